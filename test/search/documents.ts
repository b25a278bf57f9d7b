import { createIndex, type Index, removeArticles, replaceParts } from '../../src/search/collection.ts';
import { createEngine } from '../../src/search/embedded.ts';
import type { Document, Filter, Hit, Query } from '../../src/search/engine.ts';
import { learn } from '../../src/search/learn.ts';
import { mergeParts } from '../../src/search/merge.ts';
import { createPart } from '../../src/search/part.ts';
import { planMerge } from '../../src/search/policy.ts';
import type { Segment } from '../../src/search/segment.ts';

/** The filter that everything passes. */
export const ANY: Filter = { from: null, to: null, source: null };

/** A document of the words of `body`; what is not given is empty. */
export function document(article: string, body: string, more: Partial<Document> = {}): Document {
  return { article, passage: 0, day: 0, source: null, title: [], record: [], body: wordsOf(body), ...more };
}

/** A query of words that all weigh 1. */
export function query(words: string, more: Partial<Query> = {}): Query {
  return { terms: wordsOf(words).map((term) => ({ term, weight: 1 })), filter: ANY, limit: 10, ...more };
}

export function wordsOf(text: string): string[] {
  return text.split(' ').filter(Boolean);
}

/** An index of one segment. */
export function buildIndex(documents: readonly Document[]): Index {
  return addSegment(createIndex([]), learn(documents));
}

export function addSegment(index: Index, segment: Segment): Index {
  return createIndex([...index.parts, createPart(segment)]);
}

/** Runs every merge that is due. */
export function mergeAll(index: Index): Index {
  let merged = index;
  for (let due = planMerge(merged.parts); due !== null; due = planMerge(merged.parts)) {
    merged = replaceParts(merged, due, mergeParts(due));
  }
  return merged;
}

/** An index whose segments have `sizes` documents each, the last one the rest. */
export function segmented(documents: readonly Document[], sizes: readonly number[]): Index {
  const parts = [];
  let at = 0;
  for (const size of [...sizes, documents.length]) {
    const some = documents.slice(at, at + size);
    at += size;
    if (some.length > 0) parts.push(createPart(learn(some)));
  }
  return createIndex(parts);
}

/** What an index answers to each query, and the frequencies of the words. */
export async function answersOf(index: Index, queries: readonly Query[], words: readonly string[]) {
  const engine = createEngine(index);
  const hits: (readonly Hit[])[] = [];
  for (const asked of queries) hits.push(await engine.search(asked));
  const { documents, totalLength } = index;
  return { documents, totalLength, hits, frequencies: await engine.documentFrequencies(words) };
}

/** The index of what a server sees: the base without the articles it hides, and its own. */
export function inScope(base: Index, { hidden, own }: { hidden: Iterable<string>; own: Index }): Index {
  return createIndex([...removeArticles(base, hidden).parts, ...own.parts]);
}
