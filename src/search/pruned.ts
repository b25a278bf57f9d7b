import { SATURATED } from './bm25.ts';
import { ALL, NOTHING, type PostingList, shareOf, startOfBlock, topOfBlock, type View } from './posting-list.ts';
import { replaceLeast, seedsOf } from './seeds.ts';
import { LIMITS, MANY, manyAt } from './segment.ts';
import { offer, type Top } from './top.ts';

/**
 * The search for the best documents of one segment. `lists` are those of the query's distinct terms; `entries` are the
 * query's terms in their order, each by its list and its own weight; `accepts` says which documents count.
 */
export type Task = {
  readonly view: View;
  readonly lists: readonly PostingList[];
  readonly entries: readonly Entry[];
  readonly accepts: (document: number) => boolean;
  readonly top: Top;
};

export type Entry = { readonly list: PostingList; readonly weight: number };

const SLACK = 1 - 1e-9; // by which sums in another order than the query's may fall short
const LOOKUP = 4; // postings that are scanned in the time that a candidate takes, whether it is looked up or not; measured

/** Partial scores of the segment at hand; all 0 between searches. One thread, and no search is interrupted. */
const partial = new Float64Array(LIMITS.documents);

/**
 * Offers to `top` every document of a segment that can be among the best: MaxScore (Turtle & Flood 1995), term at a time,
 * with the bound of each block instead of each list (Ding & Suel 2011; Chakrabarti et al. 2011).
 *
 * Lists are taken by falling bound. Of each, only the blocks are scanned whose bound, with the bounds of all lists after
 * it, reaches the threshold: a score that as many documents as are wanted are known to reach. Every document scanned
 * once is then looked up in the lists and blocks that were not scanned, as long as it can still reach the threshold.
 * Where few postings would be passed over, all of the list are scanned instead: that is cheaper than looking up.
 *
 * Exact, ties included: let `i` be the first list that a document never scanned occurs in. Its block there was passed
 * over, so block bound + bounds of the later lists < threshold of that moment <= threshold at the end. So the document
 * scores less than the worst one kept; one that scores as much (and may win by its name) is never passed over, since the
 * comparison is strict and bounds err upwards. What is offered is scored anew in the order of the query's terms.
 */
export function searchSegment(task: Task): void {
  const lists = task.lists.toSorted((one, two) => two.top * two.step - one.top * one.step);
  try {
    scan({ ...task, lists });
  } catch (error) {
    partial.fill(0);
    throw error;
  }
}

function scan(task: Task): void {
  const { view, lists, top } = task;
  const after = new Float64Array(lists.length + 1); // what all lists from here on can add
  for (let i = lists.length - 1; i >= 0; i--) after[i] = after[i + 1]! + lists[i]!.top * lists[i]!.step;
  const known = seedsOf(top);
  let threshold = top.threshold * SLACK;
  let candidates = 0;
  let scanned = 0;
  while (scanned < lists.length && after[scanned]! >= threshold) {
    const list = lists[scanned]!;
    list.cut = cutOf(list, threshold - after[scanned + 1]!);
    const left = countScanned(view.segment, list);
    if (isWorthPassing(list.to - list.from - left, candidates + left)) candidates += left;
    else {
      candidates += list.to - list.from;
      list.cut = ALL;
    }
    threshold = Math.max(threshold, addUp(task, list, threshold, known));
    scanned++;
  }
  for (let i = scanned; i < lists.length; i++) {
    const list = lists[i]!;
    list.cut = isWorthPassing(list.to - list.from, candidates) ? NOTHING : ALL;
    if (list.cut === ALL) join(view, list);
  }
  // Longest lists last, so that the threshold has risen by then.
  for (let i = 0; i < scanned; i++) threshold = collect(task, lists, lists[i]!, threshold);
}

/** Whether looking the candidates up in postings costs less than scanning these. Either way the result is the same. */
function isWorthPassing(postings: number, candidates: number): boolean {
  return postings > candidates * LOOKUP;
}

/** How many postings are in the blocks that are to be scanned. */
function countScanned(segment: View['segment'], list: PostingList): number {
  if (list.cut === ALL) return list.to - list.from;
  let count = 0;
  for (let i = 0; i < list.blocks; i++) {
    if (topOfBlock(segment, list, i) > list.cut) {
      count += startOfBlock(segment, list, i + 1) - startOfBlock(segment, list, i);
    }
  }
  return count;
}

