import { dayAt, monthValue, yearValue } from '../calendar.ts';
import type { Context } from '../context.ts';
import { holidayDay } from '../holidays.ts';
import type { Item } from '../item.ts';
import { IMPOSSIBLE, type Place, type Reading, type Rule, type Slots } from '../pattern.ts';
import { placeDate, placeDay, yearOf, yearOfMonth } from '../resolve.ts';
import { type Tense, tenseAbout } from '../tense.ts';
import { CLASS } from '../words.ts';
import { isMonthName, isYear, YEAR_PREPOSITION } from './not-dates.ts';
import { numericDate } from './numeric.ts';

/** Dates whose words name a day, month or year of the calendar. */
export const ABSOLUTE: readonly Rule[] = [
  ['DAY of? MONTH ,|of|in? YEAR', fullDay],
  ['DAY -|/ MONTH -|/ YEAR', fullDay],
  ['MONTH the? DAY ,|of|in? YEAR', fullDay],
  ['MONTH -|/ DAY -|/ YEAR', fullDay],
  ['YEAR -|/|,? MONTH -|/|,? DAY', fullDay],
  ['DAY of? MONTH', day],
  ['DAY -|/ MONTH', day],
  ['DAY', ordinalDay],
  ['WEEKDAY ,? the? ORD', ordinalDay],
  ['MONTH the? DAY', day],
  ['MONTH -|/ DAY', day],
  ['WEEKDAY ,? the? DAY of? MONTH ,|of|in? YEAR', fullDay],
  ['WEEKDAY ,? DAY of? MONTH', day],
  ['WEEKDAY ,? the DAY of? MONTH', day],
  ['WEEKDAY ,? MONTH the? DAY ,|of? YEAR', fullDay],
  ['WEEKDAY ,? MONTH the? DAY', day],
  ['MONTH ,|of|in? YEAR', fullMonth],
  ['MONTH -|/ YEAR', fullMonth],
  ['MONTH', (slots, context, place) => (isMonthName(context.items, place) ? month(slots, context, place.at) : null)],
  ['YEAR', (slots, context, place) => (isYear(context, place) ? stated(yearOfSlot(slots)) : null)],
  ['year YEAR', (slots) => stated(yearOfSlot(slots))],
  ['years YEAR', (slots) => stated(yearOfSlot(slots))],
  ['fiscal year? YEAR', (slots) => stated(yearOfSlot(slots))],
  ['fy YEAR', (slots) => stated(yearOfSlot(slots))],
  ['ad NUM', (slots) => stated(yearValue(slots.num?.n ?? 0))],
  ['NUM ad|ce', (slots) => stated(yearValue(slots.num?.n ?? 0))],
  ['NUM bc|bce', beforeChrist],
  ['MONTH|SEASON NUM bc|bce', beforeChrist],
  ['SEASON of NUM bc|bce', beforeChrist],
  ['NUM b . c .?', beforeChrist],
  ["'|’|‘|` DIGITS", shortYear],
  ['DECADE', decade],
  ["'|’|‘|` DECADE", decade],
  ['ORD -? century', century],
  ['SEASON ,|of|in? YEAR', (slots) => stated(join(yearOfSlot(slots), slots.season?.code))],
  ['YEAR SEASON', (slots) => stated(join(yearOfSlot(slots), slots.season?.code))],
  ['ORD -? quarter of|in? fiscal? YEAR', (slots) => stated(part(yearOfSlot(slots), 'Q', slots.ord?.n, 4))],
  ['ORD -? half of|in? YEAR', (slots) => stated(part(yearOfSlot(slots), 'H', slots.ord?.n, 2))],
  ['final|last quarter of|in? YEAR', (slots) => stated(part(yearOfSlot(slots), 'Q', 4, 4))],
  ['q DIGITS of|-? YEAR', (slots) => stated(part(yearOfSlot(slots), 'Q', slots.digits?.n, 4))],
  ['YEAR -? q DIGITS', (slots) => stated(part(yearOfSlot(slots), 'Q', slots.digits?.n, 4))],
  ['YEAR -? h DIGITS', (slots) => stated(part(yearOfSlot(slots), 'H', slots.digits?.n, 2))],
  ['NUMDATE', (slots, context) => numericDate(slots.numdate?.code ?? '', context)],
  ['WEEKDAY ,? NUMDATE', (slots, context) => numericDate(slots.numdate?.code ?? '', context)],
  ['HOLIDAY ,|of|in? YEAR', (slots) => stated(holidayDay(slots.holiday?.n ?? 0, slots.year?.n ?? 0))],
  ['YEAR HOLIDAY', (slots) => stated(holidayDay(slots.holiday?.n ?? 0, slots.year?.n ?? 0))],
  ['HOLIDAY', holiday],
];

/** A reading that its own words settle; null without a value. */
export function stated(value: string | null): Reading | null {
  return value === null ? null : { value, type: 'DATE', basis: 'stated' };
}

function fullDay({ year, month, day }: Slots): Reading | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  return stated(dayAt(year.n, month.n, day.n)) ?? IMPOSSIBLE;
}

function fullMonth(slots: Slots): Reading | null {
  const year = yearOfSlot(slots);
  return year === null ? null : stated(monthValue(Number(year), slots.month?.n ?? 0));
}

function day({ month, day }: Slots, context: Context, { at, end }: Place): Reading | null {
  if (month === undefined || day === undefined) return null;
  if (isVerb(month, day, context, end)) return null;
  if (isSeptember11(month.n, day.n, context, end)) return stated('2001-09-11');
  const placed = placeDay(context, month.n, day.n, tenseAbout(context.items, at, end));
  return placed === null ? IMPOSSIBLE : { ...placed, type: 'DATE' };
}

