import { SATURATED, saturation } from './bm25.ts';
import type { Segment } from './segment.ts';

const PER_BLOCK = 32; // postings on average; fewer bound more tightly and take more memory
const STEPS = 255; // a bound is a byte

/** Whether a term of so many postings has its blocks written down; else all its postings are one block. */
export function isWide(postings: number): boolean {
  return postings > PER_BLOCK;
}

/**
 * A block holds the postings of 2^shift documents: the power of two that comes nearest to 32 postings a block. So the
 * block of a document is found by a shift, whatever the term.
 */
export function blockShift(documents: number, postings: number): number {
  if (!isWide(postings)) return 16;
  const bits = 32 - Math.clz32(documents - 1);
  return bits - Math.min(bits, Math.ceil(Math.log2(postings / PER_BLOCK)));
}

/** How many blocks that makes. */
export function blockCount(documents: number, postings: number): number {
  return ((documents - 1) >>> blockShift(documents, postings)) + 1;
}

/** The first block of a term among the segment's blocks, or -1 when it has but one, which is not written down. */
export function firstBlock({ wide, wideBlocks }: Segment, term: number): number {
  let [low, high] = [0, wide.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (wide[middle]! < term) low = middle + 1;
    else high = middle;
  }
  return wide[low] === term ? wideBlocks[low]! : -1;
}

/** The byte that bounds a term's saturation in one document, at the segment's own average length. */
export function stepsOf(frequency: number, norm: number): number {
  return Math.min(STEPS, Math.ceil((saturation(frequency, norm) / SATURATED) * STEPS));
}

/**
 * What one step of such a byte bounds when the average length is another. With a = k1(1 - b) and c = k1·b·length,
 * saturation is tf(k1 + 1) / (a + c/average + tf). A smaller average makes that smaller, so the bound holds; an average r
 * times as large divides at most by r a part of the denominator, so saturation grows at most by the factor r.
 */
export function stepSize(segmentAverage: number, average: number): number {
  return (SATURATED / STEPS) * Math.max(1, average / segmentAverage);
}
