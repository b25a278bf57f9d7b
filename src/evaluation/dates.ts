import { join } from 'node:path';
import type { ScoreRow } from '../answers/reply.ts';
import { timexOf } from '../dates/batch.ts';
import { type GoldDates, scoreDates, type Timex } from '../dates/score.ts';
import { isDay } from '../days.ts';
import { UserError } from '../errors.ts';
import { readLines } from './lines.ts';

/**
 * Scores the dates found in the texts of DIR/docs.jsonl against their gold: F1 of the same range, of an overlapping one,
 * and with the right value. A UserError names the line that lacks something.
 */
export async function evaluateDates(dir: string): Promise<ScoreRow[]> {
  const file = join(dir, 'docs.jsonl');
  const docs = readLines(file).map((line, index) => readDoc(line, `${file}: article ${index + 1}`));
  const system = new Map(docs.map((doc) => [doc.id, timexOf(doc).timex]));
  const { gold, system: found, strict, relaxed, value } = scoreDates(docs, system);
  const figures = { gold, found, strict: strict.f1, relaxed: relaxed.f1, value: value.f1 };
  return [{ name: dir, figures }];
}

function readDoc(line: { readonly [key: string]: unknown }, place: string) {
  const { id, published, text, timex, annotated_end } = line;
  if (typeof id !== 'string' || typeof text !== 'string' || !Array.isArray(timex)) {
    throw new UserError(`${place} lacks id, text or timex.`);
  }
  if (typeof published !== 'string' || !isDay(published)) {
    throw new UserError(`${place}: published "${published}" is not YYYY-MM-DD.`);
  }
  const doc: GoldDates = {
    id,
    timex: timex as Timex[],
    annotated_end: typeof annotated_end === 'number' ? annotated_end : undefined,
  };
  return { ...doc, id, published, text };
}
