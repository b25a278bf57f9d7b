import { sourceKey } from '../corpus/article.ts';
import { type Day, dayNumber } from '../days.ts';
import { analyse } from '../language/analyse.ts';
import type { ArticleFilter, Library } from '../library.ts';
import { slice } from '../range.ts';
import { type AskedName, namesIn } from '../ranking/aliases.ts';
import { type AskedQuestion, type AskedWord, readQuestion } from '../ranking/question.ts';
import { type Found, type Located, readFound } from '../ranking/rerank.ts';
import { scan } from '../ranking/scan.ts';
import { variantTerms } from '../ranking/variants.ts';
import type { Hit } from '../search/engine.ts';

/** A word of the question, as typed, with what the index knows of it. */
export type Word = AskedWord & { readonly typed: string };

/** A question as it is put to the index: its words, how ranking reads it, and what else its names are called. */
export type Query = {
  readonly words: readonly Word[];
  readonly asked: AskedQuestion;
  readonly otherNames: readonly OtherName[];
};

/** Another name of something that was asked: its terms, and the numbers of the words that it stands for. */
export type OtherName = { readonly terms: readonly string[]; readonly numbers: readonly number[] };

const NAME = 1; // what another name counts, all its terms together, against a word as asked; measured
const VARIANT = 0.8; // what a match in another form or spelling counts against the word as asked; measured

/** Reads a question and looks its words up. */
export async function readQuery(question: string, { engine, names }: Library): Promise<Query> {
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
  const read = scan(question);
  const named = namesIn(read, names());
  const otherNames = named.flatMap((name) => otherNamesOf(name, read.terms, [...words.keys()]));
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
  // A name stands in no more passages than the rarest of its terms.
  const bounds = otherNames.map(({ terms }) => Math.min(...terms.map(() => frequencies[at++] ?? 0)));
  const counted = found.map((word, number) => {
    const called = bounds.filter((_, i) => otherNames[i]?.numbers.includes(number));
    return { ...word, frequency: called.reduce((sum, bound) => sum + bound, word.frequency) };
  });
  return {
    words: counted,
    asked: readQuestion(question, counted, await engine.size(), named),
    otherNames: otherNames.filter((_, i) => (bounds[i] ?? 0) > 0),
  };
}

function otherNamesOf({ from, to, others }: AskedName, scanned: readonly string[], words: readonly string[]) {
  const terms = new Set(scanned.slice(from, to));
  const numbers = [...words.keys()].filter((number) => terms.has(words[number] ?? ''));
  return numbers.length === 0 ? [] : others.map((name): OtherName => ({ terms: name.terms, numbers }));
}

/** How far to look: so many of BM25's passages, of which the `read` most promising are read. */
export type Reach = { readonly passages: number; readonly read: number };

/** BM25's best passages for a question, with their articles. */
export async function findCandidates(
  { words, asked, otherNames }: Query,
  filter: ArticleFilter,
  reach: Reach,
  library: Library,
): Promise<Found[]> {
  const number = (day: Day | null) => (day === null ? null : dayNumber(day));
  const { from, to, source } = filter;
  const groups = [
    ...words.flatMap(({ term, others, weight }, word): Group[] => [
      { terms: [term], weight, numbers: [word] },
      ...others.map((other) => ({ terms: [other], weight: weight * VARIANT, numbers: [word] })),
    ]),
    ...otherNames.map((name): Group => ({ ...name, weight: NAME / name.terms.length })),
  ];
  const terms = groups.flatMap((group) => group.terms.map((term) => ({ term, weight: group.weight })));
  const numbers = { from: number(from), to: number(to), source: source === null ? null : sourceKey(source) };
  const hits = terms.length === 0 ? [] : await library.engine.search({ terms, filter: numbers, limit: reach.passages });
  return promising(hits, groups, asked, reach.read).map((hit) => ({ hit, ...locateOnce(hit, library) }));
}

/** Terms that together stand for words of the question, by their numbers; each is searched for with the same weight. */
type Group = OtherName & { readonly weight: number };

const BREADTH = 0.5; // what a matched word's rarity counts beside BM25's score; measured

/** The hits that are worth reading: BM25's score, and how much of the question the passage holds. */
function promising(hits: readonly Hit[], groups: readonly Group[], asked: AskedQuestion, most: number) {
  if (hits.length <= most) return hits;
  const promise = ({ score, scores }: Hit) => {
    let at = 0;
    const held = groups.flatMap(({ terms, numbers }) => {
      const isHeld = scores.slice(at, at + terms.length).every((share) => share > 0);
      at += terms.length;
      return isHeld ? numbers : [];
    });
    return [...new Set(held)].reduce((sum, word) => sum + BREADTH * (asked.rarities[word] ?? 0), score);
  };
  return hits
    .map((hit) => ({ hit, promise: promise(hit) }))
    .sort((one, two) => two.promise - one.promise) // stable: equals stay in the engine's order
    .slice(0, most)
    .map(({ hit }) => hit);
}

const KEPT = 5000; // passages whose words are kept for each library; of questions nothing is kept

const known = new WeakMap<Library, Map<string, Located>>();

/** Reads a passage that a library has, or remembers it: the same passages come for many questions. */
function locateOnce(hit: Hit, library: Library): Located {
  const passages = known.get(library) ?? new Map<string, Located>();
  known.set(library, passages);
  const key = `${hit.article}\n${hit.passage}`;
  const kept = passages.get(key);
  if (kept) return kept;
  const found = readFound(library.locate(hit));
  if (passages.size >= KEPT) for (const oldest of passages.keys().take(KEPT / 4)) passages.delete(oldest);
  passages.set(key, found);
  return found;
}
