import { type Broken, shown } from './refusal.ts';

/** A rule: the sentence it enforces, and `broken`, which returns the offending value or undefined. */
export type Rule<T> = { rule: string; broken: (subject: T) => unknown };

/** One entry per rule of the table that the subject breaks. */
export function applyRules<T>(rules: readonly Rule<T>[], subject: T): Broken[] {
  return rules
    .map(({ rule, broken }) => ({ rule, value: broken(subject) }))
    .filter(({ value }) => value !== undefined)
    .map(({ rule, value }) => ({ rule, value: shown(value) }));
}

/** The first value that occurs a second time; absent ones do not count. */
export function repeated<T>(values: readonly (T | null | undefined)[]): T | undefined {
  return values.find((value, at) => value != null && values.indexOf(value) < at) ?? undefined;
}

/** The count when it is over its limit. */
export function over(count: number, limit: number): number | undefined {
  return count > limit ? count : undefined;
}

/** The UTF-16 units in all texts together: never fewer than the characters that Discord counts. */
export function lengthOf(texts: readonly (string | null | undefined)[]): number {
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
