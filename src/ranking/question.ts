import type { DaySpan } from '../dates/mention.ts';
import { type AskedName, type Renaming, renamingOf } from './aliases.ts';
import { type AnswerType, answerType } from './answer-type.ts';
import { type Scan, scan } from './scan.ts';
import { TRAITS } from './traits.ts';

/**
 * A word of the question as the index knows it: its term, other terms that mean the same word (spellings, irregular
 * forms), how often it was asked, and in how many passages its term or one of the others occurs.
 */
export type AskedWord = {
  readonly term: string;
  readonly others: readonly string[];
  readonly weight: number;
  readonly frequency: number;
};

/** A question read for ranking. `rarities` and `words` go together; `rarity` is their sum, above 0. */
export type AskedQuestion = {
  readonly words: readonly AskedWord[];
  readonly rarities: readonly number[];
  readonly rarity: number;
  /** The number of the word that a term means. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The question's own words in order, stop words included, and the number of the word that each is, or -1. */
  readonly scan: Scan;
  readonly order: readonly number[];
  /** Numbers of the words that are names or numbers; they must be met by themselves. */
  readonly named: ReadonlySet<number>;
  readonly type: AnswerType | null;
  readonly time: AskedTime | null;
  /** Other names of what the question names, and its own for them. */
  readonly renaming: Renaming;
};

/** A time that the question names in full, and the numbers of the words that do so. */
export type AskedTime = { readonly days: DaySpan; readonly words: ReadonlySet<number> };

// In a corpus of three articles no word is rare or common yet: as if 200 passages more had been read.
const SMOOTHING = { passages: 200, frequency: 2 };

/**
 * Reads a question; `words` are its distinct words in order, `passages` how many the index holds, `names` what it names
 * that has other names, `time` the time that it names.
 */
export function readQuestion(
  text: string,
  words: readonly AskedWord[],
  passages: number,
  { names = [], time = null }: { names?: readonly AskedName[]; time?: AskedTime | null } = {},
): AskedQuestion {
  const numbers = new Map(
    words.flatMap(({ term, others }, number) => [term, ...others].map((each): [string, number] => [each, number])),
  );
  for (const [number, { term }] of words.entries()) numbers.set(term, number);
  const read = scan(text);
  const order = read.terms.map((term) => (term === '' ? -1 : (numbers.get(term) ?? -1)));
  const rarities = words.map(({ frequency }) => rarityOf(frequency, passages));
  const isNamed = TRAITS.name | TRAITS.number | TRAITS.date;
  const named = order.filter((number, at) => number >= 0 && ((read.traits[at] ?? 0) & isNamed) !== 0);
  return {
    words,
    rarities,
    rarity: rarities.reduce((sum, rarity) => sum + rarity, 0) || 1,
    numbers,
    scan: read,
    order,
    named: new Set(named),
    type: answerType(read.forms),
    time,
    renaming: renamingOf(names),
  };
}

/** How much a word tells that stands in `frequency` of so many passages: a smoothed idf, always above 0. */
function rarityOf(frequency: number, passages: number): number {
  return Math.log(1 + (passages + SMOOTHING.passages) / (frequency + SMOOTHING.frequency));
}
