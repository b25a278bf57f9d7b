/** A calendar day as 'YYYY-MM-DD': proleptic Gregorian, years 0001 to 9999, no clock and no zone. Sorts as text. */
export type Day = string;

/** Which end of a month or year a bound means when no day is given. */
export type Edge = 'first' | 'last';

const LONGEST_BOUND = 60; // characters a person may type for one day, white space collapsed

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const MONTH_OF = new Map(
  MONTHS.flatMap((name, index): [string, number][] => [
    [name.toLowerCase(), index + 1],
    [name.slice(0, 3).toLowerCase(), index + 1],
  ]),
).set('sept', 9);

const ISO_BOUND = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
const DAY_FIRST = /^(?:(\d{1,2}) )?([a-z]{3,9}) (\d{4})$/;
const MONTH_FIRST = /^([a-z]{3,9}) (\d{1,2}),? (\d{4})$/;

const DAYS_PER_ERA = 146_097; // 400 Gregorian years
const EPOCH_OFFSET = 719_468; // days from 0000-03-01 to 1970-01-01

/** Whether a text is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year !== undefined && dayOf(Number(year), Number(month), Number(day)) !== null;
}

/**
 * Reads a day as people type it: 2023-11-05, 5 Nov 2023, Nov 5, 2023, or a month (2023-11, Nov 2023) or a year (2023),
 * which mean their first or last day. Months in full or by three letters. Null for anything else, impossible days too.
 */
export function parseBound(text: string, edge: Edge): Day | null {
  const typed = text.trim().replace(/\s+/g, ' ').toLowerCase();
  if (typed.length > LONGEST_BOUND) return null;
  const iso = ISO_BOUND.exec(typed);
  if (iso) return edgeOf(iso[1], iso[2], iso[3], edge);
  const dayFirst = DAY_FIRST.exec(typed);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1], edge);
  const monthFirst = MONTH_FIRST.exec(typed);
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2], edge);
  return null;
}

/** Reads a whole day as people type it; null for months and years, too. */
export function parseDay(text: string): Day | null {
  const first = parseBound(text, 'first');
  return first !== null && first === parseBound(text, 'last') ? first : null;
}

/** A day for people to read: "5 November 2023". */
export function formatDay(day: Day): string {
  const [year, month, date] = split(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** A range of days for people to read: "5 November 2023 to 8 March 2024", or the one day. */
export function formatDays(first: Day, last: Day): string {
  return first === last ? formatDay(first) : `${formatDay(first)} to ${formatDay(last)}`;
}

/** A moment (milliseconds since 1970) for people to read: "5 November 2023, 14:30 UTC". */
export function formatInstant(at: number): string {
  const iso = new Date(at).toISOString();
  return `${formatDay(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;
}

/** Days since 1970-01-01 (negative before it); an integer. */
export function dayNumber(day: Day): number {
  // Years begin on 1 March, so that the leap day comes last: "days_from_civil", Howard Hinnant,
  // https://howardhinnant.github.io/date_algorithms.html
  const [year, month, date] = split(day);
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_OFFSET;
}

/** The day of a day number, the inverse of `dayNumber`; a RangeError outside the years 0001 to 9999. */
export function dayFromNumber(number: number): Day {
  const shifted = number + EPOCH_OFFSET; // "civil_from_days", the same source
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOf(era * 400 + yearOfEra + (month > 2 ? 0 : 1), month, date);
  if (day === null) throw new RangeError(`day number ${number} is not within the years 0001 to 9999`);
  return day;
}

function named(year: string | undefined, month: string | undefined, day: string | undefined, edge: Edge): Day | null {
  const number = MONTH_OF.get(month ?? '');
  return number === undefined ? null : edgeOf(year, String(number), day, edge);
}

function edgeOf(year: string | undefined, month: string | undefined, day: string | undefined, edge: Edge): Day | null {
  const theYear = Number(year);
  const theMonth = month === undefined ? (edge === 'first' ? 1 : 12) : Number(month);
  const theDay = day === undefined ? (edge === 'first' ? 1 : daysIn(theYear, theMonth)) : Number(day);
  return dayOf(theYear, theMonth, theDay);
}

function dayOf(year: number, month: number, day: number): Day | null {
  const exists = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!exists) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function split(day: Day): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
}
