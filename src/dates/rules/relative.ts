import { addDays, mondayOfWeek, monthValue, weekdayOf, weekValue, yearValue } from '../calendar.ts';
import type { Context } from '../context.ts';
import { holidayDay } from '../holidays.ts';
import type { Item } from '../item.ts';
import type { Place, Reading, Rule, Slots } from '../pattern.ts';
import { anchorDay, placeDay, placeWeekday, shift, yearOf } from '../resolve.ts';
import { tenseAbout } from '../tense.ts';
import { daysOf } from '../value.ts';
import { isInName } from './other.ts';

/** Dates told from another day: the article's, or one mentioned before. */
export const RELATIVE: readonly Rule[] = [
  ['today', (_, context, { at }) => (isInName(context.items, at) ? null : today(context))],
  ['yesterday', (_, context) => published(addDays(context.published, -1))],
  ['tomorrow', (_, context) => published(addDays(context.published, 1))],
  ['day before yesterday', (_, context) => published(addDays(context.published, -2))],
  ['day after tomorrow', (_, context) => published(addDays(context.published, 2))],
  ['WEEKDAY', weekday],
  ['LAST|NEXT|SAME WEEKDAY', directedWeekday],
  ['SAME LAST|NEXT WEEKDAY', directedWeekday],
  ['LAST|NEXT|SAME week on? WEEKDAY', weekdayOfWeek],
  ['WEEKDAY of? LAST|NEXT|SAME week', weekdayOfWeek],
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
  ['LAST|NEXT|SAME UNIT', directedUnit],
  ['SAME SAME UNIT', directedUnit],
  ['LAST|NEXT|SAME calendar|fiscal|financial|school|academic|business UNIT', directedUnit],
  ['same UNIT|period QTY ago|earlier|before', sameBefore],
  ['same UNIT|period LAST year', (slots, context) => lastYear(slots, context)],
  ['week NUM', weekOfYear],
  ['week NUM of|,? YEAR', weekOfYear],
  ['UNIT after next', (slots, context) => unitFrom(context.published, slots.unit?.code ?? '', 2, 'published')],
  ['UNIT before last', (slots, context) => unitFrom(context.published, slots.unit?.code ?? '', -2, 'published')],
  ['WEEKDAY PART LAST|NEXT|SAME week', weekdayOfWeek],
  ['q DIGITS', quarterOfYear],
  [
    'in QTY',
    (slots, context, place) =>
      tenseAbout(context.items, place.at, place.end) === 'future'
        ? counted(slots, published(context.published), 1)
        : null,
  ],
  ['SAME LAST|NEXT UNIT', directedUnit],
  [
    'weekend',
    (_, context, place) => (afterThe(context, place.at) ? unitFrom(context.published, 'WE', -1, 'published') : null),
  ],
  ['year', wholeOf],
  ['month', wholeOf],
  ['day before|after', dayBeside],
  ['day following|earlier|later', dayBeside],
  ['QTY ago', (slots, context) => counted(slots, published(context.published), -1)],
  ['QTY earlier|previously|prior', (slots, context) => counted(slots, anchorOf(context), -1)],
  ['QTY later|afterward|afterwards|thereafter', (slots, context) => counted(slots, anchorOf(context), 1)],
  ['QTY before', (slots, context, place) => (closes(context, place) ? counted(slots, anchorOf(context), -1) : null)],
  ['QTY after', (slots, context, place) => (closes(context, place) ? counted(slots, anchorOf(context), 1) : null)],
  ['QTY from now|today', (slots, context) => counted(slots, published(context.published), 1)],
];

/** In a history "today" is the writer's or a speaker's, and no day of the calendar. */
function today(context: Context): Reading {
  const value = context.narrative ? 'PRESENT_REF' : context.published;
  return { value, type: 'DATE', basis: 'published' };
}

function published(value: string | null): Reading | null {
  return value === null ? null : { value, type: 'DATE', basis: 'published' };
}

/** The last date told, or the article's day before any. */
function anchorOf({ anchor, published }: Context): Reading {
  if (anchor === null) return { value: published, type: 'DATE', basis: 'published' };
  return { value: anchor, type: 'DATE', basis: 'mention' };
}

function afterThe({ items }: Context, at: number): boolean {
  return items[at - 1]?.word === 'the';
}

function weekday({ weekday }: Slots, context: Context, { at, end }: Place): Reading | null {
  if (weekday === undefined || (!weekday.capital && weekday.end - weekday.start < 6)) return null;
  const placed = placeWeekday(context, weekday.n, tenseAbout(context.items, at, end));
  return placed && { ...placed, type: 'DATE' };
}

