import { weekValue } from './calendar.ts';
import type { Context } from './context.ts';
import { compile, IMPOSSIBLE, type Match, matchAt, type Piece, type Reading } from './pattern.ts';
import { rangeAt } from './range-of-dates.ts';
import { anchorDay, shift } from './resolve.ts';
import { ABSOLUTE } from './rules/absolute.ts';
import { OF_YEAR } from './rules/of-year.ts';
import { OTHER, TIMES } from './rules/other.ts';
import { RELATIVE } from './rules/relative.ts';
import { clockOf, clockSpanEnd, spanAt, spanFrom } from './spans.ts';
import { CLASS } from './words.ts';

const DATES = compile([ABSOLUTE, RELATIVE, OF_YEAR, OTHER]);
const CLOCKS = compile([TIMES]);
const STARTERS = new Set([...DATES.byWord.keys(), ...CLOCKS.byWord.keys(), 'from', 'between']);

/** The date expression that begins at an item, ranges as their two ends, and the item after it; null for none. */
export function expressionAt(context: Context, at: number): { pieces: readonly Piece[]; end: number } | null {
  const item = context.items[at];
  if (item === undefined || (item.classes === 0 && !STARTERS.has(item.word))) return null;
  const span = spanAt(context, at, (from) => joined(context, from) ?? simple(context, from));
  if (span !== null) return { pieces: [span], end: span.to };
  const range = rangeAt(context, at, (from) => matchAt(DATES, context, from));
  if (range !== null) return range;
  const match = simple(context, at);
  if (match?.reading === IMPOSSIBLE) return { pieces: [], end: match.end };
  const through = match && spanFrom(context, at, match, (from) => simple(context, from));
  if (through) return { pieces: [through], end: through.to };
  return match && { pieces: [{ from: at, to: match.end, reading: match.reading }], end: match.end };
}

/** One date or time; the longest of what it may be. */
function simple(context: Context, at: number): Match | null {
  const plain = countedFrom(context, at) ?? timed(context, at) ?? dated(context, at);
  const wide = prefixed(context, at);
  return wide !== null && wide.end > (plain?.end ?? 0) ? wide : plain;
}

/** The first end of a range whose second says more: "3" of "from 3 to 12 May". */
function joined(context: Context, at: number): Match | null {
  const [first] = rangeAt(context, at, (from) => matchAt(DATES, context, from))?.pieces ?? [];
  return first === undefined || first.reading.value.includes('/') ? null : { reading: first.reading, end: first.to };
}

/** "early March", "mid-2023", "the end of 1944", "the first week of May": the value is that of what follows. */
function prefixed(context: Context, at: number): Match | null {
  const { items } = context;
  const classes = items[at]?.classes ?? 0;
  if ((classes & (CLASS.MOD | CLASS.EDGE | CLASS.ORD | CLASS.LAST | CLASS.UNIT)) === 0) return null;
  const from = prefixEnd(context, at);
  if (from === null) return null;
  const match = weekOf(context, at, dated(context, from));
  return match !== null &&
    match.reading.type !== 'SET' &&
    match.reading.type !== 'DURATION' &&
    !/_REF$/.test(match.reading.value)
    ? match
    : null;
}

/** "the week of March 6" is a week. */
function weekOf({ items }: Context, at: number, match: Match | null): Match | null {
  if (match === null || items[at]?.word !== 'week' || !isDay(match.reading.value)) return match;
  const value = weekValue(match.reading.value);
  return value === null ? null : { ...match, reading: { ...match.reading, value } };
}

function prefixEnd({ items }: Context, at: number): number | null {
  const wordAt = (index: number) => (items[index]?.first ? '' : (items[index]?.word ?? ''));
  const classesAt = (index: number) => (items[index]?.first ? 0 : (items[index]?.classes ?? 0));
  const skipThe = (index: number) => (wordAt(index) === 'the' ? index + 1 : index);
  if ((classesAt(at) | (items[at]?.classes ?? 0)) & CLASS.MOD) {
    if (/^(?:-|in|on|to|or)$/.test(wordAt(at + 1))) return skipThe(at + 2);
    if (!/^(?:part|half|days|weeks|months|years|stages|of)$/.test(wordAt(at + 1))) return skipThe(at + 1);
  }
  let index = at + 1;
  const countable = CLASS.UNIT | CLASS.UNITS | CLASS.QTY;
  if (/^(?:part|half|third|quarter|stages)$/.test(wordAt(index)) || (classesAt(index) & countable) !== 0) index++;
  else if ((classesAt(at) & CLASS.ORD) !== 0 && (classesAt(at) & CLASS.EDGE) === 0) return null;
  return wordAt(index) === 'of' ? skipThe(index + 1) : null;
}

/** "two weeks after March 3", "the day before Christmas". */
function countedFrom(context: Context, at: number): Match | null {
  const item = context.items[at];
  const relation = context.items[at + 1]?.word;
  if (item === undefined || (item.classes & (CLASS.QTY | CLASS.UNIT)) === 0) return null;
  if (relation !== 'before' && relation !== 'after' && relation !== 'from') return null;
  const from = context.items[at + 2]?.word === 'the' ? at + 3 : at + 2;
  const base = matchAt(DATES, context, from);
  if (base === null || base.reading.type !== 'DATE') return null;
  const count = (item.classes & CLASS.QTY) !== 0 ? item.n : 1;
  if (Number.isNaN(count)) return null;
  const value = shift(base.reading.value, item.code, relation === 'before' ? -count : count);
  return value === null ? null : { reading: { ...base.reading, value }, end: base.end };
}

