import { type Article, sourceKey } from '../corpus/article.ts';
import { dayNumber } from '../days.ts';
import { analyse } from '../language/analyse.ts';
import { type Passage, splitPassages } from '../passages/split.ts';
import type { Document } from '../search/engine.ts';
import { learn } from '../search/learn.ts';
import { LIMITS } from '../search/segment.ts';
import { writeShelf } from './shelf.ts';

/** Articles to be analysed together, at most 8,192, and their hashes. */
export type Batch = { readonly articles: readonly Article[]; readonly hashes: readonly string[] };

/** What becomes of a batch: segments' bytes, and a shelf's table and texts. */
export type Prepared = {
  readonly segments: readonly Uint8Array[];
  readonly table: Uint8Array;
  readonly texts: Uint8Array;
};

/** Divides, analyses and learns a batch: the costly part of building, for a worker to do. */
export function prepare({ articles, hashes }: Batch): Prepared {
  const documents = articles.flatMap(documentsOf);
  const segments: Uint8Array[] = [];
  for (let at = 0; at < documents.length; at += LIMITS.learnt) {
    segments.push(learn(documents.slice(at, at + LIMITS.learnt)).bytes);
  }
  return { segments, ...writeShelf(articles, hashes) };
}

/** The passage that a document's record stands for. */
export function readRecord([start = 0, end = 0, paragraphs = 0]: readonly number[]): Passage {
  const first = Math.floor(paragraphs / SPAN);
  return { start, end, paragraphs: [first, first + (paragraphs % SPAN)] };
}

// Paragraphs that a record can tell apart within a passage: only short ones are joined, up to 600 characters.
const SPAN = 1024;

function documentsOf({ id, published, source, title, text }: Article): Document[] {
  const common = { article: id, day: dayNumber(published), source: source === null ? null : sourceKey(source) };
  const titleTerms = analyse(title ?? '').terms.map(({ term }) => term);
  return splitPassages(text).map(({ start, end, paragraphs: [first, last], terms }, passage) => ({
    ...common,
    passage,
    title: titleTerms,
    body: terms.map(({ term }) => term),
    record: [start, end, first * SPAN + Math.min(last - first, SPAN - 1)],
  }));
}
