import { type Edit, editsOf } from '../edits.ts';
import { isWord } from './words.ts';

/** A run of items of a list: places, `end` exclusive. */
export type Window = { readonly start: number; readonly end: number };

const EDITS = 1000; // additions and removals; beyond them two texts of 4,000 characters have hardly a word in common
const SLACK = 40; // items on either side that a window may reach beyond the wanted length

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
 * The window near a rough one with the fewest additions and removals, as far as they are within bounds; null when it
 * has nothing in common with what is wanted, or too little to tell.
 */
export function exactWindow(wanted: readonly string[], among: readonly string[], rough: Window): Window | null {
  const slack = Math.min(SLACK, wanted.length) + 4;
  const from = Math.max(0, rough.start - slack);
  const near = among.slice(from, rough.end + slack);
  const edits = editsOf(near, wanted, EDITS);
  const best = edits && bestRun(edits);
  return best && { start: from + best.start, end: from + best.end };
}

/** The edits between a window and what is wanted; all of it changed when they are too far apart. */
export function editsBetween(window: readonly string[], wanted: readonly string[]): readonly Edit[] {
  const everything: readonly Edit[] = [
    { kind: 'removed', count: window.length },
    { kind: 'added', count: wanted.length },
  ];
  return editsOf(window, wanted, EDITS) ?? everything.filter(({ count }) => count > 0);
}

/** The run of items that gains most when what is the same counts 1 and what is not counts -1. */
function bestRun(edits: readonly Edit[]): Window | null {
  let best: Window | null = null;
  let [most, gain, start, at] = [0, 0, 0, 0];
  for (const { kind, count } of edits) {
    if (kind === 'added') continue;
    if (kind === 'same' && gain <= 0) [gain, start] = [0, at];
    gain += kind === 'same' ? count : -count;
    at += count;
    if (gain > most) [most, best] = [gain, { start, end: at }];
  }
  return best;
}
