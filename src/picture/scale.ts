import { type Day, dayFromNumber, dayNumber, formatDay } from '../days.ts';

/** A stretch of days, as day numbers (src/days.ts); `end` is the day after the last. */
export type Stretch = { readonly start: number; readonly end: number };

/** A mark on the axis: where, and what stands there, one line or two. */
export type Tick = { readonly at: number; readonly label: string };

const MOST_TICKS = 6;
const STEPS = [
  ...[1, 2, 7, 14].map((size) => ({ unit: 'day' as const, size })),
  ...[1, 2, 3, 6].map((size) => ({ unit: 'month' as const, size })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((size) => ({ unit: 'year' as const, size })),
];

/** The units that days are counted in when there are too many for a bar each, with the most days they are good for. */
const BINS = [
  { name: 'day', most: 200 },
  { name: 'week', most: 750 },
  { name: 'month', most: 3700 },
  { name: 'year', most: 60_000 },
  { name: 'decade', most: 600_000 },
  { name: 'century', most: Number.POSITIVE_INFINITY },
] as const;

/** The unit of the bars for a stretch. */
export function binOf({ start, end }: Stretch): (typeof BINS)[number]['name'] {
  return BINS.find(({ most }) => end - start <= most)?.name ?? 'century';
}

/** The stretch of one bar, the one that holds a day; weeks begin on Monday. */
export function stretchOf(day: number, bin: ReturnType<typeof binOf>): Stretch {
  if (bin === 'day') return { start: day, end: day + 1 };
  if (bin === 'week') {
    const monday = day - ((((day + 3) % 7) + 7) % 7); // day 0 is a Thursday
    return { start: monday, end: monday + 7 };
  }
  const [year, month] = partsOf(day);
  if (bin === 'month') return { start: firstOf(year, month), end: firstOf(year, month + 1) };
  const width = { year: 1, decade: 10, century: 100 }[bin];
  const first = year - (year % width);
  return { start: firstOf(Math.max(1, first), 1), end: firstOf(first + width, 1) };
}

/** At most six marks at round days, months or years of a stretch; a day's stands in the middle of its bar. */
export function ticksOf(stretch: Stretch, bin: ReturnType<typeof binOf>): Tick[] {
  for (const step of STEPS) {
    const days = daysAt(stretch, step);
    if (days.length > MOST_TICKS) continue;
    const shift = bin === 'day' && step.unit === 'day' ? 0.5 : 0;
    return days.map((at, index) => ({ at: at + shift, label: labelOf(at, step.unit, days[index - 1]) }));
  }
  return [];
}

function daysAt({ start, end }: Stretch, { unit, size }: (typeof STEPS)[number]): number[] {
  const days: number[] = [];
  const most = MOST_TICKS + 1;
  if (unit === 'day') {
    for (let at = start; at < end && days.length < most; at += size) days.push(at);
    return days;
  }
  const [year, month] = partsOf(start);
  const months = unit === 'month' ? size : size * 12;
  const first = Math.ceil((year * 12 + month - 1) / months - 1) * months;
  for (let count = first; days.length < most; count += months) {
    const at = firstOf(Math.floor(count / 12), (count % 12) + 1);
    if (at >= end) break;
    if (at >= start && count >= 12) days.push(at);
  }
  return days;
}

function labelOf(at: number, unit: 'day' | 'month' | 'year', before: number | undefined): string {
  const [date = '', month = '', year = ''] = formatDay(dayFromNumber(at)).split(' ');
  if (unit === 'year') return year;
  const short = month.slice(0, 3);
  const isNewYear = before === undefined || partsOf(before)[0] !== Number(year);
  return `${unit === 'day' ? `${date} ${short}` : short}${isNewYear ? `\n${year}` : ''}`;
}

function partsOf(day: number): [year: number, month: number] {
  const text = dayFromNumber(day);
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
}

/** The day number of the first of a month; months beyond December run on, and so does the year after 9999. */
function firstOf(year: number, month: number): number {
  const [theYear, theMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  if (theYear > 9999) return dayNumber('9999-12-31') + 1;
  const day: Day = `${String(Math.max(1, theYear)).padStart(4, '0')}-${String(theMonth).padStart(2, '0')}-01`;
  return dayNumber(day);
}
