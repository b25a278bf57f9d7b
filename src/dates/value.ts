import { addDays, dayAt, lastOfMonth, mondayOfWeek } from './calendar.ts';
import type { DaySpan, MentionType, Precision } from './mention.ts';

// First month of a season and of a quarter; winter begins in the year it is named for (meteorological, northern).
const SEASON_STARTS: { readonly [season: string]: number } = { SP: 3, SU: 6, FA: 9, WI: 12 };
const REFERENCE = /^(?:PAST|PRESENT|FUTURE)_REF$/;
const DATE_VALUE = /^(\d{1,4})(?:-(\d{2}|W\d{2}|Q\d|H\d|SP|SU|FA|WI))?(?:-(\d{2}|WE))?(?:T.*)?$/;

/** The precision that a TIMEX3 value of a type shows. */
export function precisionOf(type: MentionType, whole: string): Precision {
  const [value = ''] = whole.split('/');
  if (type === 'SET') return 'set';
  if (type === 'DURATION') return 'duration';
  if (REFERENCE.test(value)) return 'reference';
  if (value.includes('T')) return 'time';
  if (value.startsWith('BC')) return value.length > 6 ? 'month' : 'year';
  const [, year = '', part, day] = DATE_VALUE.exec(value) ?? [];
  if (day === 'WE') return 'weekend';
  if (day !== undefined) return 'day';
  if (part === undefined) {
    return (['millennium', 'century', 'decade', 'year'] as const)[Math.max(0, year.length - 1)] ?? 'year';
  }
  if (part.startsWith('W') && part !== 'WI') return 'week';
  if (part.startsWith('Q')) return 'quarter';
  if (part.startsWith('H')) return 'half';
  return part in SEASON_STARTS ? 'season' : 'month';
}

/**
 * The calendar days of a TIMEX3 date or time; null for a value without any, and outside the years 0001 to 9999.
 * An interval ("2023-10-07/2023-10-09", ISO 8601) has all from its first end to its last.
 */
export function daysOf(value: string): DaySpan | null {
  const slash = value.indexOf('/');
  if (slash < 0) return daysOfOne(value);
  const start = daysOfOne(value.slice(0, slash))?.start;
  const end = daysOfOne(value.slice(slash + 1))?.end;
  return start === undefined || end === undefined || start > end ? null : { start, end };
}

function daysOfOne(value: string): DaySpan | null {
  const [, digits = '', part, day] = DATE_VALUE.exec(value) ?? [];
  if (digits === '') return null;
  const year = Number(digits);
  if (part === undefined) {
    const width = 10 ** (4 - digits.length);
    return months(Math.max(1, year * width), 1, 12 * width - (year === 0 ? 12 : 0));
  }
  const number = Number(part.slice(1));
  if (part.startsWith('Q')) return months(year, 3 * number - 2, 3);
  if (part.startsWith('H')) return months(year, 6 * number - 5, 6);
  const season = SEASON_STARTS[part];
  if (season !== undefined) return months(year, season, 3);
  if (part.startsWith('W')) return week(year, number, day === 'WE');
  if (day === undefined) return months(year, Number(part), 1);
  const only = dayAt(year, Number(part), Number(day));
  return only === null ? null : { start: only, end: only };
}

function months(year: number, month: number, count: number): DaySpan | null {
  const last = month + count - 2; // counted from the first January, from 0
  const start = dayAt(year, month, 1);
  const end = lastOfMonth(year + Math.floor(last / 12), (last % 12) + 1);
  return start === null || end === null ? null : { start, end };
}

function week(year: number, number: number, weekend: boolean): DaySpan | null {
  const monday = mondayOfWeek(year, number);
  if (monday === null) return null;
  const start = addDays(monday, weekend ? 5 : 0);
  const end = addDays(monday, 6);
  return start === null || end === null ? null : { start, end };
}
