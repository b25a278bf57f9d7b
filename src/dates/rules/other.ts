import { addDays } from '../calendar.ts';
import type { Context } from '../context.ts';
import type { Item } from '../item.ts';
import type { Place, Reading, Rule, Slots } from '../pattern.ts';
import { durationValue } from '../quantities.ts';
import { anchorDay } from '../resolve.ts';

const WEEKDAYS = ['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays'];

/** Lengths of time, what recurs, and vague times. */
export const OTHER: readonly Rule[] = [
  [
    'QTY',
    ({ qty }, context, { at }) => (isRate(context, at) ? set(`P1${rateUnit(qty?.code)}`) : duration(qty?.n, qty?.code)),
  ],
  ['LAST QTY', ({ qty }) => duration(qty?.n, qty?.code)],
  ['NEXT QTY', ({ qty }) => duration(qty?.n, qty?.code)],
  ['ORD QTY', ({ qty }) => duration(qty?.n, qty?.code)],
  ['LAST UNITS', ({ units }) => duration(Number.NaN, units?.code)],
  ['NEXT UNITS', ({ units }) => duration(Number.NaN, units?.code)],
  ['for|of|within UNITS', ({ units }) => duration(Number.NaN, units?.code)],
  ['past|last UNIT', pastUnit],
  ['UNITS ago|earlier', () => reference('PAST_REF')],
  ['UNITS later|afterwards', () => reference('FUTURE_REF')],
  ['every|each UNIT|UNITS', ({ unit }) => set(durationValue(1, unit?.code ?? 'D'))],
  ['every|each QTY', ({ qty }) => set(durationValue(qty?.n ?? 1, qty?.code ?? 'D'))],
  ['every|each other|ORD UNIT', ({ unit, ord }) => set(durationValue(ord?.n ?? 2, unit?.code ?? 'D'))],
  ['every|each WEEKDAY PART?', ({ weekday }) => set(`XXXX-WXX-${weekday?.n ?? 1}`)],
  ['every|each MONTH', ({ month }) => set(`XXXX-${String(month?.n ?? 1).padStart(2, '0')}`)],
  ['every|each PART', ({ part }) => set(part?.code ?? 'P1D')],
  ['every|each SEASON', ({ season }) => set(`XXXX-${season?.code}`)],
  ...WEEKDAYS.map((word, index): Rule => [word, () => set(`XXXX-WXX-${index + 1}`)]),
  ['per UNIT', ({ unit }) => set(durationValue(1, unit?.code ?? 'D'))],
  ['OFTEN', ({ often }) => set(often?.code ?? 'P1D')],
  ['REF', ({ ref }, context, { at }) => (isInName(context.items, at) ? null : reference(ref?.code ?? 'PRESENT_REF'))],
  ['right now', () => reference('PRESENT_REF')],
  ['at present', () => reference('PRESENT_REF')],
  ['present day', () => reference('PRESENT_REF')],
  ['these days', () => reference('PRESENT_REF')],
  ['this|the time being', () => reference('PRESENT_REF')],
  ['at this time|moment', () => reference('PRESENT_REF')],
  ['at the moment', () => reference('PRESENT_REF')],
  ['more|most recently', () => reference('PAST_REF')],
  ['very|pretty soon', () => reference('FUTURE_REF')],
  ['recent UNITS', () => reference('PAST_REF')],
  ['past', (_, context, place) => ended(context, place, 'PAST_REF')],
  ['future', (_, context, place) => ended(context, place, 'FUTURE_REF')],
  ['near future', () => reference('FUTURE_REF')],
  ['distant past', () => reference('PAST_REF')],
];

