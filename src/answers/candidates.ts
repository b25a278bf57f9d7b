import { sourceKey } from '../corpus/article.ts';
import { findMentions } from '../dates/find.ts';
import { type Day, dayNumber } from '../days.ts';
import { analyse } from '../language/analyse.ts';
import type { ArticleFilter, Library } from '../library.ts';
import { slice } from '../range.ts';
import { type AskedQuestion, type AskedTime, type AskedWord, readQuestion } from '../ranking/question.ts';
import { type Found, readWords, type Scans } from '../ranking/rerank.ts';
import { variantTerms } from '../ranking/variants.ts';
import { createRecent, type Recent } from '../recent.ts';
import type { Hit } from '../search/engine.ts';
import { aboutOf } from './about.ts';

/** A word of the question, as typed, with what the index knows of it. */
export type Word = AskedWord & { readonly typed: string };

/** A question as it is put to the index: its words and how ranking reads it. */
export type Query = { readonly words: readonly Word[]; readonly asked: AskedQuestion };

const VARIANT = 0.8; // what a match in another form or spelling counts against the word as asked; measured

/** Reads a question and looks its words up. */
export async function readQuery(question: string, { engine }: Library): Promise<Query> {
  const words = new Map<string, { term: string; typed: string; weight: number; others: string[] }>();
  for (const term of analyse(question).terms) {
    const known = words.get(term.term);
    const typed = slice(question, term);
    if (known) known.weight++;
    else words.set(term.term, { term: term.term, typed, weight: 1, others: variantTerms(typed, term.term) });
  }
  const asked = [...words.values()].map((word) => ({
    ...word,
    others: word.others.filter((other) => !words.has(other)),
  }));
  const frequencies = await engine.documentFrequencies(asked.flatMap(({ term, others }) => [term, ...others]));
  let at = 0;
  const found = asked.map((word): Word => {
    const frequency = frequencies[at++] ?? 0;
    const others = word.others
      .map((term) => ({ term, frequency: frequencies[at++] ?? 0 }))
      .filter((o) => o.frequency > 0);
    const total = others.reduce((sum, other) => sum + other.frequency, frequency);
    return { ...word, others: others.map(({ term }) => term), frequency: total };
  });
  return {
    words: found,
    asked: readQuestion(question, found, await engine.size(), timeOf(question, [...words.keys()])),
  };
}

/** The first time that a question names in full, whatever day it is asked on. */
function timeOf(question: string, words: readonly string[]): AskedTime | null {
  const time = findMentions(question, NO_DAY).find(({ basis, days }) => basis === 'stated' && days !== null);
  if (!time?.days) return null;
  const named = analyse(slice(question, time)).terms.map(({ term }) => words.indexOf(term));
  return { days: time.days, words: new Set(named.filter((number) => number >= 0)) };
}

const NO_DAY = '2000-01-01'; // a stated time does not depend on it

/** How far to look: so many of BM25's passages, of which the `read` most promising are read. */
export type Reach = { readonly passages: number; readonly read: number };

/** BM25's best passages for a question, with their articles. */
export async function findCandidates(
  { words, asked }: Query,
  filter: ArticleFilter,
  reach: Reach,
  library: Library,
): Promise<Found[]> {
  const number = (day: Day | null) => (day === null ? null : dayNumber(day));
  const { from, to, source } = filter;
  const terms = words.flatMap(({ term, others, weight }, word) => [
    { term, weight, word },
    ...others.map((other) => ({ term: other, weight: weight * VARIANT, word })),
  ]);
  const numbers = { from: number(from), to: number(to), source: source === null ? null : sourceKey(source) };
  const hits = terms.length === 0 ? [] : await library.engine.search({ terms, filter: numbers, limit: reach.passages });
  const wordOf = terms.map(({ word }) => word);
  return promising(hits, wordOf, asked, reach.read).map((hit) => readHit(hit, asked, library));
}

const BREADTH = 0.5; // what a matched word's rarity counts beside BM25's score; measured

/** The hits that are worth reading: BM25's score, and how much of the question the passage holds. */
function promising(hits: readonly Hit[], wordOf: readonly number[], asked: AskedQuestion, most: number) {
  if (hits.length <= most) return hits;
  const promise = ({ score, scores }: Hit) => {
    const held = new Set(wordOf.filter((_, term) => (scores[term] ?? 0) > 0));
    return [...held].reduce((sum, word) => sum + BREADTH * (asked.rarities[word] ?? 0), score);
  };
  return hits
    .map((hit) => ({ hit, promise: promise(hit) }))
    .sort((one, two) => two.promise - one.promise) // stable: equals stay in the engine's order
    .slice(0, most)
    .map(({ hit }) => hit);
}

const KEPT = 500_000; // words of passages that are kept for each library, so 5,000 passages; of questions nothing is

const known = new WeakMap<Library, Recent<Scans>>();

/** A passage with its words, which are remembered: the same passages come for many questions. */
function readHit(hit: Hit, { time }: AskedQuestion, library: Library): Found {
  const { article, passage } = library.locate(hit);
  const about = time === null ? [] : aboutOf(article, passage, library).map(({ moment }) => moment.days);
  const recent = known.get(library) ?? createRecent<Scans>(KEPT, wordsIn);
  known.set(library, recent);
  const scans = recent.get(`${hit.article}\n${hit.passage}`, () => readWords(article, passage));
  return { hit, article, passage, scans, about };
}

function wordsIn({ passage, title, lead }: Scans): number {
  return passage.forms.length + title.forms.length + lead.forms.length;
}