/** "on the 24th", "Friday the 13th": of the month told last in a history, else the nearest to the article's day. */
function ordinalDay({ day, weekday, ord }: Slots, context: Context, { at, end }: Place): Reading | null {
  const { items } = context;
  const number = (ord ?? day)?.n ?? 0;
  if (((ord ?? day)?.classes ?? 0) & (CLASS.UNIT | CLASS.UNITS) || number < 1 || number > 31) return null;
  const next = items[end];
  if (
    next !== undefined &&
    !next.first &&
    /^[a-z0-9]/.test(next.word) &&
    !/^(?:and|at|in|to|for|with|by)$/.test(next.word)
  )
    return null;
  const isOrdinal = ((items[end - 1]?.classes ?? 0) & CLASS.ORD) !== 0;
  const on = items[at - 1]?.word === 'the' && /^(?:on|by|until|since|from)$/.test(items[at - 2]?.word ?? '');
  if (!isOrdinal || (weekday === undefined && !on)) return null;
  const placed = placeDate(context, number, tenseAbout(items, at, end));
  return placed && { ...placed, type: 'DATE' };
}

/** "One may ask", "they may 3 times": a small "may" or "march" beside a number is seldom a month. */
function isVerb(month: Item, day: Item, { items }: Context, end: number): boolean {
  if (month.capital || !/^(?:may|march)$/.test(month.word)) return false;
  const next = items[end];
  const goesOn = next !== undefined && !next.first && /^[a-z]/.test(next.word);
  return (day.classes & (CLASS.DIGITS | CLASS.ORD)) === 0 || (month.start < day.start && goesOn);
}

/** "the Sept. 11 attacks". */
function isSeptember11(month: number, date: number, { items, published }: Context, end: number): boolean {
  if (month !== 9 || date !== 11 || published < '2001-09-12') return false;
  return /^(?:attacks?|terror(?:ist)?|hijackings?|hijackers?)$/.test(items[end]?.word ?? '');
}

function month({ month }: Slots, context: Context, at: number): Reading | null {
  if (month === undefined) return null;
  const { year, basis } = yearOfMonth(context, month.n, tenseOfMonth(context, at));
  return yearValue(year) === null ? null : { value: monthValue(year, month.n), type: 'DATE', basis };
}

/** "by early June" may lie ahead of what happened. */
function tenseOfMonth({ items }: Context, at: number): Tense {
  const by =
    items[at - 1]?.word === 'by' || (items[at - 2]?.word === 'by' && ((items[at - 1]?.classes ?? 0) & CLASS.MOD) !== 0);
  const tense = tenseAbout(items, at, at + 1);
  return by && tense === 'past' ? null : tense;
}

function yearOfSlot({ year }: Slots): string | null {
  return year === undefined ? null : yearValue(year.n);
}

function join(year: string | null, code: string | undefined): string | null {
  return year === null || code === undefined ? null : `${year}-${code}`;
}

function part(year: string | null, letter: string, number: number | undefined, most: number): string | null {
  return year === null || number === undefined || number < 1 || number > most ? null : `${year}-${letter}${number}`;
}

/** TIMEX3: "BC0480". */
function beforeChrist({ num, month, season }: Slots): Reading | null {
  const year = num?.n ?? 0;
  const part = (season ?? month)?.code || (month ? `${String(month.n).padStart(2, '0')}` : '');
  return Number.isInteger(year) && year >= 1 && year <= 9999
    ? stated(`BC${String(year).padStart(4, '0')}${part && '-'}${part}`)
    : null;
}

/** "'98": of the last hundred years, or of the next ten. */
function shortYear({ digits }: Slots, context: Context, { at }: { at: number }): Reading | null {
  const item = context.items[at + 1];
  if (digits === undefined || item === undefined || item.spaced || item.end - item.start !== 2) return null;
  if (context.items[at]?.spaced === false || !YEAR_PREPOSITION.has(context.items[at - 1]?.word ?? '')) return null;
  return stated(yearValue(fullYear(digits.n, context)));
}

function fullYear(short: number, context: Context): number {
  const now = yearOf(context.published);
  const year = now - (now % 100) + short;
  return year > now + 10 ? year - 100 : year;
}

function decade({ decade }: Slots, context: Context, { at }: { at: number }): Reading | null {
  if (decade === undefined) return null;
  const { n } = decade;
  if (n >= 1000) return stated(String(n).slice(0, 3));
  const word = context.items[at - 1]?.word ?? '';
  const named = decade.word.endsWith('ties');
  if (named && word !== 'the' && word !== '-' && word !== 'early' && word !== 'late') return null;
  if (/^(?:his|her|their|my|your|our|in)$/.test(word)) return null; // ages and temperatures
  return stated(yearValue(fullYear(n, context))?.slice(0, 3) ?? null);
}

function century({ ord }: Slots): Reading | null {
  const number = ord?.n ?? 0;
  return number >= 1 && number <= 99 ? stated(String(number - 1).padStart(2, '0')) : null;
}

/** In news the holiday nearest to the article's day; in a history that of the year told. */
function holiday({ holiday }: Slots, context: Context): Reading | null {
  if (holiday === undefined) return null;
  if (context.narrative) {
    const value = holidayDay(holiday.n, context.year);
    return value === null ? null : { value, type: 'DATE', basis: context.anchor === null ? 'published' : 'mention' };
  }
  const year = yearOf(context.published);
  const month = Number(holidayDay(holiday.n, year)?.slice(5, 7) ?? 1);
  const ahead = month - Number(context.published.slice(5, 7));
  const value = holidayDay(holiday.n, ahead > 6 ? year - 1 : ahead < -6 ? year + 1 : year);
  return value === null ? null : { value, type: 'DATE', basis: 'published' };
}
