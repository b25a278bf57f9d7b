import type { Context } from './context.ts';
import type { Piece } from './expression.ts';
import type { Item } from './items.ts';
import type { Reading } from './pattern.ts';
import { CLASS } from './words.ts';

type Match = { readonly reading: Reading; readonly end: number };

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
  return two === null ? null : pieceOf(from, two.end, one.reading, two.reading);
}

/** Two ends as one piece; null when they are no calendar dates or times in order. */
export function pieceOf(from: number, to: number, one: Reading, two: Reading): Piece | null {
  if (!isCalendar(one) || !isCalendar(two) || one.value.slice(0, 4) > two.value.slice(0, 4)) return null;
  const basis = one.basis === two.basis ? one.basis : one.basis === 'stated' ? two.basis : one.basis;
  return { from, to, reading: { value: `${one.value}/${two.value}`, type: two.type, basis } };
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
