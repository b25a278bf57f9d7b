import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCandidates, readQuery } from '../src/answers/candidates.ts';
import { EVERYTHING, type Library, openLibrary } from '../src/library.ts';
import type { AskedQuestion } from '../src/ranking/question.ts';
import type { Found } from '../src/ranking/rerank.ts';
import { buildSnapshot } from '../src/snapshot/build.ts';
import { HERE } from '../src/snapshot/pool.ts';
import { EMPTY } from '../src/snapshot/snapshot.ts';

/** A question of a collection with the grades of the articles that answer it. */
export type Judged = {
  readonly id: string;
  readonly text: string;
  readonly answers: readonly string[];
  readonly grades: ReadonlyMap<string, number>;
};

/** Where the collections are: DATELINE_EVAL, or ../shared/eval beside the project. */
export const EVAL = process.env.DATELINE_EVAL ?? '../shared/eval';

/** Reads the questions of a collection in the format of `dateline eval retrieval`. */
export function readJudged(folder: string): Judged[] {
  const grades = new Map<string, Map<string, number>>();
  for (const line of readFileSync(join(folder, 'qrels.tsv'), 'utf8').split('\n')) {
    const [question, article, grade] = line.split('\t');
    if (!question || !article || !(Number(grade) > 0)) continue;
    grades.set(question, (grades.get(question) ?? new Map()).set(article, Number(grade)));
  }
  return readFileSync(join(folder, 'queries.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { id: string; text: string; answers?: string[] })
    .flatMap(({ id, text, answers = [] }) => {
      const judged = grades.get(id);
      return judged ? [{ id, text, answers, grades: judged }] : [];
    });
}

/** The library of a corpus folder or .jsonl file. */
export async function openCorpus(path: string): Promise<Library> {
  return openLibrary((await buildSnapshot(path, EMPTY, HERE)).snapshot);
}

/** BM25's candidates for a question. */
export async function candidates(
  text: string,
  library: Library,
  reach = 50,
): Promise<{ asked: AskedQuestion; found: Found[] }> {
  const query = await readQuery(text, library);
  return { asked: query.asked, found: await findCandidates(query, EVERYTHING, reach, library) };
}

/** A number from a text, the same every time: parts a collection without looking at its order. */
export function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
