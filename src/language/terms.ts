import { STOP_WORDS } from './stop-words.ts';
import { createTokenMemo, stem } from './wink.ts';

/** A term inside a surface form: `start` and `end` are UTF-16 offsets into the form. */
export type Part = { readonly term: string; readonly start: number; readonly end: number };

const MEMO_SIZE = 200_000; // surface forms; news has about 100,000 in 10,000,000 tokens
const LONGEST_TERM = 64; // characters; longer runs are cut, since the stemmer is quadratic in them
const LONGEST_MEMO = 256; // characters of a surface form that is kept: others come once, and may have millions

const ATOM = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const GROUPED = /^\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$/; // 1,400 and 1,00,000
const DOTTED = /^(?:\p{L}\.)+\p{L}?\.?$/u; // U.N., C.Q.
const COUNTRY = /^(?:US|USA|U\.S\.?|U\.S\.A\.?)$/;
/** Stop words that are names when written in capitals. */
const NAMES_IN_CAPITALS = new Set(['IT', 'WHO']);

/** The one term of US, U.S., USA and (joined in `analyse`) United States. */
export const UNITED_STATES = 'united-states';

const memo = new Map<string, readonly Part[]>();
const numbered = createTokenMemo<readonly Part[]>();

/** The terms of a surface form that has a number of its own, as `partsOf`; faster, since no text is looked up. */
export function partsOfNumbered(form: string, number: number): readonly Part[] {
  const known = numbered[number];
  if (known) return known;
  const parts = partsOf(form);
  numbered[number] = parts;
  return parts;
}

/** The terms of one surface form, computed once each: none for a stop word, several for "2,000-pound". */
export function partsOf(form: string): readonly Part[] {
  const known = memo.get(form);
  if (known) return known;
  const parts = computeParts(form);
  if (form.length > LONGEST_MEMO) return parts;
  if (memo.size >= MEMO_SIZE) memo.clear();
  memo.set(form, parts);
  return parts;
}

function computeParts(form: string): Part[] {
  if (COUNTRY.test(form)) return [{ term: UNITED_STATES, start: 0, end: form.length }];
  if (NAMES_IN_CAPITALS.has(form)) return [{ term: form, start: 0, end: form.length }];
  if (form.length <= LONGEST_TERM && DOTTED.test(form)) return termPart(form.replaceAll('.', ''), 0, form.length);
  return Array.from(form.matchAll(ATOM)).flatMap(({ 0: atom, index }) => partsOfAtom(atom, index));
}

function partsOfAtom(atom: string, at: number): Part[] {
  if (COUNTRY.test(atom)) return [{ term: UNITED_STATES, start: at, end: at + atom.length }];
  if (atom.length <= LONGEST_TERM && GROUPED.test(atom))
    return termPart(atom.replaceAll(',', ''), at, at + atom.length);
  const pieces: Part[] = [];
  let start = at;
  for (const piece of atom.split(',')) {
    for (let cut = 0; cut < piece.length; cut += LONGEST_TERM) {
      const end = Math.min(cut + LONGEST_TERM, piece.length);
      pieces.push(...termPart(piece.slice(cut, end), start + cut, start + end));
    }
    start += piece.length + 1;
  }
  return pieces;
}

function termPart(word: string, start: number, end: number): Part[] {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (plain === '' || STOP_WORDS.has(plain)) return [];
  return [{ term: /\d/.test(plain) ? plain : stem(plain), start, end }];
}
