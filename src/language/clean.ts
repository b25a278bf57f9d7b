import type { Range } from '../range.ts';

const LONGEST_RUN = 64; // characters without a space; wink-nlp takes time quadratic in them
const OTHER_SPACE = /[^\S ]/;
// Soft hyphens, zero-width and direction marks, variation selectors: invisible, so a search must not see them.
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const IGNORABLES = /^\p{Default_Ignorable_Code_Point}+/u;

/** `original` says where a character stood, `originalEnd` where a range ended, invisible characters after it included. */
type Clean = { readonly text: string; original(offset: number): number; originalEnd(end: number): number };

/** A text without its invisible characters and where each of the rest stood, or null when it has none. */
export function withoutIgnorables(text: string): Clean | null {
  if (!IGNORABLE.test(text)) return null;
  const offsets: number[] = [];
  let kept = '';
  let at = 0;
  for (const character of text) {
    if (!IGNORABLE.test(character)) {
      kept += character;
      for (let i = 0; i < character.length; i++) offsets.push(at + i);
    }
    at += character.length;
  }
  const original = (offset: number) => offsets[offset] ?? text.length;
  const originalEnd = (end: number) => {
    const at = original(end - 1) + 1;
    const skipped = text.slice(at, original(end)).match(IGNORABLES)?.[0].length ?? 0;
    return at + skipped;
  };
  return { text: kept, original, originalEnd };
}

/**
 * The text as wink-nlp gets it, of the same length: white space as plain spaces, runs of more than 64 characters
 * without a space blanked out. `runs` says where those stood, in order.
 */
export function blankLongRuns(text: string): { words: string; runs: readonly Range[] } {
  const spaced = OTHER_SPACE.test(text) ? text.replace(/\s/g, ' ') : text;
  const runs = longRuns(spaced);
  let words = '';
  let at = 0;
  for (const { start, end } of runs) {
    words += spaced.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return { words: runs.length === 0 ? spaced : words + spaced.slice(at), runs };
}

// By hand: a regular expression looks at each word once for each of its letters.
function longRuns(text: string): Range[] {
  const runs: Range[] = [];
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start);
    const end = space < 0 ? text.length : space;
    if (end - start > LONGEST_RUN) runs.push({ start, end });
    start = end + 1;
  }
  return runs;
}
