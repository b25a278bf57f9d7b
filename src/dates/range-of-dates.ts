import { dayAt, monthValue, yearValue } from './calendar.ts';
import type { Context } from './context.ts';
import type { Item } from './item.ts';
import type { Match, Piece, Reading } from './pattern.ts';
import { CLASS } from './words.ts';

type Found = { readonly pieces: readonly Piece[]; readonly end: number };

const TO = /^(?:-|–|—|to|and|or|through|until|till|\/|&)$/;

/** Two dates of which one leaves out what the other says: "Oct 7–9", "3 to 12 May", "April and June 1955", "1861-63". */
export function rangeAt(context: Context, at: number, match: (from: number) => Match | null): Found | null {
  const { items } = context;
  const item = items[at];
  if (item === undefined || (item.classes & (CLASS.DAY | CLASS.MONTH | CLASS.YEAR)) === 0) return null;
  if ((item.classes & CLASS.MONTH) !== 0) return dayAndDay(context, at, match) ?? twoBefore(context, at, match);
  return (item.classes & CLASS.YEAR) !== 0 ? yearAndYear(items, at, item) : twoBefore(context, at, match);
}

/** "Oct 7–9, 2023": the second is a day alone. */
function dayAndDay({ items }: Context, at: number, match: (from: number) => Match | null): Found | null {
  const [day, to, second, next] = [items[at + 1], items[at + 2], items[at + 3], items[at + 4]];
  if (day === undefined || to === undefined || second === undefined) return null;
  if ((day.classes & second.classes & CLASS.DAY) === 0 || !TO.test(to.word) || second.first) return null;
  if (to.word !== '-' && to.word !== '–' && isCounted(next)) return null;
  const yearAt = next?.word === ',' ? at + 5 : at + 4;
  const year = items[yearAt];
  const hasYear = year !== undefined && !year.first && (year.classes & CLASS.YEAR) !== 0;
  const first = match(at);
  if (first === null || first.end !== at + 2) return null;
  const written = hasYear ? yearValue(year.n) : first.reading.value.slice(0, 4);
  const month = items[at]?.n ?? 0;
  const [one, two] = [dayAt(Number(written), month, day.n), dayAt(Number(written), month, second.n)];
  if (one === null || two === null) return null;
  const basis = hasYear ? 'stated' : first.reading.basis;
  const end = hasYear ? yearAt + 1 : at + 4;
  if (!isAnd(to)) return whole(at, end, { value: `${one}/${two}`, type: 'DATE', basis });
  return {
    pieces: [
      { from: at, to: at + 2, reading: { value: one, type: 'DATE', basis } },
      { from: at + 3, to: end, reading: { value: two, type: 'DATE', basis } },
    ],
    end,
  };
}

/** "3 to 12 May", "April and June 1955": the first takes the month or year of the second. */
function twoBefore({ items }: Context, at: number, match: (from: number) => Match | null): Found | null {
  const [first, to, next] = [items[at], items[at + 1], items[at + 2]];
  if (first === undefined || to === undefined || next === undefined || to.first || next.first) return null;
  if (!TO.test(to.word)) return null;
  const kind = first.classes & next.classes & (CLASS.DAY | CLASS.MONTH);
  if (kind === 0) return null;
  const second = match(at + 2);
  if (second === null) return null;
  const { value, basis } = second.reading;
  const reading = (kind & CLASS.MONTH) !== 0 ? sameYear(first, value, basis) : sameMonth(first, value, basis);
  if (reading === null) return null;
  if (!isAnd(to)) return whole(at, second.end, { ...reading, value: `${reading.value}/${value}` });
  return {
    pieces: [
      { from: at, to: at + 1, reading },
      { from: at + 2, to: second.end, reading: second.reading },
    ],
    end: second.end,
  };
}

function sameMonth(first: Item, value: string, basis: Reading['basis']): Reading | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const day = dayAt(Number(value.slice(0, 4)), Number(value.slice(5, 7)), first.n);
  return day === null ? null : { value: day, type: 'DATE', basis };
}

/** Only where the second has a year of its own; the first lies before it. */
function sameYear(first: Item, value: string, basis: Reading['basis']): Reading | null {
  if (basis !== 'stated' || !/^\d{4}-\d{2}$/.test(value)) return null;
  const year = Number(value.slice(0, 4)) - (first.n > Number(value.slice(5, 7)) ? 1 : 0);
  return yearValue(year) === null ? null : { value: monthValue(year, first.n), type: 'DATE', basis };
}

/** "1861-63", "2019/20". */
function yearAndYear(items: readonly Item[], at: number, first: Item): Found | null {
  const [mark, second] = [items[at + 1], items[at + 2]];
  if (mark === undefined || second === undefined || mark.spaced || second.spaced || first.n < 1000) return null;
  if (!/^[-–/]$/.test(mark.word) || (second.classes & CLASS.DIGITS) === 0 || second.end - second.start !== 2)
    return null;
  const century = first.n - (first.n % 100);
  const next = first.n % 100 === 99 && second.n === 0 ? century + 100 : century + second.n;
  const [one, two] = [yearValue(first.n), yearValue(next)];
  if (one === null || two === null || next <= first.n || first.n > 2100) return null;
  if (mark.word === '/') return whole(at, at + 3, { value: `${one}/${two}`, type: 'DATE', basis: 'stated' });
  return {
    pieces: [
      { from: at, to: at + 1, reading: { value: one, type: 'DATE', basis: 'stated' } },
      { from: at + 2, to: at + 3, reading: { value: two, type: 'DATE', basis: 'stated' } },
    ],
    end: at + 3,
  };
}

/** "24 and 25 April" are two days, "24-25 April" is a range. */
function isAnd({ word }: Item): boolean {
  return word === 'and' || word === 'or' || word === '&';
}

function whole(from: number, to: number, reading: Reading): Found {
  return { pieces: [{ from, to, reading }], end: to };
}

/** "March 5 and 10 people". */
function isCounted(next: Item | undefined): boolean {
  return (
    next !== undefined &&
    !next.first &&
    (/^[a-z]{2,}s$/.test(next.word) || /^(?:people|men|women|children|others|percent)$/.test(next.word))
  );
}