/** A time of day, with the day after it if there is one: "9 a.m. Tuesday", "the night of Oct. 23". */
function timed(context: Context, at: number): Match | null {
  const { items } = context;
  const time = clockSpan(context, at) ?? matchAt(CLOCKS, context, at);
  const part = ((items[at]?.classes ?? 0) & CLASS.PART) !== 0;
  if (time === null && !part) return null;
  const timeEnd = afterOtherZone(context, time?.end ?? at + 1);
  const alone = time && withClock(context, { ...time, end: timeEnd });
  const linked = /^(?:on|of|,)$/.test(items[timeEnd]?.word ?? '') && !items[timeEnd]?.first;
  if (time === null && !linked) return null; // "morning traffic"
  const from = linked ? timeEnd + 1 : timeEnd;
  if (items[from]?.first) return alone;
  const date = matchAt(DATES, context, items[from]?.word === 'the' ? from + 1 : from);
  if (date === null || !isDay(date.reading.value)) return alone;
  const code = time?.reading.value.replace(/^[^T]*/, '') ?? items[at]?.code ?? '';
  return { reading: onDay(date.reading, code), end: afterPart(context, date.end) };
}

/** "tonight at 9 p.m.", "8 a.m. this morning": the part of the day gives the day, the clock the time. */
function withClock(context: Context, { reading, end }: Match): Match {
  const { items } = context;
  const next = items[end]?.word === 'at' || items[end]?.word === 'around' ? end + 1 : end;
  if (items[next]?.first) return { reading, end };
  const spanEnd = clockSpanEnd(items, next);
  if (spanEnd > next) return { reading: onDay(reading, clockOf(items, next)), end: spanEnd };
  const isClock = ((items[next]?.classes ?? 0) & CLASS.CLOCK) !== 0;
  if (isClock) return { reading: onDay(reading, items[next]?.code ?? ''), end: next + 1 };
  const part = /^(?:this|last|tonight|yesterday)$/.test(items[end]?.word ?? '') ? matchAt(CLOCKS, context, end) : null;
  if (part === null) return { reading, end };
  return { reading: onDay(part.reading, reading.value.replace(/^[^T]*/, '')), end: part.end };
}

/** After "(0735 GMT)", which tells the same time again. */
function afterOtherZone({ items }: Context, end: number): number {
  const told = items[end]?.word === '(' && ((items[end + 1]?.classes ?? 0) & CLASS.CLOCK) !== 0;
  return told && items[end + 2]?.word === ')' ? end + 3 : end;
}

/** After the "morning" of "4:53 a.m. Thursday morning". */
function afterPart({ items }: Context, end: number): number {
  return !items[end]?.first && ((items[end]?.classes ?? 0) & CLASS.PART) !== 0 ? end + 1 : end;
}

/** A date, with the time of day after it if there is one: "Sunday night", "Tuesday at 9 a.m.". */
function dated(context: Context, at: number): Match | null {
  const date = matchAt(DATES, context, at);
  if (date === null || !isDay(date.reading.value)) return date;
  const { items } = context;
  let next = date.end;
  if (items[next]?.first) return date;
  const nearby = items[next];
  let end = date.end;
  let reading = date.reading;
  if (nearby !== undefined && (nearby.classes & CLASS.PART) !== 0) {
    reading = onDay(date.reading, nearby.code);
    end = ++next;
  }
  if (items[next]?.word === ',') next++;
  const spanEnd = clockSpanEnd(items, next);
  if (spanEnd > next) return { reading: onDay(date.reading, clockOf(items, next)), end: spanEnd };
  if (/^(?:at|around|by|in|before|after|from|until|-)$/.test(items[next]?.word ?? '')) next++;
  if (items[next]?.word === 'the') next++;
  const item = items[next];
  const clock = item !== undefined && !item.first && (item.classes & CLASS.CLOCK) !== 0;
  const part =
    item !== undefined &&
    !item.first &&
    (item.classes & CLASS.PART) !== 0 &&
    next > end &&
    items[next - 1]?.word !== ',';
  return clock || part ? { reading: onDay(date.reading, item.code), end: next + 1 } : { reading, end };
}

/** "2:00 to 2:30 pm", "between 5 and 6 in the afternoon", of the last day told in a history or of the article's. */
function clockSpan(context: Context, at: number): Match | null {
  const { items } = context;
  const end = clockSpanEnd(items, at);
  if (end === at) return null;
  const day = context.narrative ? anchorDay(context) : null;
  const value = (day ?? context.published) + clockOf(items, at);
  return { reading: { value, type: 'TIME', basis: day === null ? 'published' : 'mention' }, end };
}

function onDay({ value, basis }: Reading, code: string): Reading {
  return { value: value.slice(0, 10) + code, type: 'TIME', basis };
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}
