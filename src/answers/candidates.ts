import { sourceKey } from '../corpus/article.ts';
import { type Day, dayNumber } from '../days.ts';
import { analyse } from '../language/analyse.ts';
import type { ArticleFilter, Library } from '../library.ts';
import { slice } from '../range.ts';
import { matchWords } from '../ranking/match.ts';
import { type AskedQuestion, type AskedWord, readQuestion } from '../ranking/question.ts';
import { type Found, readWords, type Scans } from '../ranking/rerank.ts';
import { variantTerms } from '../ranking/variants.ts';
import { createRecent, type Recent } from '../recent.ts';
import type { Hit } from '../search/engine.ts';
import { aboutOf } from './about.ts';
import { timeAsked } from './asked-time.ts';
import { countNames, type OtherName, otherNamesIn } from './other-names.ts';

/** A word of the question, as typed, with what the index knows of it. */
export type Word = AskedWord & { readonly typed: string };

/** A question as it is put to the index: its words, how ranking reads it, and what else its names are called. */
export type Query = {
  readonly words: readonly Word[];
  readonly asked: AskedQuestion;
  readonly otherNames: readonly OtherName[];
};

const NAME = 1; // what another name counts, all its terms together, against a word as asked; measured
const VARIANT = 0.8; // what a match in another form or spelling counts against the word as asked; measured

/** Reads a question and looks its words up. */
export async function readQuery(question: string, library: Library): Promise<Query> {
  const { engine } = library;
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
  const { named, otherNames } = otherNamesIn(question, [...words.keys()], library);
  const frequencies = await engine.documentFrequencies([
    ...asked.flatMap(({ term, others }) => [term, ...others]),
    ...otherNames.flatMap(({ terms }) => terms),
  ]);
  let at = 0;
  const found = asked.map((word): Word => {
    const frequency = frequencies[at++] ?? 0;
    const others = word.others
      .map((term) => ({ term, frequency: frequencies[at++] ?? 0 }))
      .filter((o) => o.frequency > 0);
    const total = others.reduce((sum, other) => sum + other.frequency, frequency);
    return { ...word, others: others.map(({ term }) => term), frequency: total };
  });
  const counted = countNames(found, otherNames, frequencies.slice(at));
  const time = timeAsked(question, [...words.keys()]);
  const asking = readQuestion(question, counted.words, await engine.size(), { names: named, time });
  return { words: counted.words, asked: asking, otherNames: counted.occurring };
}

/** How far to look: so many of BM25's passages, of which the `read` most promising are read. */
export type Reach = { readonly passages: number; readonly read: number };

/** Passages that hold something of the question, with their articles; `all`: there are no others. */
export type Candidates = { readonly found: readonly Found[]; readonly all: boolean };

/** BM25's best passages for a question. */
export async function findCandidates(
  { words, asked, otherNames }: Query,
  filter: ArticleFilter,
  reach: Reach,
  library: Library,
): Promise<Candidates> {
  const number = (day: Day | null) => (day === null ? null : dayNumber(day));
  const { from, to, source } = filter;
  const own = words.flatMap(({ term, others, weight }, word): Group[] => [
    { terms: [term], weight, numbers: [word] },
    ...others.map((other) => ({ terms: [other], weight: weight * VARIANT, numbers: [word] })),
  ]);
  const groups = [...own, ...otherNames.map((name): Group => ({ ...name, weight: NAME / name.terms.length }))];
  const terms = groups.flatMap((group) => group.terms.map((term) => ({ term, weight: group.weight })));
  const numbers = { from: number(from), to: number(to), source: source === null ? null : sourceKey(source) };
  const hits = terms.length === 0 ? [] : await library.engine.search({ terms, filter: numbers, limit: reach.passages });
  const holding = hits.map((hit) => ({ hit, held: heldIn(hit, groups) })).filter(({ held }) => held.size > 0);
  const found = promising(holding, asked, reach.read).map((hit) => readHit(hit, asked, library));
  // The terms of another name may stand apart, which says nothing of what was asked.
  const holds = ({ hit, scans }: Found) =>
    hit.scores.slice(0, own.length).some((share) => share > 0) ||
    [scans.passage, scans.title].some((text) => matchWords(asked, text).found.size > 0);
  return { found: otherNames.length === 0 ? found : found.filter(holds), all: hits.length < reach.read };
}

/** Terms that together stand for words of the question, by their numbers; each is searched for with the same weight. */
type Group = OtherName & { readonly weight: number };

const BREADTH = 0.5; // what a matched word's rarity counts beside BM25's score; measured

/** The hits that are worth reading: BM25's score, and how much of the question the passage holds. */
function promising(hits: readonly Holding[], { rarities }: AskedQuestion, most: number): Hit[] {
  if (hits.length <= most) return hits.map(({ hit }) => hit);
  return hits
    .map(({ hit, held }) => {
      return { hit, promise: [...held].reduce((sum, word) => sum + BREADTH * (rarities[word] ?? 0), hit.score) };
    })
    .sort((one, two) => two.promise - one.promise) // stable: equals stay in the engine's order
    .slice(0, most)
    .map(({ hit }) => hit);
}

/** A hit and the numbers of the words of which it holds a whole group. */
type Holding = { readonly hit: Hit; readonly held: ReadonlySet<number> };

function heldIn({ scores }: Hit, groups: readonly Group[]): ReadonlySet<number> {
  const held = new Set<number>();
  let at = 0;
  for (const { terms, numbers } of groups) {
    if (scores.slice(at, at + terms.length).every((share) => share > 0)) for (const number of numbers) held.add(number);
    at += terms.length;
  }
  return held;
}

const KEPT = 500_000; // words of passages that are kept for each library, so 5,000 passages; of questions nothing is

const known = new WeakMap<Library, Recent<Scans>>();

/** A passage with its words, which are remembered: the same passages come for many questions. */
function readHit(hit: Hit, { time }: AskedQuestion, library: Library): Found {
  const { article, passage } = library.locate(hit);
  const about = time === null ? [] : aboutOf(article, passage).map(({ moment }) => moment.days);
  const recent = known.get(library) ?? createRecent<Scans>(KEPT, wordsIn);
  known.set(library, recent);
  const scans = recent.get(`${hit.article}\n${hit.passage}`, () => readWords(article, passage));
  return { hit, article, passage, scans, about };
}

function wordsIn({ passage, title, lead }: Scans): number {
  return passage.forms.length + title.forms.length + lead.forms.length;
}
