import { mondayOfWeek, monthValue, weekValue, yearValue } from '../calendar.ts';
import type { Context } from '../context.ts';
import { holidayDay } from '../holidays.ts';
import type { Item } from '../item.ts';
import type { Place, Reading, Rule, Slots } from '../pattern.ts';
import { placeDay, yearOf } from '../resolve.ts';
import { tenseAbout } from '../tense.ts';
import { daysOf } from '../value.ts';
import { anchorOf, published, tellsOfAnchor, wayTo } from './direction.ts';

/** Months, quarters, seasons and holidays whose year is told by another day. */
export const OF_YEAR: readonly Rule[] = [
  ['LAST|NEXT|SAME MONTH', directedMonth],
  ['LAST|NEXT|SAME MONTH DAY', directedMonthDay],
  ['MONTH of|in? LAST|NEXT|SAME year', monthOfYear],
  ['MONTH DAY ,|of|in? LAST|NEXT|SAME year', monthDayOfYear],
  ['DAY of? MONTH ,|of|in? LAST|NEXT|SAME year', monthDayOfYear],
  ['ORD quarter of|in? LAST|NEXT|SAME year', quarterOfYear],
  ['ORD -? quarter', quarterOfYear],
  ['SEASON of|in? LAST|NEXT|SAME year', seasonOfYear],
  ['LAST|NEXT|SAME SEASON', seasonOfYear],
  [
    'SEASON',
    (slots, context, place) => (bareSeason(context.items, place) ? seasonOfYear(slots, context, place) : null),
  ],
  ['LAST|NEXT|SAME HOLIDAY', directedHoliday],
  ['same UNIT|period QTY ago|earlier|before', sameBefore],
  ['same UNIT|period LAST year', (slots, context) => lastYear(slots, context)],
  ['week NUM', weekOfYear],
  ['week NUM of|,? YEAR', weekOfYear],
  ['q DIGITS', quarterOfYear],
];

function directedMonth(slots: Slots, context: Context): Reading | null {
  const month = slots.month?.n ?? 1;
  if (/^ma(?:y|rch)$/.test(slots.month?.word ?? '') && slots.month?.capital === false) return null;
  const way = wayTo(slots);
  const now = Number(context.published.slice(5, 7));
  const year = yearOf(context.published) + (way < 0 && month >= now ? -1 : way > 0 && month <= now ? 1 : 0);
  if (context.narrative && context.anchor !== null) return inYear(slots, context.year, 'mention');
  return inYear(slots, year, 'published');
}

function directedMonthDay(slots: Slots, context: Context): Reading | null {
  const placed = placeDay(context, slots.month?.n ?? 0, slots.day?.n ?? 0);
  if (placed === null) return null;
  const way = wayTo(slots);
  const year = yearOf(placed.value);
  const wrong = (way < 0 && placed.value >= context.published) || (way > 0 && placed.value <= context.published);
  const moved = yearValue(wrong ? year + way : year);
  return moved === null ? null : checked({ value: moved + placed.value.slice(4), type: 'DATE', basis: placed.basis });
}

function monthOfYear(slots: Slots, context: Context): Reading | null {
  const { year, basis } = yearMeant(slots, context);
  return inYear(slots, year, basis);
}

function monthDayOfYear(slots: Slots, context: Context): Reading | null {
  const { year, basis } = yearMeant(slots, context);
  const month = inYear(slots, year, basis);
  return month && checked({ ...month, value: `${month.value}-${String(slots.day?.n ?? 0).padStart(2, '0')}` });
}

/** "That year" is the one told last, the others count from the article's day. */
function yearMeant(slots: Slots, context: Context): { year: number; basis: Reading['basis'] } {
  const item = slots.last;
  const way = wayTo(slots);
  const told = item !== undefined && context.anchor !== null && (context.narrative || tellsOfAnchor(item));
  return told
    ? { year: context.year + way, basis: 'mention' }
    : { year: yearOf(context.published) + way, basis: 'published' };
}

function inYear(slots: Slots, year: number, basis: Reading['basis']): Reading | null {
  return yearValue(year) === null ? null : { value: monthValue(year, slots.month?.n ?? 0), type: 'DATE', basis };
}

function checked(reading: Reading): Reading | null {
  return daysOf(reading.value) === null ? null : reading;
}

