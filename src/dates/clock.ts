import type { Atom } from './atoms.ts';
import { CLASS, lookUp } from './words.ts';

/** A time of day: the atom after it and its TIMEX3 suffix, "T09:30". */
export type ClockRead = { readonly end: number; readonly code: string };

const AMOUNT = /^(?:%|percent|per|million|billion|points?|\$|a)$/; // "at 6.45 percent"

const HOUR_WORDS = new Map(
  'one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, at) => [word, at + 1]),
);

/** The time of day that begins with an atom: 9:30, 9 a.m., 9.30pm, 16:00 UTC, six o'clock, half past six; or null. */
export function readClock(atoms: readonly Atom[], at: number): ClockRead | null {
  const atom = atoms[at];
  if (atom === undefined || atom.kind === 'mark') return null;
  const past = readPast(atoms, at);
  if (past) return past;
  const hour = atom.kind === 'digits' && atom.word.length <= 2 ? Number(atom.word) : (HOUR_WORDS.get(atom.word) ?? -1);
  if (hour < 0) return readMilitary(atoms, at, atom);
  if (hour > 24) return null;
  if (atoms[at - 1]?.word === '$' || atoms[at - 1]?.word === '.') return null;
  let end = at + 1;
  let minute = -1;
  const mark = atoms[end];
  const digits = atoms[end + 1];
  if (atom.kind === 'digits' && mark && digits && !mark.spaced && !digits.spaced && digits.word.length === 2) {
    if ((mark.word === ':' || mark.word === '.') && digits.kind === 'digits' && Number(digits.word) < 60) {
      minute = Number(digits.word);
      end += 2;
    }
  }
  const colon = minute >= 0 && mark?.word === ':';
  if (colon && atoms[end]?.word === ':' && atoms[end + 1]?.kind === 'digits' && !atoms[end]?.spaced) end += 2;
  const half = readHalf(atoms, end);
  if (half) return hour > 12 && half.pm ? null : written(atoms, half.end, hour, minute, half.pm ? 'pm' : 'am');
  if (oClock(atoms, end)) return written(atoms, end + 3, hour, 0, '');
  const zoned =
    minute >= 0 && (isZone(atoms[end]) || (atoms[at - 1]?.word === 'at' && !AMOUNT.test(atoms[end]?.word ?? '')));
  return colon || zoned ? written(atoms, end, hour, minute, '') : null;
}

/** "half past seven", "quarter to nine", "ten minutes past eight" without the minutes. */
function readPast(atoms: readonly Atom[], at: number): ClockRead | null {
  const word = atoms[at]?.word;
  if (word !== 'half' && word !== 'quarter') return null;
  const relation = atoms[at + 1]?.word;
  const hour = HOUR_WORDS.get(atoms[at + 2]?.word ?? '') ?? Number(atoms[at + 2]?.word);
  if ((relation !== 'past' && relation !== 'to' && relation !== 'after') || !(hour >= 1 && hour <= 12)) return null;
  const minute = word === 'half' ? 30 : relation === 'to' ? 45 : 15;
  const end = oClock(atoms, at + 3) ? at + 6 : at + 3;
  const half = readHalf(atoms, end);
  return written(atoms, half?.end ?? end, relation === 'to' ? hour - 1 : hour, minute, half?.pm ? 'pm' : '');
}

/** "0730 hours", "1600 GMT". */
function readMilitary(atoms: readonly Atom[], at: number, atom: Atom): ClockRead | null {
  const next = atoms[at + 1];
  if (atom.kind !== 'digits' || atom.word.length !== 4) return null;
  const half = readHalf(atoms, at + 1);
  if (half && Number(atom.word) < 1260) {
    return written(atoms, half.end, Number(atom.word.slice(0, 2)), Number(atom.word.slice(2)), half.pm ? 'pm' : 'am');
  }
  if (!isZone(next) && next?.word !== 'hours' && next?.word !== 'hrs') return null;
  const hour = Number(atom.word.slice(0, 2));
  const minute = Number(atom.word.slice(2));
  if (hour > 24 || minute > 59) return null;
  return written(atoms, next?.word === 'hours' || next?.word === 'hrs' ? at + 2 : at + 1, hour, minute, '');
}

function readHalf(atoms: readonly Atom[], at: number): { end: number; pm: boolean } | null {
  const atom = atoms[at];
  if (atom?.word === 'am' || atom?.word === 'pm') return { end: at + 1, pm: atom.word === 'pm' };
  if (atom?.word !== 'a' && atom?.word !== 'p') return null;
  if (atoms[at + 1]?.word === '.' && atoms[at + 2]?.word === 'm' && !atoms[at + 1]?.spaced) {
    const dot = atoms[at + 3];
    return { end: dot?.word === '.' && !dot.spaced ? at + 4 : at + 3, pm: atom.word === 'p' };
  }
  return null;
}

function oClock(atoms: readonly Atom[], at: number): boolean {
  return atoms[at]?.word === 'o' && /^['’]$/.test(atoms[at + 1]?.word ?? '') && atoms[at + 2]?.word === 'clock';
}

function isZone(atom: Atom | undefined): boolean {
  return atom !== undefined && ((lookUp(atom.word)?.classes ?? 0) & CLASS.ZONE) !== 0;
}

function written(atoms: readonly Atom[], end: number, hour: number, minute: number, half: string): ClockRead {
  const shift = half === 'pm' && hour < 12 ? 12 : half === 'am' && hour === 12 ? -12 : 0;
  const code = `T${String(hour + shift).padStart(2, '0')}:${String(Math.max(minute, 0)).padStart(2, '0')}`;
  return { end: zoneEnd(atoms, end), code };
}

/** The atom after "GMT", "(GMT +8)", "local time", "Eastern time". */
function zoneEnd(atoms: readonly Atom[], at: number): number {
  const open = atoms[at]?.word === '(' ? 1 : 0;
  if (isZone(atoms[at + open])) {
    if (open === 0) return at + 1;
    for (let end = at + 2; end < at + 6; end++) if (atoms[end]?.word === ')') return end + 1;
    return at;
  }
  const time =
    atoms[at + 1]?.word === 'time' && /^(?:local|eastern|pacific|central|mountain)$/.test(atoms[at]?.word ?? '');
  return time ? at + 2 : at;
}
