import { createRequire } from 'node:module';
import { expect } from 'vitest';
import { BM25, FIELD_WEIGHTS } from '../../src/search/bm25.ts';
import { createEngine } from '../../src/search/embedded.ts';
import { document, query, segmented, wordsOf } from './documents.ts';

type Wink = {
  defineConfig(config: object): void;
  definePrepTasks(tasks: ((text: string) => string[])[]): void;
  addDoc(fields: object, id: number): void;
  consolidate(precision: number): void;
  search(text: string, limit: number): [string, number][];
};
const winkBm25 = createRequire(import.meta.url)('wink-bm25-text-search') as () => Wink;

const ROUNDING = 1e-9; // wink rounds each term's weight to nine decimals, half of that off

/** Texts as title and body, segments of such sizes, a question and how many results. */
export type Case = {
  readonly texts: readonly (readonly [title: string, body: string])[];
  readonly sizes: readonly number[];
  readonly asked: string;
  readonly limit: number;
};

/** Holds our results against those of wink's own `search` on the same texts. */
export async function expectAsWink({ texts, sizes, asked, limit }: Case): Promise<void> {
  const expected = searchWithWink(texts, asked);
  const scores = new Map(expected);
  const documents = texts.map(([title, body], id) => document(String(id), body, { title: wordsOf(title) }));
  const hits = await createEngine(segmented(documents, sizes)).search(query(asked, { limit }));
  expect(hits.length).toBe(Math.min(limit, expected.length));
  const tolerance = ROUNDING * (wordsOf(asked).length + 1);
  for (const [rank, { article, score }] of hits.entries()) {
    expect(Math.abs(score - (scores.get(article) ?? Number.NaN))).toBeLessThan(tolerance);
    expect(Math.abs(score - (expected[rank]?.[1] ?? Number.NaN))).toBeLessThan(tolerance);
  }
}

function searchWithWink(texts: Case['texts'], asked: string): [string, number][] {
  const wink = winkBm25();
  wink.defineConfig({ fldWeights: FIELD_WEIGHTS, bm25Params: BM25 });
  wink.definePrepTasks([wordsOf]);
  for (const [id, [title, body]] of texts.entries()) wink.addDoc({ title, body }, id);
  wink.consolidate(9);
  return wink.search(asked, texts.length);
}
