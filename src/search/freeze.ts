import { createHash } from 'node:crypto';
import { blockCount, blockShift, isWide, stepsOf } from './blocks.ts';
import { lengthNorm } from './bm25.ts';
import { type Arrays, allocate, SEAL_SIZE } from './layout.ts';
import { LIMITS, MANY, openSegment, SETTINGS, type Segment } from './segment.ts';
import type { Strings } from './strings.ts';

/** A segment's content before it is frozen: plain counts, nothing derived. Terms, articles and sources in their order. */
export type Draft = {
  readonly terms: Strings;
  readonly articles: Strings;
  readonly sources: Strings;
  readonly offsets: Uint32Array;
  readonly postings: Uint16Array;
  readonly counts: Uint32Array;
  readonly articleOf: Uint16Array;
  readonly sourceOf: Uint16Array;
  readonly passageOf: Uint32Array;
  readonly dayOf: Int32Array;
  readonly records: Uint32Array;
  /** Length of each document in terms. */
  readonly lengths: Uint32Array;
};

/** Freezes a draft into one sealed block of bytes; a RangeError when it has more than 65,536 documents. */
export function freeze(draft: Draft): Segment {
  const documents = draft.lengths.length;
  if (documents > LIMITS.documents) throw new RangeError(`${documents} documents, at most ${LIMITS.documents}`);
  const totalLength = draft.lengths.reduce((sum, length) => sum + length, 0);
  const { lengths, lengthOf } = distinct(draft.lengths);
  const many = placesOfMany(draft.counts);
  const wide = wideTerms(draft.offsets);
  const wideBlocks = new Uint32Array(wide.length + 1);
  for (const [i, term] of wide.entries()) {
    wideBlocks[i + 1] = wideBlocks[i]! + blockCount(documents, draft.offsets[term + 1]! - draft.offsets[term]!);
  }
  const days = [
    draft.dayOf.reduce((a, b) => Math.min(a, b), Infinity),
    draft.dayOf.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const { terms, articles, sources, offsets, postings, articleOf, sourceOf, passageOf, records } = draft;
  const blocks = { blockStarts: wideBlocks[wide.length]!, blockTops: wideBlocks[wide.length]! };
  const filled = {
    numbers: [documents, totalLength, ...days, ...SETTINGS],
    ...{ termBytes: terms.bytes, termStarts: terms.starts, termBuckets: terms.buckets },
    ...{ articleBytes: articles.bytes, articleStarts: articles.starts, articleBuckets: articles.buckets },
    ...{ sourceBytes: sources.bytes, sourceStarts: sources.starts, sourceBuckets: sources.buckets },
    ...{ offsets, postings, manyPlaces: many, manyCounts: many.map((at) => draft.counts[at]!), wide, wideBlocks },
    ...{ articleOf, sourceOf, passageOf, dayOf: draft.dayOf, records, lengthOf, lengths },
  };
  const counted = { frequencies: postings.length, tops: offsets.length - 1, ...blocks };
  const sizes = Object.fromEntries(Object.entries(filled).map(([name, array]) => [name, array.length]));
  const { bytes, arrays } = allocate({ ...sizes, ...counted } as { [N in keyof Arrays]: number });
  for (const [name, array] of Object.entries(filled)) arrays[name as keyof Arrays].set(array);
  fillFrequencies(arrays, draft.counts);
  fillBounds(arrays, totalLength / documents);
  bytes.set(sealOf(bytes), bytes.length - SEAL_SIZE);
  return openSegment(bytes);
}

/** SHA-256 of all bytes but the seal. */
export function sealOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(bytes.subarray(0, bytes.length - SEAL_SIZE))
    .digest();
}

// A segment has few lengths, so each document names one by 16 bits and norms are computed once a length.
function distinct(all: Uint32Array): { lengths: Uint32Array; lengthOf: Uint16Array } {
  const lengths = Uint32Array.from(new Set(all)).sort();
  const codes = new Map(Array.from(lengths, (length, code) => [length, code]));
  return { lengths, lengthOf: Uint16Array.from(all, (length) => codes.get(length) ?? 0) };
}

function placesOfMany(counts: Uint32Array): Uint32Array {
  const places: number[] = [];
  for (let i = 0; i < counts.length; i++) if (counts[i]! >= MANY) places.push(i);
  return Uint32Array.from(places);
}

function wideTerms(offsets: Uint32Array): Uint32Array {
  const wide: number[] = [];
  for (let term = 0; term < offsets.length - 1; term++) {
    if (isWide(offsets[term + 1]! - offsets[term]!)) wide.push(term);
  }
  return Uint32Array.from(wide);
}

function fillFrequencies({ frequencies }: Arrays, counts: Uint32Array): void {
  for (let i = 0; i < counts.length; i++) frequencies[i] = Math.min(counts[i]!, MANY);
}

function fillBounds(arrays: Arrays, average: number): void {
  const { offsets, postings, frequencies, manyPlaces, manyCounts, lengths, lengthOf, tops, wide, wideBlocks } = arrays;
  const { blockStarts, blockTops } = arrays;
  const documents = lengthOf.length;
  const norms = Float64Array.from(lengths, (length) => lengthNorm(length, average));
  let nextWide = 0;
  let nextMany = 0;
  for (let term = 0; term < tops.length; term++) {
    const [from, to] = [offsets[term]!, offsets[term + 1]!];
    const isWideTerm = wide[nextWide] === term;
    const shift = blockShift(documents, to - from);
    const first = isWideTerm ? wideBlocks[nextWide++]! : 0;
    const last = isWideTerm ? wideBlocks[nextWide]! : 0;
    let next = first;
    let top = 0;
    for (let at = from; at < to; at++) {
      const document = postings[at]!;
      const frequency = manyPlaces[nextMany] === at ? manyCounts[nextMany++]! : frequencies[at]!;
      const steps = stepsOf(frequency, norms[lengthOf[document]!]!);
      if (steps > top) top = steps;
      if (!isWideTerm) continue;
      const block = first + (document >>> shift);
      while (next <= block) blockStarts[next++] = at - from;
      if (steps > blockTops[block]!) blockTops[block] = steps;
    }
    while (next < last) blockStarts[next++] = to - from;
    tops[term] = top;
  }
}
