import type { Segment } from './segment.ts';
import { findString, type Key, readString } from './strings.ts';

/** A segment and which of its documents are dead: removed, though their postings still stand in it. Immutable. */
export type Part = { readonly segment: Segment; readonly dead: Dead | null };

/** Tombstones: a bit for each document, how many, and the terms in them; `counted` remembers counts, no more. */
type Dead = {
  readonly bits: Uint8Array;
  readonly documents: number;
  readonly totalLength: number;
  readonly counted: Map<number, number>;
};

const MOST_COUNTED = 10_000; // terms; a bound for memory, far above what questions ask between two changes

/** A part without tombstones. */
export function createPart(segment: Segment): Part {
  return { segment, dead: null };
}

/** How many documents of a part are alive, and their terms in all. */
export function aliveIn({ segment, dead }: Part): { documents: number; totalLength: number } {
  return {
    documents: segment.documents - (dead?.documents ?? 0),
    totalLength: segment.totalLength - (dead?.totalLength ?? 0),
  };
}

export function isDead(dead: Dead, document: number): boolean {
  return (dead.bits[document >>> 3]! & (1 << (document & 7))) !== 0;
}

/** The part with all documents of the articles dead; the same part when it has none of them alive. */
export function bury(part: Part, articles: readonly Key[]): Part {
  const { segment } = part;
  const wanted = new Uint8Array(segment.articles.starts.length - 1);
  let known = false;
  for (const key of articles) {
    const article = findString(segment.articles, key);
    if (article < 0) continue;
    wanted[article] = 1;
    known = true;
  }
  if (!known) return part;
  const bits = part.dead ? part.dead.bits.slice() : new Uint8Array(Math.ceil(segment.documents / 8));
  let { documents, totalLength } = part.dead ?? { documents: 0, totalLength: 0 };
  const before = documents;
  for (let document = 0; document < segment.documents; document++) {
    if (wanted[segment.articleOf[document]!] === 0 || (bits[document >>> 3]! & (1 << (document & 7))) !== 0) continue;
    bits[document >>> 3]! |= 1 << (document & 7);
    documents++;
    totalLength += segment.lengths[segment.lengthOf[document]!]!;
  }
  return documents === before ? part : { segment, dead: { bits, documents, totalLength, counted: new Map() } };
}

/** The articles of a part that have a dead document, or one that is alive; by no particular order. */
export function articlesOf({ segment, dead }: Part, which: 'dead' | 'alive'): string[] {
  const found = new Uint8Array(segment.articles.starts.length - 1);
  for (let document = 0; document < segment.documents; document++) {
    if ((dead !== null && isDead(dead, document)) === (which === 'dead')) found[segment.articleOf[document]!] = 1;
  }
  const names: string[] = [];
  for (let i = 0; i < found.length; i++) if (found[i] === 1) names.push(readString(segment.articles, i));
  return names;
}

/**
 * In how many documents alive a term of the segment occurs. The dead among its postings are counted when first asked
 * for, and remembered: so removing costs nothing by the term, and a query at most one look at its own postings.
 */
export function aliveFrequency({ segment, dead }: Part, term: number): number {
  const [from, to] = [segment.offsets[term]!, segment.offsets[term + 1]!];
  if (dead === null) return to - from;
  let count = dead.counted.get(term);
  if (count === undefined) {
    count = 0;
    for (let at = from; at < to; at++) if (isDead(dead, segment.postings[at]!)) count++;
    if (dead.counted.size >= MOST_COUNTED) dead.counted.clear();
    dead.counted.set(term, count);
  }
  return to - from - count;
}