/** Adds a list to the documents that have a score already; those that have none cannot reach the threshold any more. */
function join({ segment, norms }: View, { from, to, weight }: PostingList): void {
  const { postings, frequencies, lengthOf } = segment;
  for (let at = from; at < to; at++) {
    const document = postings[at]!;
    const score = partial[document]!;
    if (score === 0) continue;
    let frequency = frequencies[at]!;
    if (frequency === MANY) frequency = manyAt(segment, at);
    partial[document] = score + ((frequency * SATURATED) / (norms[lengthOf[document]!]! + frequency)) * weight;
  }
}

/** The largest byte whose bound stays below what is lacking. */
function cutOf({ step, top }: PostingList, lacking: number): number {
  let cut = Math.min(top, Math.floor(lacking / step));
  while (cut > ALL && cut * step >= lacking) cut--;
  return Math.max(cut, ALL);
}

/** Adds a list's scanned blocks to the partial scores; gives a threshold that these prove, or the one given. */
function addUp({ view, accepts }: Task, list: PostingList, threshold: number, known: Float64Array | null): number {
  const { segment, norms } = view;
  const { postings, frequencies, lengthOf } = segment;
  const { weight, cut } = list;
  const seeds = known === null ? null : known.slice(); // a document counts once in them, as it does in the list
  let seed = seeds === null ? Infinity : Math.max(seeds[0]!, threshold);
  for (let i = 0; i < list.blocks; i++) {
    if (topOfBlock(segment, list, i) <= cut) continue;
    const end = startOfBlock(segment, list, i + 1);
    for (let at = startOfBlock(segment, list, i); at < end; at++) {
      const document = postings[at]!;
      let frequency = frequencies[at]!;
      if (frequency === MANY) frequency = manyAt(segment, at);
      const score = partial[document]! + ((frequency * SATURATED) / (norms[lengthOf[document]!]! + frequency)) * weight;
      partial[document] = score;
      if (score > seed && seeds !== null && accepts(document)) {
        replaceLeast(seeds, score);
        seed = Math.max(seeds[0]!, threshold);
      }
    }
  }
  return seeds === null ? threshold : Math.max(threshold, seeds[0]! * SLACK);
}

/** Offers what was scanned in a list's blocks, if nothing did before; gives the threshold afterwards. */
function collect(task: Task, lists: readonly PostingList[], list: PostingList, threshold: number): number {
  const { segment } = task.view;
  const { postings } = segment;
  let least = threshold;
  const unscanned = lists.filter(({ cut }) => cut !== ALL);
  const missing = unscanned.reduce((sum, { cut, top, step }) => sum + Math.min(cut, top) * step, 0);
  for (let i = 0; i < list.blocks; i++) {
    if (topOfBlock(segment, list, i) <= list.cut) continue;
    const end = startOfBlock(segment, list, i + 1);
    for (let at = startOfBlock(segment, list, i); at < end; at++) {
      const document = postings[at]!;
      const score = partial[document]!;
      if (score === 0) continue;
      partial[document] = 0;
      if (score + missing < least) continue;
      if (task.accepts(document) && canReach(task, unscanned, document, score, least)) {
        offerExact(task, document);
        least = Math.max(least, task.top.threshold * SLACK);
      }
    }
  }
  return least;
}

/** Whether a document reaches the threshold with what the blocks that were not scanned hold of it. */
function canReach(
  task: Task,
  unscanned: readonly PostingList[],
  document: number,
  score: number,
  least: number,
): boolean {
  const { segment } = task.view;
  let bound = score;
  for (let i = 0; i < unscanned.length; i++) bound += missingBound(segment, unscanned[i]!, document);
  for (let i = 0; i < unscanned.length; i++) {
    if (bound < least) return false;
    const list = unscanned[i]!;
    const missing = missingBound(segment, list, document);
    if (missing > 0) bound += shareOf(task.view, list, document, list.weight) - missing;
  }
  return bound >= least;
}

function missingBound(segment: View['segment'], list: PostingList, document: number): number {
  const byte = topOfBlock(segment, list, document >>> list.shift);
  return byte <= list.cut ? byte * list.step : 0;
}

function offerExact({ view, entries, top }: Task, document: number): void {
  let score = 0;
  for (const { list, weight } of entries) score += shareOf(view, list, document, weight);
  if (score > 0) offer(top, score, view.segment, document);
}
