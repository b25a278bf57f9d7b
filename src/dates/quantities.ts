import type { Item } from './item.ts';
import { CLASS } from './words.ts';

const BETWEEN = new Set(
  'more full whole consecutive straight long additional further short successive other of calendar'.split(' '),
);
const DESIGNATORS: { readonly [code: string]: readonly [prefix: string, letter: string, factor: number] } = {
  S: ['PT', 'S', 1],
  MIN: ['PT', 'M', 1],
  H: ['PT', 'H', 1],
  D: ['P', 'D', 1],
  TNI: ['P', 'D', 1],
  WE: ['P', 'WE', 1],
  W: ['P', 'W', 1],
  FN: ['P', 'W', 2],
  M: ['P', 'M', 1],
  Q: ['P', 'M', 3],
  Y: ['P', 'Y', 1],
  DE: ['P', 'Y', 10],
  CE: ['P', 'Y', 100],
  ML: ['P', 'Y', 1000],
};

/** The items with each length of time ("two and a half years", "a few days", "90-minute") as one; `n` is NaN when vague. */
export function joinQuantities(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (let at = 0; at < items.length; ) {
    const quantity = quantityAt(items, at);
    const item = quantity?.item ?? items[at];
    if (item) joined.push(item);
    at = quantity?.end ?? at + 1;
  }
  return joined;
}

/** The TIMEX3 value of a length of time, "P3M", "PT90M", "PXD"; `count` NaN is an unknown number. */
export function durationValue(count: number, unit: string): string {
  const [prefix, letter, factor] = DESIGNATORS[unit] ?? ['P', 'D', 1];
  return `${prefix}${Number.isNaN(count) ? 'X' : Number((count * factor).toFixed(4))}${letter}`;
}

function quantityAt(items: readonly Item[], at: number): { item: Item; end: number } | null {
  const first = items[at];
  if (first === undefined) return null;
  const count = countAt(items, at, first);
  if (count === null) return null;
  let end = count.end;
  for (let skipped = 0; skipped < 2 && isBetween(items[end], items[end + 1]); skipped++) end++;
  const unit = items[end];
  if (unit === undefined || unit.first || (unit.classes & (CLASS.UNIT | CLASS.UNITS)) === 0) return null;
  const alone = (unit.classes & CLASS.UNIT) !== 0 && (unit.code === 'S' || (unit.code === 'Q' && count.n === 1));
  if (alone && (first.classes & CLASS.DIGITS) === 0) return null; // "a second attack", "a quarter of them"
  return { item: { ...first, end: unit.end, classes: CLASS.QTY, n: count.n, code: unit.code }, end: end + 1 };
}

function isBetween(item: Item | undefined, next: Item | undefined): boolean {
  if (item === undefined || item.first) return false;
  return BETWEEN.has(item.word) || (item.word === '-' && !item.spaced && next !== undefined && !next.spaced);
}

function countAt(items: readonly Item[], at: number, first: Item): { n: number; end: number } | null {
  const next = items[at + 1];
  if ((first.classes & CLASS.NUM) !== 0) {
    if (next?.word === 'and' && items[at + 2]?.word === 'a' && items[at + 3]?.word === 'half') {
      return { n: first.n + 0.5, end: at + 4 };
    }
    return { n: first.n, end: at + 1 };
  }
  if (first.word === 'half') {
    if (next?.word === 'a' || next?.word === 'an' || next?.word === '-') return { n: 0.5, end: at + 2 };
    return null;
  }
  if (first.word === 'a' || first.word === 'an') {
    if (next?.word === 'couple') return { n: 2, end: items[at + 2]?.word === 'of' ? at + 3 : at + 2 };
    if (next?.word === 'half') return { n: 0.5, end: items[at + 2]?.word === '-' ? at + 3 : at + 2 };
    if (next !== undefined && (next.classes & CLASS.VAGUE) !== 0) return { n: Number.NaN, end: at + 2 };
    return { n: 1, end: at + 1 };
  }
  if ((first.classes & CLASS.VAGUE) !== 0) {
    if (first.word === 'couple') return { n: 2, end: next?.word === 'of' ? at + 2 : at + 1 };
    return { n: Number.NaN, end: next?.word === 'of' ? at + 2 : at + 1 };
  }
  return null;
}
