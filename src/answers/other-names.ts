import type { Library } from '../library.ts';
import { type AskedName, namesIn } from '../ranking/aliases.ts';
import type { AskedWord } from '../ranking/question.ts';
import { scan } from '../ranking/scan.ts';

/** Another name of something that was asked: its terms, and the numbers of the words that it stands for. */
export type OtherName = { readonly terms: readonly string[]; readonly numbers: readonly number[] };

/** The other names of what a question names; `terms` are its words' terms in order. */
export function otherNamesIn(
  question: string,
  terms: readonly string[],
  library: Library,
): { readonly named: readonly AskedName[]; readonly otherNames: readonly OtherName[] } {
  const read = scan(question);
  const named = namesIn(read, library.names());
  const otherNames = named.flatMap(({ from, to, others }) => {
    const asked = new Set(read.terms.slice(from, to));
    const numbers = [...terms.keys()].filter((number) => asked.has(terms[number] ?? ''));
    return numbers.length === 0 ? [] : others.map((name): OtherName => ({ terms: name.terms, numbers }));
  });
  return { named, otherNames };
}

/**
 * The words, counted where their other names stand as well. A name stands in no more passages than the rarest of its
 * terms, which is what it counts here; `frequencies` are those of the names' terms, one after the other.
 */
export function countNames<T extends AskedWord>(
  words: readonly T[],
  otherNames: readonly OtherName[],
  frequencies: readonly number[],
): { readonly words: readonly T[]; readonly occurring: readonly OtherName[] } {
  let at = 0;
  const counted = otherNames.map((name) => ({
    name,
    most: Math.min(...name.terms.map(() => frequencies[at++] ?? 0)),
  }));
  const isMeant = (number: number) => counted.filter(({ name }) => name.numbers.includes(number));
  return {
    words: words.map((word, number) => ({
      ...word,
      frequency: isMeant(number).reduce((sum, { most }) => sum + most, word.frequency),
    })),
    occurring: counted.filter(({ most }) => most > 0).map(({ name }) => name),
  };
}
