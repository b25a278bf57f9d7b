import { escapeText } from './escape.ts';
import { SHARES } from './limits.ts';

/** Stands after a text that was cut, outside of it; in Discord's markdown. */
export const CUT = '\\[…]';

/** A text in Discord's markdown, and whether anything of it is missing. */
export type Clipped = { readonly text: string; readonly cut: boolean };

/**
 * The text painted; when that takes more than `max` UTF-16 units, its beginning up to a word, and the mark. A first word
 * that is too long is cut between two characters as a reader sees them. Not for quotations: they end at a sentence.
 */
export function clip(text: string, max: number, paint: (text: string) => string = escapeText): Clipped {
  const all = text.length <= max ? paint(text) : null;
  if (all !== null && all.length <= max) return { text: all, cut: false };
  for (let length = Math.min(text.length, max); length > 0; ) {
    const beginning = beginningOf(text, length);
    const painted = paint(beginning);
    if (painted.length <= max) return { text: `${painted} ${CUT}`.trimStart(), cut: true };
    length = beginning.length - 1;
  }
  return { text: CUT, cut: true };
}

/** Words separated by commas in Discord's markdown; those beyond `max` UTF-16 units are counted: "a, b and 7 more". */
export function clipWords(words: readonly string[], max: number): Clipped {
  const shown: string[] = [];
  let used = 0;
  let cut = false;
  for (const word of words) {
    const painted = clip(word, SHARES.word);
    used += painted.text.length + ', '.length;
    if (used > max) break;
    shown.push(painted.text);
    cut ||= painted.cut;
  }
  const left = words.length - shown.length;
  return { text: left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${left} more`, cut: cut || left > 0 };
}

/** At most `max` units of the beginning: up to a word, or else up to a character. */
function beginningOf(text: string, max: number): string {
  const piece = text.slice(0, max);
  if (piece === text || /\s/.test(text.charAt(max))) return piece.trimEnd();
  const words = /^.*\S(?=\s)/s.exec(piece)?.[0];
  if (words !== undefined) return words;
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text.slice(0, max + LONGEST_CHARACTER))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

const LONGEST_CHARACTER = 64; // UTF-16 units looked at beyond a cut; flags, families and stacked accents take less

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
