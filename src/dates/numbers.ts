import type { Atom } from './atoms.ts';

/** A number in words or digits: the atom after it, its value, and what kind it is. */
export type NumberRead = {
  readonly end: number;
  readonly value: number;
  readonly ordinal: boolean;
  /** Said as a year is: "nineteen eighty-six". */
  readonly year: boolean;
};

const LONGEST_DIGITS = 9; // digits; what is longer counts nothing that a calendar knows

const SMALL = new Map<string, number>();
const ORDINAL = new Map<string, number>();
const ONES = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
ONES.push(...'thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '));
const FIRSTS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
FIRSTS.push(...'thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' '));
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
for (const [value, word] of ONES.entries()) SMALL.set(word, value);
for (const [value, word] of FIRSTS.entries()) ORDINAL.set(word, value);
for (const [index, word] of TENS.entries()) {
  SMALL.set(word, 20 + 10 * index);
  ORDINAL.set(`${word.slice(0, -1)}ieth`, 20 + 10 * index);
}
const SUFFIXES = new Set(['st', 'nd', 'rd', 'th']);

/** The number that begins with an atom, in words ("twenty-five", "two and a half") or digits ("1,400", "3rd"), or null. */
export function readNumber(atoms: readonly Atom[], at: number): NumberRead | null {
  const atom = atoms[at];
  if (atom === undefined) return null;
  return atom.kind === 'digits' ? readDigits(atoms, at, atom) : atom.kind === 'word' ? readWords(atoms, at) : null;
}

function readDigits(atoms: readonly Atom[], at: number, atom: Atom): NumberRead | null {
  let digits = atom.word;
  let end = at + 1;
  while (touches(atoms, end, ',') && touchesDigits(atoms, end + 1, 3) && digits.length <= LONGEST_DIGITS) {
    digits += atoms[end + 1]?.word;
    end += 2;
  }
  if (digits.length > LONGEST_DIGITS) return null;
  if (touches(atoms, end, '.') && touchesDigits(atoms, end + 1)) {
    digits += `.${atoms[end + 1]?.word.slice(0, 4)}`;
    end += 2;
  }
  const suffix = atoms[end];
  const ordinal = suffix !== undefined && !suffix.spaced && SUFFIXES.has(suffix.word);
  return { end: ordinal ? end + 1 : end, value: Number(digits), ordinal, year: false };
}

function touches(atoms: readonly Atom[], at: number, mark: string): boolean {
  const atom = atoms[at];
  return atom !== undefined && !atom.spaced && atom.word === mark;
}

function touchesDigits(atoms: readonly Atom[], at: number, length?: number): boolean {
  const atom = atoms[at];
  return (
    atom !== undefined &&
    !atom.spaced &&
    atom.kind === 'digits' &&
    (length === undefined || atom.word.length === length)
  );
}

function readWords(atoms: readonly Atom[], at: number): NumberRead | null {
  const first = readBelowHundred(atoms, at);
  if (first === null || first.ordinal) return first;
  const next = atoms[first.end]?.word;
  if (next === 'hundred' || next === 'thousand') return readScaled(atoms, first, next);
  if (first.value >= 10 && first.value <= 20) {
    const rest = readBelowHundred(atoms, skipHyphen(atoms, first.end));
    if (rest && !rest.ordinal && rest.value >= 10) {
      return { ...rest, value: first.value * 100 + rest.value, year: true };
    }
  }
  return first;
}

/** "two hundred", "two thousand and fifteen"; up to 9,999. */
function readScaled(atoms: readonly Atom[], first: NumberRead, scale: string): NumberRead {
  let value = first.value * (scale === 'hundred' ? 100 : 1000);
  let end = first.end + 1;
  const and = atoms[end]?.word === 'and' ? 1 : 0;
  const rest = readBelowHundred(atoms, end + and);
  if (rest && !rest.ordinal) {
    value += rest.value;
    end = rest.end;
  }
  return { end, value, ordinal: false, year: scale === 'thousand' && first.value === 2 && rest !== null };
}

function readBelowHundred(atoms: readonly Atom[], at: number): NumberRead | null {
  const word = atoms[at]?.word ?? '';
  const ordinal = ORDINAL.get(word);
  if (ordinal !== undefined) return { end: at + 1, value: ordinal, ordinal: true, year: false };
  const value = SMALL.get(word);
  if (value === undefined) return null;
  if (value >= 20) {
    const unitAt = skipHyphen(atoms, at + 1);
    const unit = atoms[unitAt]?.word ?? '';
    const ones = SMALL.get(unit) ?? ORDINAL.get(unit) ?? 0;
    if (ones >= 1 && ones <= 9) {
      return { end: unitAt + 1, value: value + ones, ordinal: ORDINAL.has(unit), year: false };
    }
  }
  return { end: at + 1, value, ordinal: false, year: false };
}

function skipHyphen(atoms: readonly Atom[], at: number): number {
  return touches(atoms, at, '-') ? at + 1 : at;
}
