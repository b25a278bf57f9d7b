import { BM25, FIELD_WEIGHTS } from './bm25.ts';
import { type Arrays, viewsOf } from './layout.ts';
import type { Strings } from './strings.ts';

/** Limits of a segment: documents have 16-bit numbers in it, and wink's memory sets what it may learn at once. */
export const LIMITS = { documents: 65_536, learnt: 8_192 };

/** Integers of a passage that a segment keeps for its owner and never reads; each from 0 to 2^32 - 1. */
export const RECORD_SIZE = 3;

/**
 * An immutable piece of the index: what wink-bm25-text-search learnt of at most 65,536 documents, as views of one block
 * of shared bytes, which other threads may read too. Frequencies and lengths are weighted by field.
 *
 * - term `t`: its postings are `offsets[t]..offsets[t + 1]`, by rising document; `tops[t]` bounds what it counts for.
 * - posting: `postings` is the document, `frequencies` how often; 255 means: look into `manyPlaces` and `manyCounts`.
 * - block: the postings of a term that has many are divided by ranges of documents (blocks.ts).
 * - document: article, passage, day, source and record; `lengths[lengthOf[d]]` is its length in terms.
 */
export type Segment = Pick<
  Arrays,
  | ('numbers' | 'offsets' | 'tops' | 'postings' | 'frequencies' | 'manyPlaces' | 'manyCounts')
  | ('wide' | 'wideBlocks' | 'blockStarts' | 'blockTops')
  | ('articleOf' | 'passageOf' | 'dayOf' | 'sourceOf' | 'records' | 'lengthOf' | 'lengths')
> & {
  readonly bytes: Uint8Array;
  readonly terms: Strings;
  readonly articles: Strings;
  readonly sources: Strings;
  readonly documents: number;
  readonly totalLength: number;
  /** First and last day of its documents. */
  readonly days: readonly [first: number, last: number];
};

/** What a segment's numbers depend on, besides the format: another setting makes it foreign. */
export const SETTINGS: readonly number[] = [BM25.k1, BM25.b, BM25.k, FIELD_WEIGHTS.title, FIELD_WEIGHTS.body];

/** Opens bytes that `allocate` made and something filled; whoever has not made them himself uses `decodeSegment`. */
export function openSegment(bytes: Uint8Array): Segment {
  const arrays = viewsOf(bytes);
  const [documents = 0, totalLength = 0, first = 0, last = 0] = arrays.numbers;
  return {
    ...arrays,
    bytes,
    terms: { bytes: arrays.termBytes, starts: arrays.termStarts, buckets: arrays.termBuckets },
    articles: { bytes: arrays.articleBytes, starts: arrays.articleStarts, buckets: arrays.articleBuckets },
    sources: { bytes: arrays.sourceBytes, starts: arrays.sourceStarts, buckets: arrays.sourceBuckets },
    documents,
    totalLength,
    days: [first, last],
  };
}

/** How often the term of a posting occurs in its document. */
export function frequencyAt(segment: Segment, posting: number): number {
  const frequency = segment.frequencies[posting]!;
  return frequency < MANY ? frequency : manyAt(segment, posting);
}

/** The byte that stands for a frequency too large for one. */
export const MANY = 255;

/** The frequency of a posting whose byte is `MANY`. */
export function manyAt({ manyPlaces, manyCounts }: Segment, posting: number): number {
  let [low, high] = [0, manyPlaces.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (manyPlaces[middle]! < posting) low = middle + 1;
    else high = middle;
  }
  return manyCounts[low]!;
}
