import { createRequire } from 'node:module';
import type { Document } from './engine.ts';

/** What the engine needs of wink-bm25-text-search, which declares no types; read before `consolidate`. */
type WinkBm25 = {
  defineConfig(config: { fldWeights: { title: number; body: number }; bm25Params: typeof BM25 }): boolean;
  definePrepTasks(tasks: readonly ((field: readonly string[]) => readonly string[])[]): number;
  addDoc(fields: { title: readonly string[]; body: readonly string[] }, id: number): number;
  getDocs(): { [id: string]: { freq: { [token: string]: number }; length: number } };
  getTokens(): { [term: string]: number };
  getTotalCorpusLength(): number;
};
const winkBm25 = createRequire(import.meta.url)('wink-bm25-text-search') as () => WinkBm25;

/** Robertson's parameters as wink-bm25-text-search names them, and what a term in the title counts for; measured. */
export const BM25 = { k1: 1.2, b: 0.75, k: 1 };
export const FIELD_WEIGHTS = { title: 1, body: 1 };

/**
 * What wink learnt of some documents, frozen: the postings of term `t` stand from `offsets[t]` to `offsets[t + 1]`, by
 * rising document. Frequencies and lengths are weighted by field.
 */
export type Segment = {
  readonly documents: readonly Pick<Document, 'article' | 'passage' | 'day' | 'source'>[];
  readonly terms: ReadonlyMap<string, number>;
  readonly offsets: Uint32Array;
  readonly postings: Uint32Array;
  readonly frequencies: Uint32Array;
  readonly lengths: Uint32Array;
  readonly totalLength: number;
};

/** Lets wink-bm25-text-search learn the documents, and keeps what it learnt in flat arrays. */
export function learn(documents: readonly Document[]): Segment {
  const wink = winkBm25();
  wink.defineConfig({ fldWeights: FIELD_WEIGHTS, bm25Params: BM25 });
  wink.definePrepTasks([(terms) => terms]); // the language room has made the terms already
  for (const [id, { title, body }] of documents.entries()) wink.addDoc({ title, body }, id);
  const terms = new Map(Object.entries(wink.getTokens()));
  const learnt = wink.getDocs();
  const offsets = new Uint32Array(terms.size + 1);
  const lengths = new Uint32Array(documents.length);
  for (let id = 0; id < documents.length; id++) {
    lengths[id] = learnt[id]?.length ?? 0;
    for (const token in learnt[id]?.freq) offsets[Number(token) + 1]!++;
  }
  for (let t = 0; t < terms.size; t++) offsets[t + 1]! += offsets[t]!;
  const next = offsets.slice();
  const postings = new Uint32Array(offsets[terms.size]!);
  const frequencies = new Uint32Array(postings.length);
  for (let id = 0; id < documents.length; id++) {
    const freq = learnt[id]?.freq ?? {};
    for (const token in freq) {
      const at = next[Number(token)]!++;
      postings[at] = id;
      frequencies[at] = freq[token] ?? 0;
    }
  }
  const keys = documents.map(({ article, passage, day, source }) => ({ article, passage, day, source }));
  return { documents: keys, terms, offsets, postings, frequencies, lengths, totalLength: wink.getTotalCorpusLength() };
}
