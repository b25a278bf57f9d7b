import { STOP_WORDS } from '../../language/stop-words.ts';
import { paragraphsOf } from '../../passages/paragraphs.ts';
import { readRange } from '../../passages/split.ts';
import { type Range, slice } from '../../range.ts';
import { editsBetween, exactWindow, roughWindow } from '../check/window.ts';
import { isWord, wordsOf } from '../check/words.ts';
import { commonPrefix, commonSuffix } from './common-ends.ts';

const SIMILAR = 0.6; // shares of words in common below it belong to other sentences; chosen on the table in the test
const OCCURRENCES = 100; // of an unchanged passage that are told apart by what stands around them
const CONTEXT = 200; // characters before and behind it that are compared
const REACH = 10_000; // characters of an endless paragraph in which a sentence is looked for

/**
 * Where a passage of an article's older text is in its newer one, or null when it is no longer there. Unchanged text is
 * told by where it stands, then by what stands around it; changed text is where most of its words are, letter case
 * ignored, widened to whole sentences, and counts when it shares 6 of 10 words that carry a topic. Linear in both
 * lengths.
 */
export function alignPassage(before: string, range: Range, after: string): Range | null {
  if (range.end <= commonPrefix(before, after)) return range;
  const moved = after.length - before.length;
  if (range.start >= before.length - commonSuffix(before, after))
    return { start: range.start + moved, end: range.end + moved };
  return unchanged(before, range, after) ?? mostSimilar(slice(before, range), after);
}

function unchanged(before: string, range: Range, after: string): Range | null {
  const passage = slice(before, range);
  let [best, most] = [-1, -1];
  let at = passage === '' ? -1 : after.indexOf(passage);
  for (let seen = 0; at >= 0 && seen < OCCURRENCES; seen++, at = after.indexOf(passage, at + passage.length)) {
    const end = at + passage.length;
    const ahead = commonSuffix(ending(before.slice(0, range.start)), ending(after.slice(0, at)));
    const behind = commonPrefix(before.slice(range.end, range.end + CONTEXT), after.slice(end, end + CONTEXT));
    const alike = ahead + behind;
    if (alike > most) [best, most] = [at, alike];
  }
  return best < 0 ? null : { start: best, end: best + passage.length };
}

function ending(text: string): string {
  return text.slice(-CONTEXT);
}

function mostSimilar(passage: string, after: string): Range | null {
  const wanted = keysOf(wordsOf(passage).keys);
  const { keys, ranges } = wordsOf(after);
  const among = keysOf(keys);
  const window = exactWindow(wanted, among, roughWindow(wanted, among));
  const [first, last] = window ? [ranges[window.start], ranges[window.end - 1]] : [];
  if (!window || !first || !last) return null;
  if (similarity(among.slice(window.start, window.end), wanted) < SIMILAR) return null;
  return inSentences(after, { start: first.start, end: last.end });
}

function keysOf(keys: readonly string[]): readonly string[] {
  return keys.map((key) => key.toLowerCase());
}

/** The share of words in common, from 0 to 1 (Dice); words that carry no topic count when there are no others. */
function similarity(one: readonly string[], two: readonly string[]): number {
  const [ones, twos] = two.some(isTelling) ? [one.filter(isTelling), two.filter(isTelling)] : [one, two];
  const same = editsBetween(ones, twos).reduce((sum, { kind, count }) => (kind === 'same' ? sum + count : sum), 0);
  return (2 * same) / Math.max(1, ones.length + twos.length);
}

function isTelling(key: string): boolean {
  return isWord(key) && !STOP_WORDS.has(key);
}

/** A range widened to the sentences in which it begins and ends. */
function inSentences(text: string, range: Range): Range {
  const paragraphs = paragraphsOf(text);
  const sentenceAt = (offset: number): Range => {
    const within = paragraphs.find(({ end }) => end > offset) ?? range;
    const near = { start: Math.max(within.start, offset - REACH), end: Math.min(within.end, offset + REACH) };
    const { sentences } = readRange(text, near);
    return sentences.find(({ start, end }) => start <= offset && end > offset) ?? range;
  };
  return { start: sentenceAt(range.start).start, end: sentenceAt(range.end - 1).end };
}
