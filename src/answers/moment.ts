import type { DaySpan, Mention } from '../dates/mention.ts';
import { type Day, formatDay } from '../days.ts';
import type { Moment } from './reply.ts';

/** The moment that a mention points to; null for lengths of time, recurring times and vague ones. */
export function momentOf({ value, precision, days }: Pick<Mention, 'value' | 'precision' | 'days'>): Moment | null {
  if (days === null) return null;
  if (days.start === days.end) return momentOfDay(days.start);
  return { value, precision, days };
}

/** The moment that is a calendar day. */
export function momentOfDay(day: Day): Moment {
  return { value: day, precision: 'day', days: { start: day, end: day } };
}

/** Whether it is one calendar day. */
export function isSingleDay({ days }: Moment): boolean {
  return days.start === days.end;
}

/** A moment for people to read, never finer than it is: "5 November 2023", "March 2024", "spring 2021", "the 1980s". */
export function formatMoment({ value, precision, days }: Moment): string {
  const { start, end } = days;
  const year = String(Number(start.slice(0, 4)));
  if (start === end) return formatDay(start);
  if (value.includes('/')) return span(days);
  switch (precision) {
    case 'month':
      return monthOf(start);
    case 'quarter':
      return `quarter ${value.slice(-1)} of ${year}`;
    case 'half':
      return `${value.endsWith('1') ? 'first' : 'second'} half of ${year}`;
    case 'season':
      return `${SEASONS[value.slice(-2)] ?? 'season'} ${value.slice(0, 4)}`;
    case 'year':
      return year;
    case 'decade':
      return `the ${year}s`;
    default:
      return span(days);
  }
}

const SEASONS: { readonly [code: string]: string } = { SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter' };

function span({ start, end }: DaySpan): string {
  const ends = start.slice(0, 7) === end.slice(0, 7);
  return ends ? `${Number(start.slice(8))}–${formatDay(end)}` : `${formatDay(start)} – ${formatDay(end)}`;
}

function monthOf(day: Day): string {
  return formatDay(day).replace(/^\d+ /, '');
}
