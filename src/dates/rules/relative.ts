import { addDays, weekdayOf } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Place, Reading, Rule, Slots } from '../pattern.ts';
import { anchorDay, placeWeekday, shift } from '../resolve.ts';
import { tenseAbout } from '../tense.ts';
import { afterThe, anchorOf, published, tellsOfAnchor, wayTo } from './direction.ts';
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
  ['WEEKDAY of? the? LAST|NEXT|SAME week', weekdayOfWeek],
  ['LAST|NEXT|SAME UNIT', directedUnit],
  ['SAME SAME UNIT', directedUnit],
  ['LAST|NEXT|SAME calendar|fiscal|financial|school|academic|business UNIT', directedUnit],
  ['UNIT after next', (slots, context) => unitFrom(context.published, slots.unit?.code ?? '', 2, 'published')],
  ['UNIT before last', (slots, context) => unitFrom(context.published, slots.unit?.code ?? '', -2, 'published')],
  ['WEEKDAY PART LAST|NEXT|SAME week', weekdayOfWeek],
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
  ['in QTY from now|today', (slots, context) => counted(slots, published(context.published), 1)],
  ['QTY from now|today', (slots, context) => counted(slots, published(context.published), 1)],
];

/** In a history "today" is the writer's or a speaker's, and no day of the calendar. */
function today(context: Context): Reading {
  const value = context.narrative ? 'PRESENT_REF' : context.published;
  return { value, type: 'DATE', basis: 'published' };
}

function weekday({ weekday }: Slots, context: Context, { at, end }: Place): Reading | null {
  if (weekday === undefined || (!weekday.capital && weekday.end - weekday.start < 6)) return null;
  if (
    /^(?:times|telegraph|mirror|express|mail|herald|world|star|sun|post)$/.test(context.items[end]?.word ?? '') &&
    context.items[end]?.capital
  ) {
    return null; // newspapers
  }
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

function weekdayOfWeek(slots: Slots, context: Context): Reading | null {
  const monday = addDays(context.published, 1 - weekdayOf(context.published) + 7 * wayTo(slots));
  return monday === null ? null : published(addDays(monday, (slots.weekday?.n ?? 1) - 1));
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
