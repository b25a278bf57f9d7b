import { type Edit, editsOf } from '../edits.ts';
import { isWord } from './words.ts';

/** A run of items of a list: places, `end` exclusive. */
export type Window = { readonly start: number; readonly end: number };

const EDITS = 500; // additions and removals; beyond them two texts of 4,000 characters have little in common
const CELLS = 2_000_000; // of the table that finds the best window, about 10 ms; a quote of 4,000 characters has 800,000
const SLACK = 100; // items on either side that a window may reach beyond the wanted length

/** The place where a list has most of the wanted words, in any order, in a window of their number; the first of equals. */
export function roughWindow(wanted: readonly string[], among: readonly string[]): Window & { readonly shared: number } {
  const open = new Map<string, number>(); // how many more of each the window could take
  for (const key of wanted) if (isWord(key)) open.set(key, (open.get(key) ?? 0) + 1);
  const width = Math.max(1, wanted.length);
  let [shared, best, start] = [0, 0, 0];
  for (const [at, key] of among.entries()) {
    const left = open.get(key);
    if (left !== undefined) {
      if (left > 0) shared++;
      open.set(key, left - 1);
    }
    const leaving = at >= width ? among[at - width] : undefined;
    const debt = leaving === undefined ? undefined : open.get(leaving);
    if (leaving !== undefined && debt !== undefined) {
      if (debt >= 0) shared--;
      open.set(leaving, debt + 1);
    }
    if (shared > best) [best, start] = [shared, Math.max(0, at - width + 1)];
  }
  return { start, end: Math.min(among.length, start + width), shared: best };
}

/**
 * The window near a rough one with the fewest additions and removals between it and what is wanted (Sellers, "The
 * theory and computation of evolutionary distances"); of equals the longest, which has more in common, then the first.
 * Null when nothing is in common; the rough one itself when the texts are too long to compare.
 */
export function exactWindow(wanted: readonly string[], among: readonly string[], rough: Window): Window | null {
  const slack = SLACK;
  const from = Math.max(0, rough.start - slack);
  const near = among.slice(from, rough.end + slack);
  if (wanted.length * near.length > CELLS) return rough;
  let costs = Uint32Array.from({ length: wanted.length + 1 }, (_, i) => i); // of each beginning of what is wanted
  let starts = new Uint32Array(wanted.length + 1); // of the window that costs so little
  let [cost, start, end] = [wanted.length, 0, 0];
  for (const [at, key] of near.entries()) {
    const nextCosts = new Uint32Array(wanted.length + 1);
    const nextStarts = new Uint32Array(wanted.length + 1);
    nextStarts[0] = at + 1; // a window may begin anywhere at no cost
    for (let i = 1; i <= wanted.length; i++) {
      const [removing, adding] = [(costs[i] ?? 0) + 1, (nextCosts[i - 1] ?? 0) + 1];
      if (wanted[i - 1] === key) {
        nextCosts[i] = costs[i - 1] ?? 0;
        nextStarts[i] = starts[i - 1] ?? 0;
      } else if (removing < adding || (removing === adding && (starts[i] ?? 0) < (nextStarts[i - 1] ?? 0))) {
        nextCosts[i] = removing;
        nextStarts[i] = starts[i] ?? 0;
      } else {
        nextCosts[i] = adding;
        nextStarts[i] = nextStarts[i - 1] ?? 0;
      }
    }
    [costs, starts] = [nextCosts, nextStarts];
    const [total, first] = [costs[wanted.length] ?? 0, starts[wanted.length] ?? 0];
    if (total < cost || (total === cost && at + 1 - first > end - start)) [cost, start, end] = [total, first, at + 1];
  }
  return end === start ? null : { start: from + start, end: from + end };
}

/** The edits between a window and what is wanted; all of it changed when they are too far apart. */
export function editsBetween(window: readonly string[], wanted: readonly string[]): readonly Edit[] {
  const everything: readonly Edit[] = [
    { kind: 'removed', count: window.length },
    { kind: 'added', count: wanted.length },
  ];
  return editsOf(window, wanted, EDITS) ?? everything.filter(({ count }) => count > 0);
}