/** Times of day alone; `find` joins them to a day beside them. */
export const TIMES: readonly Rule[] = [
  ['CLOCK', ({ clock }, context) => timeOn(context, clock?.code)],
  ['CLOCK in|at the? PART', ({ clock }, context) => timeOn(context, clock?.code)],
  ['PART', (slots, context, place) => barePart(slots, context, place)],
  ['this PART', ({ part }, context) => timeOn(context, part?.code, false)],
  ['that|same PART', ({ part }, context) => (part?.word === 'overnight' ? null : timeOn(context, part?.code))],
  ['tonight|tonite', (_, context) => timeOn(context, 'TNI', false)],
  ['last night', (_, context) => dayTime(addDays(context.published, -1), 'TNI')],
  ['yesterday PART', ({ part }, context) => dayTime(addDays(context.published, -1), part?.code)],
  ['tomorrow PART', ({ part }, context) => dayTime(addDays(context.published, 1), part?.code)],
  ['NEXT PART', ({ part }, context) => dayTime(addDays(anchorDay(context) ?? context.published, 1), part?.code)],
];

function duration(count: number | undefined, unit: string | undefined): Reading {
  return { value: durationValue(count ?? Number.NaN, unit ?? 'D'), type: 'DURATION', basis: 'stated' };
}

function set(value: string): Reading {
  return { value, type: 'SET', basis: 'stated' };
}

function reference(value: string): Reading {
  return { value, type: 'DATE', basis: 'stated' };
}

function rateUnit(code: string | undefined): string {
  return durationValue(1, code ?? 'D').slice(2);
}

/** "15 a year", "twice a week", "$50 a day". */
function isRate({ items }: Context, at: number): boolean {
  const article = items[at]?.word;
  const before = items[at - 1]?.word ?? '';
  return (
    (article === 'a' || article === 'an') &&
    /^(?:once|twice|times|\d[\d,.]*|million|billion|percent|%|barrels|hours)$/.test(before)
  );
}

/** "the past year", "the last week": lengths of time, unlike "last week". */
function pastUnit({ unit }: Slots, { items }: Context, { at }: Place): Reading | null {
  const the = items[at - 1]?.word === 'the';
  return the && unit !== undefined && unit.code !== 'D' ? duration(1, unit.code) : null;
}

/** "in the past", "for the future", not "the past president". */
function ended({ items }: Context, { at, end }: Place, value: string): Reading | null {
  const next = items[end];
  const the = items[at - 1]?.word === 'the' && /^(?:in|for|of|from|into)$/.test(items[at - 2]?.word ?? '');
  return the &&
    (next === undefined ||
      next.first ||
      !/^[a-z0-9]/.test(next.word) ||
      /^(?:and|but|is|was|to|or|as|that)$/.test(next.word))
    ? reference(value)
    : null;
}

function dayTime(day: string | null, code: string | undefined): Reading | null {
  return day === null || code === undefined ? null : { value: day + code, type: 'TIME', basis: 'published' };
}

/** A time of the last day told, in a history or where the words point back; else of the article's day. */
function timeOn(context: Context, code: string | undefined, told = true): Reading | null {
  const anchor = told ? anchorDay(context) : null;
  if (code === undefined) return null;
  if (anchor !== null) return { value: anchor + code, type: 'TIME', basis: 'mention' };
  return dayTime(context.published, code);
}

/** "Hope for Haiti Now". */
export function isInName(items: readonly Item[], at: number): boolean {
  const [before, item] = [items[at - 1], items[at]];
  return item?.capital === true && !item.first && before?.capital === true;
}

/** "in the morning", "at noon", "at dawn"; not "the night", "morning traffic". */
function barePart({ part }: Slots, context: Context, { at }: Place): Reading | null {
  const before = context.items[at - 1]?.word ?? '';
  const earlier = context.items[at - 2]?.word ?? '';
  const fits =
    /^(?:at|by|before|until|after|around)$/.test(before) || (before === 'the' && /^(?:in|during|by)$/.test(earlier));
  const vague = part?.word === 'overnight' || (part?.word === 'night' && before === 'at');
  return fits && part !== undefined && !vague ? timeOn(context, part.code) : null;
}
