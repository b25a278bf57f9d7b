import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItsFunction } from 'wink-nlp';

/** What the model knows of tokens: `index` is where the next new value goes, those from `intrinsicSize` on are not its own. */
type Feature = {
  readonly hash: { [value: string]: number };
  readonly list: string[];
  index: number;
  readonly intrinsicSize: number;
};
type Core = { readonly features: { readonly [name in 'lexeme' | 'shape' | 'prefix' | 'suffix']: Feature } };

// Each part is loaded once: the model's loaders serialise what they gave before, and fail after some 20 times.
const LOADERS = ['sbd', 'ner', 'negation', 'sa', 'pos', 'metaCER'] as const;
const core = (model.core as () => Core)();
const loaded = Object.fromEntries(LOADERS.map((name) => [name, loadNow(model[name] as () => unknown)]));
const { features } = core;
const { lexeme: lexemes } = features;
const stemOf = (model.addons as { stem(word: string): string }).stem;

const MOST_NEW = 50_000; // tokens that the model lacks, each in some 300 bytes; what people and papers write never ends
let nlp = createNlp();
const memos: unknown[][] = [];

/**
 * Tokens of a text in order, and its sentences as inclusive token ranges. A token whose number is below `known` has it
 * in every text, until memos are emptied.
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
  if (lexemes.index > lexemes.intrinsicSize + MOST_NEW) startAnew();
  const known = lexemes.list.length;
  const doc = nlp.readDoc(text);
  const numbers = doc.tokens().out(nlp.its.uniqueId as unknown as ItsFunction<number>) as number[];
  const tokens = numbers.map((number) => lexemes.list[number] ?? '');
  const span = nlp.its.span as unknown as ItsFunction<[number, number]>;
  const sentences = doc.sentences().out(span) as [number, number][];
  forget(known);
  return { tokens, numbers, known, sentences };
}

/** An empty memo of what is known of tokens, by their numbers; it is emptied when these are given anew. */
export function createTokenMemo<T>(): T[] {
  const memo: T[] = [];
  memos.push(memo);
  return memo;
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

/** Back to what the model knows by itself: forgotten tokens, too, keep their place in wink-nlp's lists. */
function startAnew(): void {
  for (const feature of Object.values(features)) {
    if (feature.intrinsicSize === undefined) continue; // never grows
    for (const value of feature.list.splice(feature.intrinsicSize)) {
      if ((feature.hash[value] ?? 0) >= feature.intrinsicSize) delete feature.hash[value];
    }
    feature.index = feature.intrinsicSize;
  }
  for (const memo of memos) memo.length = 0;
  nlp = createNlp(); // an instance has its own list beside these
}

function createNlp() {
  return winkNLP({ ...model, ...loaded, core: () => core }, ['sbd']);
}

function loadNow(load: () => unknown): () => unknown {
  const part = load();
  return () => part;
}
