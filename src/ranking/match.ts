import { renamed } from './aliases.ts';
import type { AskedQuestion } from './question.ts';
import type { Scan } from './scan.ts';

/**
 * Where a question's words stand in a text: for each word of the text the number of the question's word, or -1. The text
 * is read as if it called things by the question's names for them (src/ranking/aliases.ts).
 */
export type Match = {
  readonly scan: Scan;
  readonly at: readonly number[];
  readonly found: ReadonlySet<number>;
};

/**
 * A passage and what surrounds it, as the signals see them. `published` is the article's day; `told` are the words by
 * which the question names a time that the passage is about: they count as found in it.
 */
export type Candidate = {
  readonly passage: Match;
  readonly title: Match;
  readonly lead: Match;
  readonly published: string;
  readonly told: ReadonlySet<number>;
};

/** Finds the question's words in a text that was scanned. */
export function matchWords(question: AskedQuestion, text: Scan): Match {
  const scan = renamed(text, question.scan, question.renaming, (term) => question.numbers.has(term));
  const at = scan.terms.map((term) => (term === '' ? -1 : (question.numbers.get(term) ?? -1)));
  return { scan, at, found: new Set(at.filter((number) => number >= 0)) };
}

/** The rarities of some of the question's words together, as a share of all: 0 to 1. */
export function shareOf(question: AskedQuestion, numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += question.rarities[number] ?? 0;
  return sum / question.rarity;
}