/** A quarter without a year: the last one that had begun by the article's day, or one soon to come. */
function quarterOfYear(slots: Slots, context: Context, { at, end }: Place): Reading | null {
  const quarter = (slots.ord ?? slots.digits)?.n ?? 0;
  if (quarter < 1 || quarter > 4) return null;
  const named = slots.last !== undefined;
  const { year, basis } = named
    ? yearMeant(slots, context)
    : context.narrative
      ? { year: context.year, basis: 'mention' as const }
      : { year: yearOf(context.published), basis: 'published' as const };
  const ahead = 3 * quarter - 2 - Number(context.published.slice(5, 7));
  const soon = ahead < 6 && tenseAbout(context.items, at, end) !== 'past';
  const begun = named || context.narrative || ahead <= 0 || soon;
  const value = yearValue(begun ? year : year - 1);
  return value === null ? null : { value: `${value}-Q${quarter}`, type: 'DATE', basis };
}

const SEASON_MONTHS: { readonly [season: string]: number } = { SP: 3, SU: 6, FA: 9, WI: 12 };

function seasonOfYear(slots: Slots, context: Context, { at, end }: Place): Reading | null {
  const code = slots.season?.code ?? '';
  const start = SEASON_MONTHS[code] ?? 1;
  const way = wayTo(slots);
  const now = Number(context.published.slice(5, 7));
  const written = (year: number, basis: Reading['basis']): Reading | null => {
    const value = yearValue(year);
    return value === null ? null : { value: `${value}-${code}`, type: 'DATE', basis };
  };
  if (end - at > 2) {
    const { year, basis } = yearMeant(slots, context);
    return written(year, basis);
  }
  if (context.narrative && context.anchor !== null) {
    const over = way > 0 && context.month >= start ? 1 : way < 0 && context.month <= start ? -1 : 0;
    return written(context.year + over, 'mention');
  }
  const year = yearOf(context.published);
  if (way > 0) return written(now < start ? year : year + 1, 'published');
  const tense = way < 0 ? 'past' : tenseAbout(context.items, at, end);
  const begun = start <= now || (way === 0 && slots.last !== undefined) || tense === 'future';
  const over = way < 0 && start + 2 >= now && start <= now;
  return written(begun && !over ? year : year - 1, 'published');
}

/** Without a year, a season needs a word of time before it: "the fall of Saigon" is none. */
function bareSeason(items: readonly Item[], { at, end }: Place): boolean {
  const before = items[at - 1]?.word ?? '';
  const earlier = items[at - 2]?.word ?? '';
  const timed = /^(?:in|since|during|by|until|through|over|from|of|every)$/;
  if (/^(?:by|in|during|since|until|early|late|mid|throughout)$/.test(before)) return true;
  if (before === '-') return earlier === 'mid' || earlier === 'late' || earlier === 'early';
  return before === 'the' && timed.test(earlier) && items[end]?.word !== 'of' && items[end]?.word !== 'in';
}

function directedHoliday(slots: Slots, context: Context): Reading | null {
  const index = slots.holiday?.n ?? 0;
  const way = wayTo(slots);
  const year = yearOf(context.published);
  const thisYear = holidayDay(index, year);
  const wrong =
    thisYear !== null && ((way < 0 && thisYear >= context.published) || (way > 0 && thisYear <= context.published));
  return published(holidayDay(index, wrong ? year + way : year));
}

/** "the same month a year ago": the month told, or the article's, a year before. */
function sameBefore({ unit, qty }: Slots, context: Context): Reading | null {
  const years = qty?.code === 'Y' ? qty.n : Number.NaN;
  return Number.isNaN(years) ? null : yearsBefore(context, unit?.code, years);
}

function lastYear({ unit }: Slots, context: Context): Reading | null {
  return yearsBefore(context, unit?.code, 1);
}

function yearsBefore(context: Context, unit: string | undefined, years: number): Reading | null {
  const { value, basis } = anchorOf(context);
  const year = yearValue(yearOf(value) - years);
  if (year === null) return null;
  const same = year + (unit === 'M' || value.length > 8 ? value.slice(4, 7) : value.slice(4));
  return { value: unit === 'Y' ? year : same, type: 'DATE', basis };
}

function weekOfYear({ num, year }: Slots, context: Context): Reading | null {
  const monday = mondayOfWeek(year?.n ?? yearOf(context.published), num?.n ?? 0);
  return monday === null ? null : published(weekValue(monday));
}
