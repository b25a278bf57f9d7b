import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256 } from '../src/corpus/hash.ts';
import { dayFromNumber } from '../src/days.ts';
import { drawQuestion, generate, type Made } from './generate.ts';
import type { Options } from './options.ts';
import { createRandom } from './random.ts';
import { readWords } from './texts.ts';

/** A corpus on the disk: articles as .jsonl, questions, and a folder for a snapshot of it. */
export type Corpus = { readonly file: string; readonly cache: string; readonly questions: readonly string[] };

const FIRST_DAY = 14_610; // 1 January 2010 (src/days.ts)
const DAYS = 5_000;

/** Makes the corpus, or takes the one that the same options made before: in a folder of its own in the system's. */
export async function openCorpus({ passages, texts, questions, seed }: Options): Promise<Corpus> {
  const words = readWords(texts);
  const key = sha256(JSON.stringify([resolve(texts), words.length, passages, questions, seed])).slice(0, 12);
  const folder = join(tmpdir(), 'dateline-bench', `${passages}-${key}`);
  const file = join(folder, 'corpus.jsonl');
  const asked = join(folder, 'questions.json');
  if (!existsSync(asked)) {
    mkdirSync(folder, { recursive: true });
    const drawn: string[] = [];
    const random = createRandom(seed + 1);
    const every = passages / questions;
    let passage = 0;
    const lines = function* () {
      for (const made of generate(words, passages, seed)) {
        for (const paragraph of made.paragraphs) {
          if (passage++ >= drawn.length * every) drawn.push(drawQuestion(paragraph, random));
        }
        yield lineOf(made);
      }
    };
    await pipeline(Readable.from(lines()), createWriteStream(`${file}.new`));
    renameSync(`${file}.new`, file);
    writeFileSync(asked, JSON.stringify(drawn));
  }
  const written = JSON.parse(readFileSync(asked, 'utf8')) as string[];
  return { file, cache: join(folder, 'cache'), questions: shuffle(written, seed) };
}

function lineOf({ id, title, paragraphs }: Made): string {
  const number = Number(id.slice(-7));
  const date = dayFromNumber(FIRST_DAY + (number % DAYS));
  return `${JSON.stringify({ id, title, date, source: `Source ${number % 8}`, text: paragraphs.join('\n\n') })}\n`;
}

/** In another order than the corpus', so that the first questions stand for all. */
function shuffle(questions: readonly string[], seed: number): string[] {
  const random = createRandom(seed + 2);
  const keyed = questions.map((question) => ({ question, key: random() }));
  return keyed.sort((one, two) => one.key - two.key).map(({ question }) => question);
}
