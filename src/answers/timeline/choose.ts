import { setImmediate } from 'node:timers/promises';
import type { Library } from '../../library.ts';
import { isSingleDay } from '../moment.ts';
import type { Moment, TimelineEntry } from '../reply.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import type { Word } from './topic.ts';
import type { Candidate } from './weigh.ts';

type Chosen = { readonly candidate: Candidate; readonly sentence: Sentence };

const SAME = 0.6; // share of their terms that two tellings of one event have in common
const LONGER = 1 / 4; // months, years and the like beside so many days

/**
 * The moments that matter most, in no order: `limit` days at most, and beside them a quarter as many longer times that
 * weigh as much and hold none of the days. A moment for which only sentences are left that tell what another one
 * tells is folded into that one.
 */
export async function chooseEntries(
  candidates: readonly Candidate[],
  words: readonly Word[],
  limit: number,
  library: Library,
): Promise<TimelineEntry[]> {
  const ranked = candidates.toSorted((one, two) => two.weight - one.weight || compare(one.moment, two.moment));
  const topic = new Set(words.map(({ term }) => term));
  const chosen: Chosen[] = [];
  const take = async (candidate: Candidate) => {
    await setImmediate(); // other work gets its turn
    const sentences = await sentencesOf(candidate, topic, library);
    const sentence = sentences.find((each) => !chosen.some((other) => tellTheSame(each, other.sentence)));
    if (sentence) chosen.push({ candidate, sentence });
  };
  for (const candidate of ranked.filter(({ moment }) => isSingleDay(moment))) {
    if (chosen.length >= limit) break;
    await take(candidate);
  }
  const least = chosen.length < limit ? 0 : Math.min(...chosen.map(({ candidate }) => candidate.weight));
  const most = chosen.length + Math.ceil(limit * LONGER);
  for (const candidate of ranked.filter(({ moment }) => !isSingleDay(moment))) {
    if (chosen.length >= most || candidate.weight < least) break;
    if (!chosen.some((other) => overlap(candidate.moment, other.candidate.moment))) await take(candidate);
  }
  return chosen.map(entryOf);
}

/** Orders moments by their first day, longer ones first, then by value. */
export function compare(one: Moment, two: Moment): number {
  return order(one.days.start, two.days.start) || order(two.days.end, one.days.end) || order(one.value, two.value);
}

function order(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

function overlap({ days: one }: Moment, { days: two }: Moment): boolean {
  return one.start <= two.end && two.start <= one.end;
}

function tellTheSame(one: Sentence, two: Sentence): boolean {
  if (one.article.id === two.article.id && one.quote.start === two.quote.start) return true;
  const common = [...one.terms].filter((term) => two.terms.has(term)).length;
  return common > SAME * (one.terms.size + two.terms.size - common);
}

function entryOf({ candidate: { moment, tellings, published, weight }, sentence }: Chosen): TimelineEntry {
  const { article, quote, paragraph, mention } = sentence;
  const accounts = mention === null ? published : tellings.map(({ account }) => account);
  const articles = new Set(accounts.map((account) => account.article.id));
  const sources = new Set(accounts.map((account) => account.article.source?.toLowerCase() ?? ''));
  return {
    article,
    quote,
    paragraph,
    moment,
    basis: mention?.basis ?? 'undated',
    mention: mention && { start: mention.start, end: mention.end },
    articles: articles.size,
    sources: sources.size,
    weight,
  };
}
