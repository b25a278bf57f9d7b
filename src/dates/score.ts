import type { Range } from '../range.ts';
import type { MentionType } from './mention.ts';

/** A mention as a gold or a system file tells it. */
export type Timex = Range & { readonly type?: MentionType | undefined; readonly value: string | null };

/** An annotated text; gold covers it up to `annotated_end`, or whole. */
export type GoldDates = {
  readonly id: string;
  readonly timex: readonly Timex[];
  readonly annotated_end?: number | undefined;
};

/** Shares from 0 to 1. */
export type Measure = { readonly precision: number; readonly recall: number; readonly f1: number };

/** How well mentions were found: with the same range, with an overlapping one, and of those with the right value. */
export type DateScore = {
  readonly gold: number;
  readonly system: number;
  readonly strict: Measure;
  readonly relaxed: Measure;
  readonly value: Measure;
};

/**
 * Scores mentions of the named types against gold, as TempEval-3 does. Gold without a calendar value (durations, unknown
 * years) is not asked for, and a mention that overlaps only such gold is neither right nor wrong. Values are compared
 * by their days: times of day and unknown parts do not count.
 */
export function scoreDates(
  docs: readonly GoldDates[],
  system: ReadonlyMap<string, readonly Timex[]>,
  types: ReadonlySet<MentionType> = new Set<MentionType>(['DATE', 'TIME']),
): DateScore {
  const totals = { gold: 0, system: 0, strict: 0, relaxed: 0, value: 0 };
  for (const doc of docs) addDocument(totals, doc, system.get(doc.id) ?? [], types);
  const measure = (hits: number): Measure => {
    const precision = hits / (totals.system || 1);
    const recall = hits / (totals.gold || 1);
    return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
  };
  const { gold, system: found, strict, relaxed, value } = totals;
  return { gold, system: found, strict: measure(strict), relaxed: measure(relaxed), value: measure(value) };
}

type Totals = { gold: number; system: number; strict: number; relaxed: number; value: number };

function addDocument(totals: Totals, doc: GoldDates, all: readonly Timex[], types: ReadonlySet<MentionType>): void {
  const isAsked = (timex: Timex) =>
    types.has(timex.type ?? 'DATE') && Boolean(timex.value) && !/^(?:P\d|PT|XXXX)/.test(timex.value ?? '');
  const gold = doc.timex.filter(isAsked);
  const within = all.filter(
    ({ start, type }) => start < (doc.annotated_end ?? Number.POSITIVE_INFINITY) && (!type || types.has(type)),
  );
  const mine = within.filter((mention) => {
    const overlapping = doc.timex.filter((timex) => overlap(timex, mention));
    return overlapping.length === 0 || overlapping.some(isAsked);
  });
  totals.gold += gold.length;
  totals.system += mine.length;
  const used = new Set<Timex>();
  for (const timex of gold) {
    const match = mine.find((mention) => !used.has(mention) && overlap(mention, timex));
    if (match === undefined) continue;
    used.add(match);
    totals.relaxed++;
    if (match.start === timex.start && match.end === timex.end) totals.strict++;
    if (comparable(match.value) === comparable(timex.value)) totals.value++;
  }
}

function comparable(value: string | null): string {
  return (value ?? '')
    .replace(/T.*$/, '')
    .replace(/(?:-XX)+$/, '')
    .replace(/X+$/, '');
}

function overlap(one: Range, two: Range): boolean {
  return one.start < two.end && two.start < one.end;
}
