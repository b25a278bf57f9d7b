import { MARK, type Normal, normalise, originalRange } from '../../corpus/normal.ts';
import type { Range } from '../../range.ts';

/** Words and signs of a text, in order: what they are compared by, and where in the text they stand. */
export type Words = { readonly keys: readonly string[]; readonly ranges: readonly Range[] };

// A hyphen is a sign of its own here: a changed half of "two-storey" is one changed word.
const WORD_OR_SIGN =
  /[\p{L}\p{M}\p{N}]+(?:(?:'(?=\p{L})|(?<=\p{N})[.,:/](?=\p{N}))[\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;
const OF_WORD = /^[\p{L}\p{M}\p{N}]/u;
const HYPHEN = /^[-‐‑]$/;

/** Whether it is a word, or else a sign. */
export function isWord(key: string): boolean {
  return OF_WORD.test(key);
}

/** The words and signs of a part of a text, by their normal form, in time linear in its length. */
export function wordsOf(text: string, { start, end }: Range = { start: 0, end: text.length }): Words {
  const normal = normalise(text.slice(start, end));
  const keys: string[] = [];
  const ranges: Range[] = [];
  for (const { 0: key, index } of normal.text.matchAll(WORD_OR_SIGN)) {
    const range = originalRange(normal, { start: index, end: index + key.length });
    keys.push(key);
    ranges.push({ start: start + range.start, end: start + range.end });
  }
  return { keys, ranges };
}

/** Whether no word goes on across an offset into a normal form; "can't", "1,400" and "non-lethal" are one word each. */
export function isBoundary(normal: Normal, at: number): boolean {
  const { text, starts } = normal;
  if (at === 0 || at === text.length) return true;
  if (starts[at] === starts[at - 1]) return false;
  const [isAfterWord, isBeforeWord] = [isWordAt(text, at - 1), isWordAt(text, at)];
  if (isAfterWord && isBeforeWord) return false;
  if (isAfterWord) return !joins(normal, at);
  return !isBeforeWord || !joins(normal, at - 1);
}

/** Whether the sign at an offset joins what is on either side of it to one word. */
function joins({ text, original, starts, ends }: Normal, at: number): boolean {
  if (!isWordAt(text, at - 1) || !isWordAt(text, at + 1)) return false;
  const sign = text.charAt(at);
  if (/[.,:/]/.test(sign)) return /\p{N}/u.test(text.charAt(at - 1)) && /\p{N}/u.test(text.charAt(at + 1));
  if (sign === MARK) return /\p{L}/u.test(text.charAt(at + 1));
  const isTight = ends[at - 1] === starts[at] && ends[at] === starts[at + 1]; // no space beside it
  return isTight && HYPHEN.test(original.slice(starts[at], ends[at]));
}

function isWordAt(text: string, at: number): boolean {
  const isSecondHalf = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return at >= 0 && OF_WORD.test(String.fromCodePoint(text.codePointAt(isSecondHalf ? at - 1 : at) ?? 0));
}
