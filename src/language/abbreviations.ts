import { STOP_WORDS } from './stop-words.ts';

/** An abbreviation that a text explains, and the words that it says it stands for. */
export type Abbreviation = { readonly short: string; readonly long: string };

const SHORT = /^(?:the )?(\p{Lu}[\p{Lu}\p{N}.]{1,15})(s?)[),;]/u; // from the parenthesis on
const SHORT_BEFORE = /(?:^|[^\p{L}\p{M}\p{N}.&-])(\p{Lu}[\p{Lu}\p{N}.]{1,15})(s?) $/u; // up to the parenthesis
const WINDOW = 160; // characters beside a parenthesis that are looked at: the longest name has 13 words
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
const BOUNDARY = /[.!?](?=\s|$)|[,:;()[\]"“”|\n]/u;
const ENDING = /[\s"”’]{1,3}$/; // between a name and its parenthesis
const LENGTH = { least: 2, most: 8 }; // letters and digits of an abbreviation

/**
 * The abbreviations that a text explains, "Israel Defense Forces (IDF)" or "IDF (Israel Defense Forces)", in their order:
 * 2 to 8 capitals or digits that are the initials of the words beside them, all in order, stop words passed over. After
 * Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (PSB 2003), but
 * for letters inside words. Time is linear in the length.
 */
export function findAbbreviations(text: string): Abbreviation[] {
  const found: Abbreviation[] = [];
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
    const abbreviation = inside(text, at) ?? before(text, at);
    if (abbreviation) found.push(abbreviation);
  }
  return found;
}

/** Whether a name is written as abbreviations are: 2 to 8 capitals and digits, the first one a capital. */
export function isAbbreviation(name: string): boolean {
  return name.length >= LENGTH.least && name.length <= LENGTH.most && /^\p{Lu}[\p{Lu}\p{N}]*$/u.test(name);
}

function inside(text: string, at: number): Abbreviation | null {
  const short = shortIn(SHORT.exec(text.slice(at + 1, at + 24)));
  if (short === null || !/\s/.test(text.charAt(at - 1))) return null;
  const words = wordsOf(text.slice(Math.max(0, at - WINDOW), at).replace(ENDING, ''), 'last');
  const most = Math.min(short.length + 5, short.length * 2);
  const start = startOf(short, words.slice(-most));
  return start < 0 ? null : { short, long: words.slice(-most).slice(start).join(' ') };
}

function before(text: string, at: number): Abbreviation | null {
  const short = shortIn(SHORT_BEFORE.exec(text.slice(Math.max(0, at - 20), at)));
  if (short === null) return null;
  const words = wordsOf(text.slice(at + 1, at + 1 + WINDOW), 'first');
  if (words.length > Math.min(short.length + 5, short.length * 2)) return null;
  return startOf(short, words) === 0 ? { short, long: words.join(' ') } : null;
}

function shortIn(match: RegExpExecArray | null): string | null {
  const short = (match?.[1] ?? '').replaceAll('.', '');
  return isAbbreviation(short) ? short : null;
}

/** The words of the first or the last stretch without punctuation. */
function wordsOf(text: string, which: 'first' | 'last'): string[] {
  const stretch = text.split(BOUNDARY).at(which === 'first' ? 0 : -1) ?? '';
  return [...stretch.matchAll(WORD)].map(([word]) => word);
}

/**
 * Where the fewest last words begin whose initials are the abbreviation, or -1. Read backwards; the bits of `states` are
 * the numbers of letters that may have been met so far.
 */
function startOf(short: string, words: readonly string[]): number {
  const letters = (short.match(/\p{N}+|\p{Lu}/gu) ?? []).reverse();
  let states = 1;
  for (let at = words.length - 1; at >= 0 && states !== 0; at--) {
    const word = words[at] ?? '';
    const isStop = STOP_WORDS.has(word.toLowerCase());
    let next = isStop ? states & ~1 : 0; // the word next to the parenthesis is never passed over
    for (const [met, letter] of letters.entries()) {
      if ((states & (1 << met)) === 0 || !begins(word, letter)) continue;
      if (met + 1 < letters.length) next |= 1 << (met + 1);
      else if (!isStop) return at;
    }
    states = next;
  }
  return -1;
}

function begins(word: string, letter: string): boolean {
  return /\p{N}/u.test(letter) ? word === letter : word.slice(0, letter.length).toUpperCase() === letter;
}
