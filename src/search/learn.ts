import { createRequire } from 'node:module';
import { BM25, FIELD_WEIGHTS } from './bm25.ts';
import type { Document } from './engine.ts';
import { type Draft, freeze } from './freeze.ts';
import { LIMITS, RECORD_SIZE, type Segment } from './segment.ts';
import { sortStrings } from './strings.ts';

/** What the engine needs of wink-bm25-text-search, which declares no types; read before `consolidate`. */
type WinkBm25 = {
  defineConfig(config: { fldWeights: { title: number; body: number }; bm25Params: typeof BM25 }): boolean;
  definePrepTasks(tasks: readonly ((field: readonly string[]) => readonly string[])[]): number;
  addDoc(fields: { title: readonly string[]; body: readonly string[] }, id: number): number;
  getDocs(): { [id: string]: { freq: { [token: string]: number }; length: number } };
  getTokens(): { [term: string]: number };
};
const winkBm25 = createRequire(import.meta.url)('wink-bm25-text-search') as () => WinkBm25;

/**
 * Lets wink-bm25-text-search learn the documents, keeps what it learnt in flat arrays and drops its objects.
 * A RangeError when there are more than 8,192, since wink takes some 4 KB for each.
 */
export function learn(documents: readonly Document[]): Segment {
  if (documents.length > LIMITS.learnt) throw new RangeError(`${documents.length} documents, at most ${LIMITS.learnt}`);
  const wink = winkBm25();
  wink.defineConfig({ fldWeights: FIELD_WEIGHTS, bm25Params: BM25 });
  wink.definePrepTasks([(terms) => terms]); // the language room has made the terms already
  for (const [id, { title, body }] of documents.entries()) wink.addDoc({ title, body }, id);
  return freeze({ ...columnsOf(documents), ...learntBy(wink, documents.length) });
}

function learntBy(wink: WinkBm25, documents: number) {
  const tokens = wink.getTokens();
  const texts: string[] = [];
  for (const text in tokens) texts[tokens[text] ?? 0] = text;
  const { strings: terms, ranks } = sortStrings(texts);
  const learnt = wink.getDocs();
  const lengths = Uint32Array.from({ length: documents }, (_, id) => learnt[id]!.length);
  // Walked once, document by document, since walking wink's objects costs most; then sorted by term.
  const most = lengths.reduce((sum, length) => sum + length, 0);
  const termsOf = new Uint32Array(most);
  const countsOf = new Uint32Array(most);
  const ends = new Uint32Array(documents);
  const offsets = new Uint32Array(texts.length + 1);
  let size = 0;
  for (let id = 0; id < documents; id++) {
    const freq = learnt[id]!.freq;
    for (const token in freq) {
      const term = ranks[Number(token)]!;
      offsets[term + 1]!++;
      termsOf[size] = term;
      countsOf[size++] = freq[token]!;
    }
    ends[id] = size;
  }
  for (let term = 0; term < texts.length; term++) offsets[term + 1]! += offsets[term]!;
  const next = offsets.slice();
  const postings = new Uint16Array(size);
  const counts = new Uint32Array(size);
  for (let id = 0, from = 0; id < documents; id++) {
    for (; from < ends[id]!; from++) {
      const at = next[termsOf[from]!]!++;
      postings[at] = id;
      counts[at] = countsOf[from]!;
    }
  }
  return { terms, offsets, postings, counts, lengths };
}

function columnsOf(
  documents: readonly Document[],
): Omit<Draft, 'terms' | 'offsets' | 'postings' | 'counts' | 'lengths'> {
  const articles = codesOf(documents.map(({ article }) => article));
  const sources = codesOf(documents.map(({ source }) => source));
  const records = new Uint32Array(documents.length * RECORD_SIZE);
  for (const [id, { record }] of documents.entries()) {
    if (record.length > RECORD_SIZE)
      throw new RangeError(`a record of ${record.length} integers, at most ${RECORD_SIZE}`);
    records.set(record, id * RECORD_SIZE);
  }
  return {
    ...{ articles: articles.strings, articleOf: articles.codes },
    ...{ sources: sources.strings, sourceOf: sources.codes },
    passageOf: Uint32Array.from(documents, ({ passage }) => passage),
    dayOf: Int32Array.from(documents, ({ day }) => day),
    records,
  };
}

/** Each distinct text once, and which one each document has. */
function codesOf(texts: readonly (string | null)[]) {
  const numbers = new Map<string | null, number>();
  for (const text of texts) if (!numbers.has(text)) numbers.set(text, numbers.size);
  const { strings, ranks } = sortStrings([...numbers.keys()]);
  return { strings, codes: Uint16Array.from(texts, (text) => ranks[numbers.get(text) ?? 0]!) };
}
