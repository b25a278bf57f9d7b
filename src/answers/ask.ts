import { sourceKey } from '../corpus/article.ts';
import { type Day, dayNumber } from '../days.ts';
import { analyse } from '../language/analyse.ts';
import type { ArticleFilter, Library } from '../library.ts';
import { readRange } from '../passages/split.ts';
import { slice } from '../range.ts';
import type { Hit } from '../search/engine.ts';
import { hitsAbout, withAbout } from './about.ts';
import { bestSentence } from './best-sentence.ts';
import type { AskReply, Evidence } from './reply.ts';

/**
 * A question and how to answer it; `perArticle` is how many passages of one article may be shown. `on`: whether `from`
 * and `to` bound the days of publication or the days that passages are about.
 */
export type Question = {
  readonly question: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly asOf: Day | null;
  readonly source: string | null;
  readonly limit: number;
  readonly perArticle: number;
  readonly on?: 'published' | 'about';
};

/** Passages looked through for what they are about; their articles are read for dates, a second or two of work. */
const MOST_REACH = 1000;

/** A word of the question: its term, the word as typed, how often, and how rare its term is in the corpus. */
type Word = { readonly term: string; readonly typed: string; readonly weight: number; readonly frequency: number };

/** Answers from the library's articles alone, best passage first; the same question and library give the same reply. */
export async function ask(asked: Question, library: Library): Promise<AskReply> {
  const words = await wordsOf(asked.question, library);
  const filter = filterOf(asked);
  const hits = words.length === 0 ? [] : await findHits(words, filter, asked, library);
  return {
    kind: 'ask',
    question: asked.question,
    asked: optionsUsed(asked),
    corpus: library.version,
    searched: library.searched(filter),
    evidence: hits.map((hit) => withAbout(evidenceOf(hit, words, library), library)),
    unmatched: words.filter(({ frequency }) => frequency === 0).map(({ typed }) => typed),
    emptyQuestion: words.length === 0,
  };
}

async function wordsOf(question: string, library: Library): Promise<Word[]> {
  const words = new Map<string, { term: string; typed: string; weight: number }>();
  for (const term of analyse(question).terms) {
    const known = words.get(term.term);
    if (known) known.weight++;
    else words.set(term.term, { term: term.term, typed: slice(question, term), weight: 1 });
  }
  const frequencies = await library.engine.documentFrequencies([...words.keys()]);
  return [...words.values()].map((word, index) => ({ ...word, frequency: frequencies[index] ?? 0 }));
}

function filterOf({ from, to, asOf, source, on }: Question): ArticleFilter {
  if (on === 'about') return { from: null, to: asOf, source };
  const last = to !== null && asOf !== null ? (to < asOf ? to : asOf) : (to ?? asOf);
  return { from, to: last, source };
}

/** Asks for more until enough articles are among the hits, since one article may hold many good passages. */
async function findHits(words: readonly Word[], filter: ArticleFilter, asked: Question, library: Library) {
  const { from, to, source } = filter;
  const number = (day: Day | null) => (day === null ? null : dayNumber(day));
  const numbers = { from: number(from), to: number(to), source: source === null ? null : sourceKey(source) };
  for (let reach = asked.limit * 4; ; reach *= 4) {
    const hits = await library.engine.search({ terms: words, filter: numbers, limit: reach });
    const within = asked.on === 'about' ? await hitsAbout(hits, asked, library) : hits;
    const kept = atMostPerArticle(within, asked.perArticle);
    if (kept.length >= asked.limit || hits.length < reach || (asked.on === 'about' && reach >= MOST_REACH))
      return kept.slice(0, asked.limit);
  }
}

function atMostPerArticle(hits: readonly Hit[], most: number): Hit[] {
  const counts = new Map<string, number>();
  return hits.filter(({ article }) => {
    const count = (counts.get(article) ?? 0) + 1;
    counts.set(article, count);
    return count <= most;
  });
}

function evidenceOf(hit: Hit, words: readonly Word[], library: Library): Omit<Evidence, 'about'> {
  const { article, passage } = library.locate(hit);
  const { terms, sentences } = readRange(article.text, passage);
  const weights = new Map(words.map(({ term, frequency }) => [term, 1 / Math.log2(2 + frequency)]));
  return {
    article,
    passage: { start: passage.start, end: passage.end },
    paragraphs: passage.paragraphs,
    sentences,
    quote: bestSentence(sentences, terms, weights),
    matched: words.filter((_, index) => (hit.scores[index] ?? 0) > 0).map(({ typed }) => typed),
    score: hit.score,
  };
}

function optionsUsed({ from, to, asOf, source, on }: Question): { name: string; value: string }[] {
  const options: [string, string | null][] = [
    ['from', from],
    ['to', to],
    ['as_of', asOf],
    ['source', source],
    ['on', on === 'about' && (from ?? to) !== null ? on : null],
  ];
  return options.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
