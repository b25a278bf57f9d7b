import type { Day } from '../days.ts';
import type { Item } from './item.ts';
import { CLASS } from './words.ts';

// Years by which a bare year may move a history on; more is an aside, as in "declassified in 2005".
const ASIDE = 10;

/** What a text has shown up to a mention, against which relative expressions are resolved. */
export type Context = {
  readonly items: readonly Item[];
  readonly published: Day;
  /** A history rather than news: months and days without a year follow the last date told. */
  readonly narrative: boolean;
  /** Whether 3/4/2024 is 3 April here. */
  readonly dayFirst: boolean;
  /** TIMEX3 value of the last date told, if any. */
  anchor: string | null;
  /** Its year, and its month or 0; the article's before any date is told. */
  year: number;
  month: number;
};

/** The context at the beginning of a text. */
export function openContext(items: readonly Item[], published: Day): Context {
  const year = Number(published.slice(0, 4));
  return {
    items,
    published,
    narrative: isNarrative(items, year),
    dayFirst: putsDayFirst(items),
    anchor: null,
    year,
    month: Number(published.slice(5, 7)),
  };
}

/** Takes the value of a mention as the new anchor. */
export function remember(context: Context, value: string): void {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?(?![\dX])/.exec(value) ?? [];
  if (year === undefined) return;
  if (context.narrative && context.anchor !== null && value.length === 4 && Number(year) - context.year > ASIDE) return;
  context.anchor = value;
  context.year = Number(year);
  context.month = month === undefined ? 0 : Number(month);
}

// A history names years, and few of the words by which news points to its own day.
function isNarrative(items: readonly Item[], published: number): boolean {
  let far = 0;
  let near = 0;
  let news = 0;
  for (const [index, item] of items.entries()) {
    if ((item.classes & CLASS.YEAR) !== 0 && item.n >= 1000 && item.n <= 2100) {
      if (Math.abs(item.n - published) > 1) far++;
      else near++;
    } else if ((item.classes & CLASS.WEEKDAY) !== 0 || NEWS_WORDS.has(item.word)) news++;
    else if (PRESENT.has(item.word)) news += OF_PRESENT;
    else if (/^(?:last|this|next)$/.test(item.word) && /^(?:year|month|week)$/.test(items[index + 1]?.word ?? ''))
      news++;
  }
  return far > 0 && far >= near && (far === 1 ? news + near === 0 : far > 2 * news);
}

const NEWS_WORDS = new Set(['today', 'yesterday', 'tomorrow', 'tonight']);
const PRESENT = new Set(['is', 'are', 'has', 'says', 'now', 'currently', 'ago']);
const OF_PRESENT = 0.25; // histories have these too, though fewer

function putsDayFirst(items: readonly Item[]): boolean {
  let first = 0;
  for (const [index, item] of items.entries()) {
    if ((item.classes & CLASS.NUMDATE) !== 0) {
      const [one = 0, two = 0, three = 0] = item.code.split('/').map(Number);
      if (three > 0 && one <= 31 && one > 12) first += 3;
      else if (three > 0 && one <= 12 && two > 12) first -= 3;
    } else if ((item.classes & CLASS.MONTH) !== 0) {
      if (((items[index - 1]?.classes ?? 0) & CLASS.DAY) !== 0) first++;
      if (((items[index + 1]?.classes ?? 0) & CLASS.DAY) !== 0) first--;
    }
  }
  return first > 0;
}
