import type { Day } from '../days.ts';
import type { Range } from '../range.ts';

/** What a mention tells: a calendar date, a time of day, a length of time, or something that recurs (TIMEX3). */
export type MentionType = 'DATE' | 'TIME' | 'DURATION' | 'SET';

/** How finely a mention tells it; `reference` is a vague past, present or future. */
export type Precision =
  | 'time'
  | 'day'
  | 'weekend'
  | 'week'
  | 'month'
  | 'quarter'
  | 'season'
  | 'half'
  | 'year'
  | 'decade'
  | 'century'
  | 'millennium'
  | 'duration'
  | 'set'
  | 'reference';

/** Where the day comes from: the words alone, the article's day, or another mention. */
export type Basis = 'stated' | 'published' | 'mention';

/** Calendar days from `start` to `end`, both included. */
export type DaySpan = { readonly start: Day; readonly end: Day };

/** A date expression of a text: where it stands, its TIMEX3 value (ISO-TimeML), and the days it points to, if any. */
export type Mention = Range & {
  readonly type: MentionType;
  readonly value: string;
  readonly precision: Precision;
  readonly basis: Basis;
  readonly days: DaySpan | null;
};
