import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItsFunction } from 'wink-nlp';

type Lexemes = { readonly hash: { [lexeme: string]: number }; readonly list: readonly string[] };

// The model is loaded once and kept, since wink-nlp hides it and its loaders cannot run more than 20 times in a process.
const core = (model.core as () => { features: { lexeme: Lexemes } })();
const nlp = winkNLP({ ...model, core: () => core }, ['sbd']);
const lexemes = core.features.lexeme;
const stemOf = (model.addons as { stem(word: string): string }).stem;

/**
 * Tokens of a text in order, and its sentences as inclusive token ranges. A token whose number is below `known` has it
 * for good: the same number is the same token in every text.
 */
export type Reading = {
  readonly tokens: readonly string[];
  readonly numbers: readonly number[];
  readonly known: number;
  readonly sentences: readonly (readonly [number, number])[];
};

/**
 * Splits a text into wink-nlp's tokens and sentences; the same text always gives the same reading.
 * wink-nlp is quadratic in the length of a word: callers pass no run of more than 64 characters without a space.
 */
export function read(text: string): Reading {
  const known = lexemes.list.length;
  const doc = nlp.readDoc(text);
  const numbers = doc.tokens().out(nlp.its.uniqueId as unknown as ItsFunction<number>) as number[];
  const tokens = numbers.map((number) => lexemes.list[number] ?? '');
  const span = nlp.its.span as unknown as ItsFunction<[number, number]>;
  const sentences = doc.sentences().out(span) as [number, number][];
  forget(known);
  return { tokens, numbers, known, sentences };
}

/** Stem of a word in lower case without digits (the stemmer garbles those). */
export function stem(word: string): string {
  return stemOf(word);
}

// wink-nlp keeps every new token and from then on prefers it to splitting: after "zork's." it reads "zork's" as one.
// Plain words and plain numbers are one token anyhow, so only the others must be forgotten.
function forget(known: number): void {
  for (let i = known; i < lexemes.list.length; i++) {
    const lexeme = lexemes.list[i];
    if (lexeme !== undefined && !/^(?:[A-Za-z]+|[0-9]+)$/.test(lexeme)) delete lexemes.hash[lexeme];
  }
}
