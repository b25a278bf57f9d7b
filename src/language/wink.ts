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
const AT_ONCE = 1000; // of these that are forgotten with each text, a few milliseconds; and twice what the last text brought
let nlp = createNlp();
let forgotten = lexemes.intrinsicSize; // how far into the list; beyond the model's own while all is being forgotten
let brought = 0; // new tokens of the last text
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
  if (Math.max(forgotten, lexemes.list.length - MOST_NEW) > lexemes.intrinsicSize) forgetMore();
  const known = lexemes.list.length;
  const doc = nlp.readDoc(text);
  const numbers = doc.tokens().out(nlp.its.uniqueId as unknown as ItsFunction<number>) as number[];
  const tokens = numbers.map((number) => lexemes.list[number] ?? '');
  const span = nlp.its.span as unknown as ItsFunction<[number, number]>;
  const sentences = doc.sentences().out(span) as [number, number][];
  forget(known);
  brought = lexemes.list.length - known;
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

/** Goes on forgetting; at the end starts anew. A token that comes again meanwhile gets another place. */
function forgetMore(): void {
  const end = Math.min(forgotten + AT_ONCE + 2 * brought, lexemes.list.length);
  for (; forgotten < end; forgotten++) forgetAt(lexemes, forgotten);
  if (forgotten === lexemes.list.length) startAnew();
}

/** Back to what the model knows by itself: what is forgotten keeps its place in wink-nlp's lists until then. */
function startAnew(): void {
  for (const feature of [features.lexeme, features.shape, features.prefix, features.suffix]) {
    const from = feature === lexemes ? feature.list.length : feature.intrinsicSize;
    for (let place = from; place < feature.list.length; place++) forgetAt(feature, place);
    feature.list.length = feature.intrinsicSize;
    feature.index = feature.intrinsicSize;
  }
  forgotten = lexemes.intrinsicSize;
  for (const memo of memos) memo.length = 0;
  nlp = createNlp(); // an instance has its own list beside these
}

function forgetAt({ hash, list }: Feature, place: number): void {
  const value = list[place];
  if (value !== undefined && hash[value] === place) delete hash[value];
}

function createNlp() {
  return winkNLP({ ...model, ...loaded, core: () => core }, ['sbd']);
}

function loadNow(load: () => unknown): () => unknown {
  const part = load();
  return () => part;
}
