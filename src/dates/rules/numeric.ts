import { dayAt, monthValue, yearValue } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Reading } from '../pattern.ts';
import { placeDay, yearOf } from '../resolve.ts';

/** The day of a date in figures ("13/3/2024" as read by `readNumericDate`), by the article's own habit; null for none. */
export function numericDate(code: string, context: Context): Reading | null {
  const [one = '', two = '', three] = code.split('/');
  if (three === undefined) return partial(one, two, context);
  if (one.length === 4) return day(Number(one), Number(two), Number(three));
  const year = three.length === 2 ? fullYear(Number(three), context) : Number(three);
  const dayFirst = day(year, Number(two), Number(one));
  const monthFirst = day(year, Number(one), Number(two));
  return context.dayFirst ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
}

function partial(one: string, two: string, context: Context): Reading | null {
  if (one === '9' && two === '11' && yearOf(context.published) >= 2001) return day(2001, 9, 11);
  if (one.length === 4) return yearValue(Number(one)) === null ? null : month(Number(one), Number(two));
  const dayFirst = placeDay(context, Number(two), Number(one));
  const monthFirst = placeDay(context, Number(one), Number(two));
  const placed = context.dayFirst ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
  return placed && { ...placed, type: 'DATE' };
}

function day(year: number, month: number, date: number): Reading | null {
  const value = dayAt(year, month, date);
  return value === null ? null : { value, type: 'DATE', basis: 'stated' };
}

function month(year: number, number: number): Reading {
  return { value: monthValue(year, number), type: 'DATE', basis: 'stated' };
}

/** Two digits mean a year of the last ninety or of the next ten. */
function fullYear(short: number, context: Context): number {
  const now = yearOf(context.published);
  const year = now - (now % 100) + short;
  return year > now + 10 ? year - 100 : year;
}
