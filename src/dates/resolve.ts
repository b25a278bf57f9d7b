import { type Day, dayNumber } from '../days.ts';
import { addDays, dayAt, monthAt, monthIndex, weekdayOf, weekValue, yearValue } from './calendar.ts';
import type { Context } from './context.ts';
import type { Basis } from './mention.ts';
import type { Tense } from './tense.ts';
import { daysOf } from './value.ts';

/** A day and where it comes from. */
export type Placed = { readonly value: string; readonly basis: Basis };

const FAR = 9; // months before the last one told from which a month in a history is of the next year

/** A weekday: in news the last one up to the article's day, or the next one from it when the clause looks ahead. */
export function placeWeekday(context: Context, weekday: number, tense: Tense): Placed | null {
  const base = context.narrative ? anchorDay(context) : null;
  const from = base ?? context.published;
  const ahead = (weekday - weekdayOf(from) + 7) % 7;
  const forward = tense === 'future' || base !== null;
  const day = addDays(from, forward || ahead === 0 ? ahead : ahead - 7);
  return day === null ? null : { value: day, basis: base === null ? 'published' : 'mention' };
}

/** The year that a month without one means, nearest to the article's day or following what was told. */
export function yearOfMonth(context: Context, month: number, tense: Tense): { year: number; basis: Basis } {
  if (context.narrative) {
    const later = context.month - month;
    const year = later >= FAR ? context.year + 1 : context.year;
    return { year, basis: context.anchor === null ? 'published' : 'mention' };
  }
  const year = yearOf(context.published);
  const ahead = (month - Number(context.published.slice(5, 7)) + 12) % 12;
  const limit = tense === 'future' ? 12 : tense === 'past' ? 1 : 5;
  return {
    year: yearOfIndex(monthIndex(year, Number(context.published.slice(5, 7))) + (ahead < limit ? ahead : ahead - 12)),
    basis: 'published',
  };
}

/**
 * A day of a month without a year: in news the one nearest to the article's day, or on the side that the clause looks
 * to; in a history of the year told last. Null when there is none.
 */
export function placeDay(context: Context, month: number, date: number, tense: Tense = null): Placed | null {
  if (context.narrative) {
    const { year, basis } = yearOfMonth(context, month, null);
    const day = dayAt(year, month, date);
    return day === null ? null : { value: day, basis };
  }
  const year = yearOf(context.published);
  const from = monthIndex(year, Number(context.published.slice(5, 7)));
  const ahead = monthIndex(year, month) - from;
  const most = tense === 'past' ? 1 : tense === 'future' ? 10 : 6; // months ahead
  const least = tense === 'future' ? -1 : tense === 'past' ? -10 : -6;
  const near = ahead > most ? year - 1 : ahead < least ? year + 1 : year;
  const day = dayAt(near, month, date) ?? nearLeapDay(near, month, date);
  return day === null ? null : { value: day, basis: 'published' };
}

/** A day of the month alone: of the month told last in a history, else the nearest that the tense allows. */
export function placeDate(context: Context, date: number, tense: Tense): Placed | null {
  if (context.narrative && context.month > 0) {
    const day = dayAt(context.year, context.month, date);
    return day === null ? null : { value: day, basis: context.anchor === null ? 'published' : 'mention' };
  }
  const now = dayNumber(context.published);
  const index = monthIndex(yearOf(context.published), Number(context.published.slice(5, 7)));
  const days = [index - 1, index, index + 1].flatMap((at) => dayAt(Math.floor(at / 12), (at % 12) + 1, date) ?? []);
  const allowed = days.filter((day) =>
    tense === 'past' ? dayNumber(day) <= now : tense === null || dayNumber(day) >= now,
  );
  const distance = (day: Day) => Math.abs(dayNumber(day) - now);
  const [nearest] = allowed.sort((one, two) => distance(one) - distance(two));
  return nearest === undefined ? null : { value: nearest, basis: 'published' };
}

/** 29 February is looked for a year to either side. */
function nearLeapDay(year: number, month: number, date: number): Day | null {
  return month === 2 && date === 29 ? (dayAt(year - 1, 2, 29) ?? dayAt(year + 1, 2, 29)) : null;
}

/** The day of the last mention when it told one, else null. */
export function anchorDay(context: Context): Day | null {
  return context.anchor !== null && /^\d{4}-\d{2}-\d{2}/.test(context.anchor) ? context.anchor.slice(0, 10) : null;
}

/**
 * A value moved by a number of units and written as finely as the unit: two years before 1998-06-01 is 1996. Null when
 * the value is coarser than the unit, or outside the years 0001 to 9999.
 */
export function shift(from: string, unit: string, count: number): string | null {
  const whole = Math.trunc(count);
  if (unit === 'D' || unit === 'TNI') return isDayValue(from) ? addDays(from.slice(0, 10), whole) : null;
  if (unit === 'W' || unit === 'FN' || unit === 'WE') {
    const start = /^\d{4}-(?:\d{2}-\d{2}|W\d{2})/.test(from) ? (daysOf(from.slice(0, 10))?.start ?? null) : null;
    const day = start === null ? null : addDays(start, whole * (unit === 'FN' ? 14 : 7));
    const week = day === null ? null : weekValue(day);
    return week !== null && unit === 'WE' ? `${week}-WE` : week;
  }
  const year = yearOf(from);
  if (!Number.isInteger(year) || !/^\d{4}/.test(from)) return null;
  if (unit === 'M' || unit === 'Q') {
    const month = monthOf(from);
    if (month === null) return null;
    if (unit === 'M') return monthAt(monthIndex(year, month) + whole);
    const quarter = year * 4 + Math.floor((month - 1) / 3) + whole;
    const written = yearValue(Math.floor(quarter / 4));
    return written === null ? null : `${written}-Q${(((quarter % 4) + 4) % 4) + 1}`;
  }
  if (unit === 'Y') return yearValue(year + whole);
  const span = unit === 'DE' ? 10 : unit === 'CE' ? 100 : unit === 'ML' ? 1000 : 0;
  if (span === 0) return null;
  const moved = yearValue(year + whole * span);
  return moved === null ? null : moved.slice(0, span === 10 ? 3 : span === 100 ? 2 : 1);
}

/** The month that a value lies in, null for one that spans several. */
function monthOf(value: string): number | null {
  const start = /^\d{4}-(?:\d{2}|W\d{2}|Q\d)/.test(value) ? daysOf(value.replace(/T.*$/, ''))?.start : undefined;
  return start === undefined ? null : Number(start.slice(5, 7));
}

/** The year of a day or of a value that begins with one. */
export function yearOf(value: string): number {
  return Number(value.slice(0, 4));
}

function isDayValue(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(value);
}

function yearOfIndex(index: number): number {
  return Math.floor(index / 12);
}
