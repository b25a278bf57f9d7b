import { blockShift, firstBlock } from './blocks.ts';
import { saturation } from './bm25.ts';
import { frequencyAt, type Segment } from './segment.ts';

/** A segment as one index sees it: norms and the size of a bound's step follow from the average length of all in scope. */
export type View = { readonly segment: Segment; readonly norms: Float64Array; readonly step: number };

/**
 * The postings of one of the query's terms in one segment. `weight` is what the term counts for (rarity times weight), in
 * `step` units of a block's byte; `top` is the byte of the whole list. Blocks whose byte is up to `cut` are not scanned.
 */
export type PostingList = {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly step: number;
  readonly top: number;
  readonly shift: number;
  readonly block: number;
  readonly blocks: number;
  cut: number;
};

const GUARD = 1 + 1e-9; // bounds err upwards by far more than rounding can, whatever the order of a sum

export function postingList({ segment, step }: View, term: number, weight: number): PostingList {
  const [from, to] = [segment.offsets[term]!, segment.offsets[term + 1]!];
  const block = firstBlock(segment, term);
  const shift = blockShift(segment.documents, to - from);
  const blocks = block < 0 ? 1 : ((segment.documents - 1) >>> shift) + 1;
  return { from, to, weight, step: weight * step * GUARD, top: segment.tops[term]!, shift, block, blocks, cut: ALL };
}

/** A cut below every byte, and one above: all of a list is scanned, or nothing. */
export const ALL = -1;
export const NOTHING = 255;

/** First posting of a list's block; of the block after the last, the end of the list. */
export function startOfBlock(segment: Segment, { from, to, block, blocks }: PostingList, i: number): number {
  if (i >= blocks) return to;
  return block < 0 ? from : from + segment.blockStarts[block + i]!;
}

/** The byte that bounds a list's block. */
export function topOfBlock(segment: Segment, { block, top }: PostingList, i: number): number {
  return block < 0 ? top : segment.blockTops[block + i]!;
}

/** What a document gets of a list, exactly: saturation times `weight`; 0 when the term is not in it. */
export function shareOf({ segment, norms }: View, list: PostingList, document: number, weight: number): number {
  const at = findPosting(segment, list, document);
  if (at < 0) return 0;
  return saturation(frequencyAt(segment, at), norms[segment.lengthOf[document]!]!) * weight;
}

function findPosting(segment: Segment, list: PostingList, document: number): number {
  const i = document >>> list.shift;
  let low = startOfBlock(segment, list, i);
  const end = startOfBlock(segment, list, i + 1);
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segment.postings[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low < end && segment.postings[low] === document ? low : -1;
}
