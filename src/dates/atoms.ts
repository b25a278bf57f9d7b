import { blankLongRuns } from '../language/clean.ts';
import { read } from '../language/wink.ts';

/** A word, a run of digits, or a single other character; offsets are UTF-16, `word` is in lower case. */
export type Atom = {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly kind: 'word' | 'digits' | 'mark';
  /** Whether the word begins with a capital letter. */
  readonly capital: boolean;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
  /** Whether a sentence or a paragraph begins with it. */
  readonly first: boolean;
};

const APART = /\p{L}[\p{L}\p{M}]*|[0-9]+|[^\s\p{L}0-9]/gu;
const PLAIN = /^[A-Za-z][a-z]*$/;
const DIGITS = /^[0-9]+$/;

/** Divides wink-nlp's tokens into words, runs of digits and marks, so that "Oct.7" and "9pm" come apart; linear. */
export function atomsOf(text: string): Atom[] {
  const { words } = blankLongRuns(text);
  const { tokens, sentences } = read(words);
  const firsts = new Set(sentences.map(([first]) => first));
  const atoms: Atom[] = [];
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const start = words.indexOf(token, at);
    if (start < 0) continue;
    const newline = start > at ? text.slice(at, start).indexOf('\n') : -1;
    const first = firsts.has(index) || (newline >= 0 && !isWrapped(text, at + newline, start));
    addAtoms(atoms, token, start, start > at || start === 0, first);
    at = start + token.length;
  }
  return atoms;
}

// One line end before a small letter or a number is hard-wrapped text; a headline or a dateline ends otherwise.
function isWrapped(text: string, newline: number, next: number): boolean {
  return !text.slice(newline + 1, next).includes('\n') && /^[a-z0-9]/.test(text[next] ?? '');
}

function addAtoms(atoms: Atom[], token: string, start: number, spaced: boolean, first: boolean): void {
  if (PLAIN.test(token)) {
    const capital = token.charCodeAt(0) < 97;
    const word = capital ? token.toLowerCase() : token;
    atoms.push({ start, end: start + token.length, word, kind: 'word', capital, spaced, first });
    return;
  }
  if (spaced && DIGITS.test(token)) {
    atoms.push({ start, end: start + token.length, word: token, kind: 'digits', capital: false, spaced, first });
    return;
  }
  for (const { 0: piece, index } of token.matchAll(APART)) {
    const word = piece.toLowerCase();
    const code = piece.charCodeAt(0);
    const digits = code >= 48 && code <= 57;
    const capital = !digits && word !== piece;
    const kind = digits ? 'digits' : capital || word !== piece.toUpperCase() ? 'word' : 'mark';
    const opens = index === 0;
    const end = start + index + piece.length;
    const last = atoms.at(-1);
    if (digits && last?.kind === 'digits' && last.end === start) {
      atoms[atoms.length - 1] = { ...last, end, word: last.word + word }; // "4.30pm" comes as "4.3" and "0pm"
      continue;
    }
    atoms.push({ start: start + index, end, word, kind, capital, spaced: opens && spaced, first: opens && first });
  }
}
