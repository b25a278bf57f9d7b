import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskProblem } from '../corpus/disk.ts';
import { UserError } from '../errors.ts';

/** A question with what may answer it, and the grades (above 0) of the articles that do: none where nothing does. */
export type Judged = {
  readonly id: string;
  readonly text: string;
  readonly answers: readonly string[];
  readonly grades: ReadonlyMap<string, number>;
};

/**
 * Reads a folder's questions (`queries.jsonl`: `{id, text, answers?}` a line) with the judgements of `qrels.tsv`
 * (question, article and grade, parted by tabs; without the file nothing is judged). Throws a UserError that names the
 * file and the line.
 */
export function readJudged(folder: string): Judged[] {
  const grades = new Map<string, Map<string, number>>();
  for (const line of readLines(join(folder, 'qrels.tsv'))) {
    const [question, article, grade] = line.text.split('\t');
    if (!question || !article || !(Number(grade) > 0)) continue;
    const known = grades.get(question) ?? new Map<string, number>();
    grades.set(question, known.set(article, Number(grade)));
  }
  return readLines(join(folder, 'queries.jsonl')).map((line): Judged => {
    const { id, text, answers = [] } = parse(line.text, `${join(folder, 'queries.jsonl')}:${line.number}`);
    return { id, text, answers, grades: grades.get(id) ?? new Map() };
  });
}

type Line = { readonly id: string; readonly text: string; readonly answers?: readonly string[] };

function parse(text: string, place: string): Line {
  try {
    const value: unknown = JSON.parse(text);
    if (isLine(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError(`${place}: the line is not {"id": "…", "text": "…", "answers": ["…"]}`);
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null || !('id' in value && 'text' in value)) return false;
  const answers = 'answers' in value ? value.answers : [];
  const isText = (one: unknown) => typeof one === 'string';
  return isText(value.id) && isText(value.text) && Array.isArray(answers) && answers.every(isText);
}

function readLines(path: string): { text: string; number: number }[] {
  try {
    const lines = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    return lines.map((text, i) => ({ text, number: i + 1 })).filter(({ text }) => text.trim() !== '');
  } catch (error) {
    throw new UserError(`${path} ${diskProblem(error)}`, { cause: error });
  }
}
