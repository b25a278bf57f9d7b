import { type Day, dayFromNumber, dayNumber, isDay } from '../days.ts';

const FIRST_DAY = dayNumber('0001-01-01');
const LAST_DAY = dayNumber('9999-12-31');
const THURSDAY = 4; // 1970-01-01, day number 0

/** A year, month and day; null when there is no such day. */
export function dayAt(year: number, month: number, date: number): Day | null {
  const day = `${monthValue(year, month)}-${pad(date, 2)}`;
  return isDay(day) ? day : null;
}

/** The day that many days later; null outside the years 0001 to 9999. */
export function addDays(day: Day, days: number): Day | null {
  const number = dayNumber(day) + days;
  return number >= FIRST_DAY && number <= LAST_DAY ? dayFromNumber(number) : null;
}

/** The day of the week, 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + THURSDAY - 1) % 7) + 7) % 7) + 1;
}

/** The last day of a month; null when there is no such month. */
export function lastOfMonth(year: number, month: number): Day | null {
  return dayAt(year, month, 31) ?? dayAt(year, month, 30) ?? dayAt(year, month, 29) ?? dayAt(year, month, 28);
}

/** The ISO 8601 week of a day as TIMEX3 writes it, "2024-W11"; null when its Thursday falls outside the calendar. */
export function weekValue(day: Day): string | null {
  const thursday = addDays(day, 4 - weekdayOf(day));
  if (thursday === null) return null;
  const dayOfYear = dayNumber(thursday) - dayNumber(`${thursday.slice(0, 4)}-01-01`);
  return `${thursday.slice(0, 4)}-W${pad(Math.floor(dayOfYear / 7) + 1, 2)}`;
}

/** The Monday of an ISO 8601 week; null when the year has no such week. */
export function mondayOfWeek(year: number, week: number): Day | null {
  const fourth = dayAt(year, 1, 4); // always in week 1
  if (fourth === null) return null;
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (week - 1));
  return monday !== null && weekValue(monday) === `${pad(year, 4)}-W${pad(week, 2)}` ? monday : null;
}

/** Months since January of the year 0, to count with; `monthAt` turns them back. */
export function monthIndex(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** "2024-03"; a year outside 1 to 9999 gives what no parser of values accepts. */
export function monthValue(year: number, month: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}`;
}

/** A month by its index; null outside the years 0001 to 9999. */
export function monthAt(index: number): string | null {
  const year = Math.floor(index / 12);
  return inCalendar(year) ? monthValue(year, index - year * 12 + 1) : null;
}

/** A year as TIMEX3 writes it, "0980"; null outside 1 to 9999. */
export function yearValue(year: number): string | null {
  return inCalendar(year) ? pad(year, 4) : null;
}

/** Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easter(year: number): Day | null {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * shift + 114;
  return dayAt(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The nth such weekday of a month, counted from its end when negative; null when there is none. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day | null {
  if (nth < 0) {
    const last = lastOfMonth(year, month);
    return last === null ? null : addDays(last, -((weekdayOf(last) - weekday + 7) % 7) + 7 * (nth + 1));
  }
  const first = dayAt(year, month, 1);
  return first === null ? null : addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

function inCalendar(year: number): boolean {
  return year >= 1 && year <= 9999;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
