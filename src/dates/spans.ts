import { dayNumber, isDay } from '../days.ts';
import { addDays, yearValue } from './calendar.ts';
import type { Context } from './context.ts';
import type { Item } from './item.ts';
import type { Match, Piece, Reading } from './pattern.ts';
import { CLASS } from './words.ts';

const UNTIL = /^(?:-|–|—|~|to|until|till|through|thru)$/;

/**
 * "from March to May", "between 1991 and 1997": one mention with an interval (ISO 8601) for its value; null where the
 * words are no such thing. `simple` reads one date or time.
 */
export function spanAt(context: Context, at: number, simple: (at: number) => Match | null): Piece | null {
  const { items } = context;
  const lead = items[at]?.word;
  if (lead !== 'from' && lead !== 'between') return null;
  const from = afterThe(items, at + 1);
  if (items[from]?.first) return null;
  const one = simple(from);
  if (one === null || items[one.end]?.first || !joins(items[one.end], lead)) return null;
  const two = simple(afterThe(items, one.end + 1));
  return two === null ? null : pieceOf(context, from, two.end, one.reading, two.reading);
}

/** The same without "from": "2014 through 2018"; a dash leaves two dates two. */
export function spanFrom(context: Context, at: number, one: Match, simple: (at: number) => Match | null): Piece | null {
  const { items } = context;
  const joint = items[one.end];
  if (joint === undefined || joint.first || !/^(?:to|through|thru|till|~)$/.test(joint.word)) return null;
  const two = simple(afterThe(items, one.end + 1));
  return two === null ? null : pieceOf(context, at, two.end, one.reading, two.reading);
}

/** Two ends as one piece; null when they are no calendar dates or times in order. "Now" is the article's day. */
function pieceOf(context: Context, from: number, to: number, first: Reading, second: Reading): Piece | null {
  const two = fromNow(context, second);
  const one = before(fromNow(context, first), two);
  if (!isCalendar(one) || !isCalendar(two) || one.value > two.value) return null;
  if (one.value.length < 8 && two.value.length < 8) return null; // years and months stay two, as TIMEX3 has it
  const basis = one.basis === two.basis ? one.basis : one.basis === 'stated' ? two.basis : one.basis;
  return { from, to, reading: { value: `${one.value}/${two.value}`, type: two.type, basis } };
}

function fromNow({ published }: Context, reading: Reading): Reading {
  return reading.value === 'PRESENT_REF' ? { ...reading, value: published, basis: 'published' } : reading;
}

/** A first end without a year of its own lies in the week or the year of the second, or in the one before. */
function before(one: Reading, two: Reading): Reading {
  if (one.basis === 'stated' || one.value <= two.value || !/^\d{4}-\d{2}/.test(one.value)) return one;
  if (isDay(one.value) && isDay(two.value) && dayNumber(one.value) - dayNumber(two.value) < 7) {
    return { ...one, value: addDays(one.value, -7) ?? one.value }; // "from Monday to Friday"
  }
  const year = Number(two.value.slice(0, 4)) - (one.value.slice(4) > two.value.slice(4) ? 1 : 0);
  const moved = yearValue(year);
  return moved === null ? one : { ...one, value: moved + one.value.slice(4) };
}

/** The item after the second of two clock times ("2:00 to 2:30 pm", "5-6pm", "between 5 and 6 pm"), or `at` for none. */
export function clockSpanEnd(items: readonly Item[], at: number): number {
  const lead = items[at]?.word ?? '';
  const from = lead === 'from' || lead === 'between' ? at + 1 : at;
  const [one, two] = [items[from], items[from + 2]];
  if (one === undefined || two === undefined || two.first) return at;
  const hours = (item: Item) => (item.classes & (CLASS.CLOCK | CLASS.DAY)) !== 0;
  if (!hours(one) || !hours(two) || !joins(items[from + 1], lead)) return at;
  return ((one.classes | two.classes) & CLASS.CLOCK) !== 0 ? from + 3 : at;
}

/** The clock time that such a span begins with. */
export function clockOf(items: readonly Item[], at: number): string {
  const item = items[/^(?:from|between)$/.test(items[at]?.word ?? '') ? at + 1 : at];
  if (item === undefined) return '';
  return (item.classes & CLASS.CLOCK) !== 0 ? item.code : `T${String(item.n).padStart(2, '0')}:00`;
}

function joins(item: Item | undefined, lead: string): boolean {
  if (item === undefined || item.first) return false;
  return UNTIL.test(item.word) || (lead === 'between' && item.word === 'and');
}

function afterThe(items: readonly Item[], at: number): number {
  return items[at]?.word === 'the' ? at + 1 : at;
}

function isCalendar({ value, type }: Reading): boolean {
  return (type === 'DATE' || type === 'TIME') && /^\d/.test(value) && !value.includes('/');
}
