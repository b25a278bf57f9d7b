import type { Atom } from './atoms.ts';

/** A date in figures: the atom after it and its numbers as written, "2024-3-13" or "3/13/24". */
export type NumericDateRead = { readonly end: number; readonly code: string };

/** The date in figures that begins with an atom: 2024-03-13, 13/03/2024, 3/13/24, 13.3.2024, 3/13; or null. */
export function readNumericDate(atoms: readonly Atom[], at: number): NumericDateRead | null {
  const [first, mark, second, mark2, third] = [atoms[at], atoms[at + 1], atoms[at + 2], atoms[at + 3], atoms[at + 4]];
  if (first === undefined || mark === undefined || second === undefined) return null;
  if (mark.spaced || second.spaced || second.kind !== 'digits' || !/^[-/.]$/.test(mark.word)) return null;
  const before = atoms[at - 1];
  if (before !== undefined && !first.spaced && /^[-/.$]$/.test(before.word)) return null;
  const whole = mark2?.word === mark.word && !mark2.spaced && third?.kind === 'digits' && !third.spaced;
  if (!whole || third === undefined) return readShort(atoms, at, first, mark, second);
  if (atoms[at + 5]?.word === mark.word && atoms[at + 6]?.kind === 'digits' && !atoms[at + 6]?.spaced) return null;
  const [a, b, c] = [first.word, second.word, third.word];
  const yearFirst = a.length === 4 && b.length <= 2 && c.length <= 2;
  const yearLast = a.length <= 2 && b.length <= 2 && (c.length === 4 || (c.length === 2 && mark.word !== '.'));
  if (!yearFirst && !yearLast) return null;
  return { end: at + 5, code: `${a}/${b}/${c}` };
}

/** "3/13"; a hyphen or a full stop alone makes ranges, scores and decimals. */
function readShort(atoms: readonly Atom[], at: number, first: Atom, mark: Atom, second: Atom): NumericDateRead | null {
  const yearMonth = first.word.length === 4 && second.word.length === 2 && mark.word === '-';
  const nextYear = Number(first.word.slice(2)) + 1 === Number(second.word); // 2010-11 is a season or two years
  if (yearMonth && !nextYear && Number(second.word) >= 1 && Number(second.word) <= 12) {
    return { end: at + 3, code: `${first.word}/${second.word}` };
  }
  const onlyDay = mark.word === '/' && first.word.length <= 2 && second.word.length <= 2;
  const always = first.word === '24' && second.word === '7';
  const goesOn = atoms[at + 4]?.kind === 'digits' && !atoms[at + 3]?.spaced && !atoms[at + 4]?.spaced; // 30/4.85
  if (!onlyDay || always || goesOn || atoms[at + 3]?.word === '%') return null;
  return { end: at + 3, code: `${first.word}/${second.word}` };
}
