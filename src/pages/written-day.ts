import { dayAt } from '../dates/calendar.ts';
import { findMentions } from '../dates/find.ts';
import { type Day, parseBound } from '../days.ts';
import type { Range } from '../range.ts';
import { LIMITS } from './limits.ts';

/** How figures such as 05/11/2023 are to be read; null where the page does not decide it. */
export type DateOrder = 'day first' | 'month first' | null;

/** A day written out in a text, with its year; `day` is null where figures may be read in two ways. */
export type WrittenDay = Range & { readonly written: string; readonly day: Day | null };

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/;
const UNIX = /^\p{L}{3} (\p{L}{3}) (\d{1,2}) \d{2}:\d{2}:\d{2}(?: \S{1,6})?(?: [+-]\d{4})? (\d{4})\b/u; // date(1), Java
const FIGURES = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?!\d)/;
const UNSET = /^(?:0001-01-01|1970-01-01[T ]00:00)/; // what .NET and Unix give for a stamp that nobody set
const NO_DAY = '1970-01-01'; // what a mention without a year is counted from; such are left out

const MONTH_FIRST = new Set(['US', 'PH', 'FM', 'PW', 'MH']); // CLDR: short dates are M/d/y
const DAY_FIRST_REGIONS = new Set(
  'AU BD BE FR DE ES IT NL PT BR GB GH HK IE IN JM KE LK MT MY NG NZ PK QA RU SG TR UA UG AE IL ZW'.split(' '),
);
const DAY_FIRST_LANGUAGES = new Set(
  'ar be bg bn ca cs da de el es et fa fi fr gl he hi hr id it ms nb nl no pl pt ro ru sk sl sr th tr uk ur vi'.split(
    ' ',
  ),
);

/** The day of a time stamp or of a date alone, as its writer's calendar shows it: an offset or a Z moves nothing. */
export function readStamp(text: string, order: DateOrder): { readonly day: Day | null } | null {
  const stamp = text.trim().slice(0, LIMITS.dateText);
  if (UNSET.test(stamp)) return null;
  const iso = ISO.exec(stamp);
  if (iso) return found(dayAt(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const unix = UNIX.exec(stamp);
  if (unix) return found(parseBound(`${unix[2]} ${unix[1]} ${unix[3]}`, 'first'));
  return writtenDays(stamp, order)[0] ?? null;
}

/** The days of a short text that are written out whole, in order. */
export function writtenDays(text: string, order: DateOrder): WrittenDay[] {
  if (!/\d{4}/.test(text)) return [];
  return findMentions(text, NO_DAY).flatMap(({ start, end, basis, type, days }) => {
    const written = text.slice(start, end);
    const isDay =
      basis === 'stated' && (type === 'DATE' || type === 'TIME') && days !== null && days.start === days.end;
    if (!isDay || !/(?<!\d)\d{4}(?!\d)/.test(written)) return [];
    const figures = FIGURES.exec(written);
    if (figures === null) return [{ start, end, written, day: days.start }];
    const day = dayOfFigures(figures[1] ?? '', figures[3] ?? '', figures[4] ?? '', order);
    return day === 'none' ? [] : [{ start, end, written, day }];
  });
}

/** How a page orders day and month, by its language and region tags; null where these do not agree or do not say. */
export function dateOrder(tags: readonly (string | null)[]): DateOrder {
  const orders = new Set(tags.flatMap((tag) => (tag === null ? [] : orderOf(tag))));
  const [order] = orders;
  return orders.size === 1 && order !== undefined ? order : null;
}

function orderOf(tag: string): Exclude<DateOrder, null>[] {
  const [language = '', ...rest] = tag.replaceAll('_', '-').split('-');
  const region = rest.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase();
  if (region !== undefined && MONTH_FIRST.has(region)) return ['month first'];
  if (region !== undefined && DAY_FIRST_REGIONS.has(region)) return ['day first'];
  return DAY_FIRST_LANGUAGES.has(language.toLowerCase()) ? ['day first'] : [];
}

function found(day: Day | null): { day: Day } | null {
  return day === null ? null : { day };
}

/** The day of three figures; null where both readings exist and nothing decides, 'none' where neither does. */
function dayOfFigures(first: string, second: string, third: string, order: DateOrder): Day | null | 'none' {
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return dayAt(a, b, c) ?? 'none';
  if (third.length !== 4) return 'none'; // of 05/11/23, any of the three may be the year
  const [dayFirst, monthFirst] = [dayAt(c, b, a), dayAt(c, a, b)];
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return dayFirst ?? monthFirst ?? 'none';
  return order === null ? null : order === 'day first' ? dayFirst : monthFirst;
}