/** Last and next are strictly before and after the article's day, this is within the coming week. */
function directedWeekday(slots: Slots, context: Context, { at }: Place): Reading | null {
  if (slots.last?.word === 'following' && !afterThe(context, at)) return null; // "following Wednesday's quake"
  const weekday = slots.weekday?.n ?? 0;
  const from =
    slots.last?.word === 'that' || context.narrative ? (anchorDay(context) ?? context.published) : context.published;
  const ahead = (weekday - weekdayOf(from) + 7) % 7;
  const way = wayTo(slots);
  const days = way < 0 ? ahead - 7 : way > 0 && ahead === 0 ? 7 : ahead;
  return published(addDays(from, days));
}

/** -1, 0 or 1 for last, this and next; a slot is named after the first of its alternatives, so the word tells. */
function wayTo({ last, same }: Slots): number {
  return (last && wayOf(last)) || (same && wayOf(same)) || 0;
}

function wayOf({ word }: Item): number {
  if (/^(?:last|past|previous|preceding|prior)$/.test(word)) return -1;
  return /^(?:next|coming|following|upcoming|ensuing|subsequent)$/.test(word) ? 1 : 0;
}

function weekdayOfWeek(slots: Slots, context: Context): Reading | null {
  const monday = addDays(context.published, 1 - weekdayOf(context.published) + 7 * wayTo(slots));
  return monday === null ? null : published(addDays(monday, (slots.weekday?.n ?? 1) - 1));
}

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

function tellsOfAnchor({ word }: Item): boolean {
  return /^(?:that|same|following|previous|preceding|ensuing|subsequent|very)$/.test(word);
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

/** "last week", "this year", "the following month", "the same day". */
function directedUnit(slots: Slots, context: Context, { at }: Place): Reading | null {
  const unit = slots.unit?.code ?? slots.unit2?.code ?? '';
  const first = context.items[at];
  if (first === undefined || /^(?:S|MIN|H|TNI)$/.test(unit)) return null;
  const way = wayTo(slots);
  const the = afterThe(context, at);
  const told = tellsOfAnchor(first) || (the && way > 0) || (context.narrative && unit !== 'DE' && unit !== 'CE');
  if (told && context.anchor !== null) return unitFrom(context.anchor, unit, way, 'mention');
  if (told && tellsOfAnchor(first) && way === 0 && unit !== 'D') return null;
  if (first.word === 'past' || (the && first.word === 'last' && unit !== 'Q')) return null; // a length of time
  return unitFrom(context.published, unit, way, 'published');
}

function unitFrom(from: string, unit: string, way: number, basis: Reading['basis']): Reading | null {
  const value = shift(from, unit, way);
  return value === null ? null : { value, type: 'DATE', basis };
}

/** "the year", "the end of the month": those told of in a history; in news "later in the year" is this one. */
function wholeOf(_: Slots, context: Context, { at }: Place): Reading | null {
  const { items } = context;
  if (!afterThe(context, at)) return null;
  const before = items[at - 2]?.word ?? '';
  const unit = items[at]?.word === 'year' ? 'Y' : 'M';
  if (!/^(?:of|in|during|throughout)$/.test(before) || items[at + 1]?.word === 'of') return null;
  const lead = items[at - 3]?.word ?? '';
  if (before === 'of' && !/^(?:end|start|beginning|middle|rest|remainder|part|half|later|early|late|close)$/.test(lead))
    return null;
  if (before === 'in' && !/^(?:later|earlier|early|late)$/.test(lead)) return null;
  return context.narrative && context.anchor !== null
    ? unitFrom(context.anchor, unit, 0, 'mention')
    : unitFrom(context.published, unit, 0, 'published');
}

/** "the day before", "the day after" with nothing else to count from. */
function dayBeside(_: Slots, context: Context, { at, end }: Place): Reading | null {
  const before = /^(?:before|earlier)$/.test(context.items[end - 1]?.word ?? '');
  const next = context.items[end];
  if (!afterThe(context, at)) return null;
  const anchor = anchorDay(context) ?? (context.anchor === null ? context.published : null);
  if (
    next !== undefined &&
    !next.first &&
    /^[a-z]/.test(next.word) &&
    !/^(?:and|but|as|that|when|to|in|at|with)$/.test(next.word)
  ) {
    return null;
  }
  return anchor === null ? null : unitFrom(anchor, 'D', before ? -1 : 1, 'mention');
}

/** Whether nothing follows that it would count from: "two weeks after the attack" is a length of time. */
function closes({ items }: Context, { end }: Place): boolean {
  const next = items[end];
  return next === undefined || next.first || !/^[a-z0-9]/.test(next.word);
}

function counted({ qty }: Slots, from: Reading | null, way: number): Reading | null {
  if (qty === undefined || from === null) return null;
  if (Number.isNaN(qty.n)) return { value: way < 0 ? 'PAST_REF' : 'FUTURE_REF', type: 'DATE', basis: from.basis };
  const value = shift(from.value, qty.code, way * qty.n);
  return value === null ? null : { value, type: 'DATE', basis: from.basis };
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
