import type { Article } from '../corpus/article.ts';
import type { DaySpan } from '../dates/mention.ts';
import type { Passage } from '../passages/split.ts';
import { slice } from '../range.ts';
import type { Hit } from '../search/engine.ts';
import { type Candidate, matchWords } from './match.ts';
import type { AskedQuestion } from './question.ts';
import { type Scan, scan } from './scan.ts';
import { readSignals, SIGNAL_NAMES, type SignalName } from './signals.ts';
import { RANKING } from './weights.ts';

/** A passage that BM25 found, its article, and its words with those around it. */
export type Found = {
  readonly hit: Hit;
  readonly article: Article;
  readonly passage: Passage;
  readonly scans: Scans;
  /** The times that the passage is about, where the question names one. */
  readonly about?: readonly DaySpan[];
};

/** The words of a passage, of the article's title, and of what of its lead is not in the passage. */
export type Scans = { readonly passage: Scan; readonly title: Scan; readonly lead: Scan };

/** A candidate with its place in the ranking: `score` is BM25's own and the signals' shares together, in BM25's units. */
export type Ranked = Found & {
  readonly score: number;
  readonly signals: { readonly [name in SignalName]: number };
};

type Weights = { readonly [name in SignalName]: number };

/** How many characters of an article are its lead. */
const LEAD = 600;

/** Reads the words of a passage and of what is around it. */
export function readWords(article: Article, passage: Passage): Scans {
  return {
    passage: scan(slice(article.text, passage)),
    title: scan(article.title ?? ''),
    lead: scan(leadBeside(article.text, passage)),
  };
}

/** The lead without what of it stands in the passage: signals ask it only for words that the passage lacks. */
function leadBeside(text: string, { start, end }: Passage): string {
  return `${text.slice(0, Math.min(start, LEAD))} ${text.slice(end, LEAD)}`;
}

/** The candidates in order of their scores, best first; equals by article id, then by passage. */
export function rerank(question: AskedQuestion, found: readonly Found[], weights: Weights = RANKING): Ranked[] {
  return found
    .map((one) => rankOne(question, one, weights))
    .sort((one, two) => two.score - one.score || byPlace(one.hit, two.hit));
}

/** Each signal's share of a score, BM25's own first; they add up to the score. */
export function sharesOf(question: AskedQuestion, { hit, signals }: Ranked): { name: string; share: number }[] {
  const shares = SIGNAL_NAMES.map((name) => ({ name, share: RANKING[name] * signals[name] * question.rarity }));
  return [{ name: 'bm25', share: hit.score }, ...shares];
}

function rankOne(question: AskedQuestion, found: Found, weights: Weights): Ranked {
  const signals = readSignals(question, candidateOf(question, found));
  const extra = SIGNAL_NAMES.reduce((sum, name) => sum + weights[name] * signals[name], 0);
  return { ...found, signals, score: found.hit.score + extra * question.rarity };
}

/** What the signals see of a passage that BM25 found. */
export function candidateOf(question: AskedQuestion, { article, scans, about = [] }: Found): Candidate {
  const passage = matchWords(question, scans.passage);
  const told = timeMet(question, about);
  return {
    passage: { ...passage, found: new Set([...passage.found, ...told]) },
    title: matchWords(question, scans.title),
    lead: matchWords(question, scans.lead),
    published: article.published,
    told,
  };
}

/** The words by which the question names a time, when the passage is about it in whatever words. */
function timeMet({ time }: AskedQuestion, about: readonly DaySpan[]): ReadonlySet<number> {
  const isMet = time !== null && about.some(({ start, end }) => start >= time.days.start && end <= time.days.end);
  return isMet ? time.words : new Set();
}

function byPlace(one: Hit, two: Hit): number {
  if (one.article !== two.article) return one.article < two.article ? -1 : 1;
  return one.passage - two.passage;
}
