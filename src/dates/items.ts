import { type Atom, atomsOf } from './atoms.ts';
import { readClock } from './clock.ts';
import { holidayAt } from './holidays.ts';
import type { Item } from './item.ts';
import { readNumber } from './numbers.ts';
import { readNumericDate } from './numeric-date.ts';
import { joinQuantities } from './quantities.ts';
import { CLASS, lookUp } from './words.ts';

const MONEY = new Set(['$', '£', '€', '¥', '#', 'no', 'nos']);
const ABBREVIATED = CLASS.MONTH | CLASS.WEEKDAY;

/** The items of a text, in order: numbers, clock times and numeric dates are one item each. */
export function itemsOf(text: string): Item[] {
  const atoms = atomsOf(text);
  const items: Item[] = [];
  for (let at = 0; at < atoms.length; ) {
    const end = addNumeric(items, atoms, at);
    if (end > at) at = end;
    else at = addWord(items, atoms, at);
  }
  return joinQuantities(items);
}

function addNumeric(items: Item[], atoms: readonly Atom[], at: number): number {
  const atom = atoms[at];
  if (atom === undefined || atom.kind === 'mark') return at;
  if (atom.kind === 'digits') {
    const date = readNumericDate(atoms, at);
    if (date) return push(items, atoms, at, date.end, CLASS.NUMDATE, 0, date.code);
  }
  const clock = readClock(atoms, at);
  if (clock) return push(items, atoms, at, clock.end, CLASS.CLOCK, 0, clock.code);
  const number = readNumber(atoms, at);
  if (number === null) return at;
  const { end, value, ordinal } = number;
  const decade = decadeEnd(atoms, at, end, value);
  if (decade > end) return push(items, atoms, at, decade, CLASS.DECADE, value, '');
  const unit = end === at + 1 ? (lookUp(atom.word) ?? null) : null; // "second"
  let classes = (ordinal ? CLASS.ORD : CLASS.NUM) | (unit?.classes ?? 0);
  if (atom.kind === 'digits') classes |= CLASS.DIGITS;
  const before = atoms[at - 1];
  const counted =
    before !== undefined &&
    (MONEY.has(before.word) || (before.word === '.' && !atom.spaced && atoms[at - 2]?.kind === 'digits'));
  if (!counted && atoms[end]?.word !== '%') {
    const short = atom.kind === 'word' || atom.word.length <= 2;
    if (short && Number.isInteger(value) && value >= 1 && value <= 31) classes |= CLASS.DAY;
    const year =
      number.year || (end === at + 1 && atom.kind === 'digits' && atom.word.length === 4 && !glued(atoms, end));
    if (year && value >= 1) classes |= CLASS.YEAR;
  }
  return push(items, atoms, at, end, classes, value, unit?.code ?? '');
}

/** "1980s", "80s", "1980's"; the atom after it, or `end`. */
function decadeEnd(atoms: readonly Atom[], at: number, end: number, value: number): number {
  const atom = atoms[at];
  if (atom?.kind !== 'digits' || end !== at + 1 || value % 10 !== 0) return end;
  const length = atom.word.length;
  if (length !== 2 && !(length === 4 && value >= 1000 && value <= 2100)) return end;
  const before = atoms[at - 1];
  if (before !== undefined && !atom.spaced && before.kind !== 'mark') return end; // A380s
  const quote = /^['’]$/.test(atoms[end]?.word ?? '') && !atoms[end]?.spaced && length === 4 ? 1 : 0;
  const s = atoms[end + quote];
  return s?.word === 's' && !s.spaced ? end + quote + 1 : end;
}

/** Whether letters are glued on ("2000m"). */
function glued(atoms: readonly Atom[], end: number): boolean {
  const next = atoms[end];
  return next !== undefined && !next.spaced && next.kind === 'word';
}

function addWord(items: Item[], atoms: readonly Atom[], at: number): number {
  const atom = atoms[at];
  if (atom === undefined) return at + 1;
  const holiday = atom.capital || atom.kind === 'word' ? holidayAt((offset) => atoms[at + offset]?.word) : null;
  if (holiday) return push(items, atoms, at, at + holiday.length, CLASS.HOLIDAY, holiday.index, '');
  const known = atom.kind === 'word' ? lookUp(atom.word) : undefined;
  if (known === undefined) return push(items, atoms, at, at + 1, 0, 0, '');
  const dot = atoms[at + 1];
  const dotted = (known.classes & CLASS.SHORT) !== 0 && dot?.word === '.' && !dot.spaced;
  let classes = known.classes;
  const named = atoms[at - 1]?.word === 'the' && (known.classes & CLASS.WEEKDAY) !== 0; // the Sun.
  if (dotted && !named && (atom.capital || (known.classes & CLASS.MONTH) !== 0)) classes &= ~CLASS.SHORT;
  else if ((classes & CLASS.SHORT) !== 0 && !standsByNumber(atoms, at)) classes &= ~(ABBREVIATED | CLASS.SHORT);
  return push(
    items,
    atoms,
    at,
    dotted && (classes & ABBREVIATED) !== 0 ? at + 2 : at + 1,
    classes,
    known.n,
    known.code,
  );
}

/** Whether a number stands beside an abbreviation without a full stop, over a hyphen or a comma at most. */
function standsByNumber(atoms: readonly Atom[], at: number): boolean {
  const next = atoms[at + 1];
  const after = next?.kind === 'mark' && /^[-,/]$/.test(next.word) ? atoms[at + 2] : next;
  const before = atoms[at - 1];
  const earlier = before?.kind === 'mark' && /^[-,/]$/.test(before.word) ? atoms[at - 2] : before;
  const isNumber = (atom: Atom | undefined) =>
    atom !== undefined && (atom.kind === 'digits' || /^(?:st|nd|rd|th|of)$/.test(atom.word));
  const clear = /^(?:feb|apr|jul|aug|sept?|oct|nov)$/.test(atoms[at]?.word ?? '') && atoms[at]?.capital === true;
  if (clear && /^(?:in|since|from|to|until|between|and|by)$/.test(before?.word ?? '')) return true;
  const isMonth = (atom: Atom | undefined) => ((lookUp(atom?.word ?? '')?.classes ?? 0) & CLASS.MONTH) !== 0;
  return isNumber(after) || isNumber(earlier) || (isMonth(after) && atoms[at]?.capital === true);
}

function push(
  items: Item[],
  atoms: readonly Atom[],
  at: number,
  end: number,
  classes: number,
  n: number,
  code: string,
): number {
  const first = atoms[at];
  const last = atoms[end - 1];
  if (first === undefined || last === undefined) return at + 1;
  const { start, word, capital, spaced } = first;
  items.push({ start, end: last.end, word, classes, n, code, capital, spaced, first: first.first });
  return end;
}
