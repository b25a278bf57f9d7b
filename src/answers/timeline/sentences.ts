import type { Mention } from '../../dates/mention.ts';
import type { Day } from '../../days.ts';
import type { Library } from '../../library.ts';
import { tellingPart } from '../../passages/furniture.ts';
import { paragraphsOf } from '../../passages/paragraphs.ts';
import { type Contents, readRange } from '../../passages/split.ts';
import type { Range } from '../../range.ts';
import { momentOf } from '../moment.ts';
import type { Cited } from '../reply.ts';
import type { Account } from './topic.ts';
import type { Candidate } from './weigh.ts';

/** A sentence that may stand for a moment; `mention` is what points to the moment, null where nothing does. */
export type Sentence = Cited & { readonly mention: Mention | null; readonly terms: ReadonlySet<string> };

const READ = 8; // places looked at for one moment, the most relevant ones
const SHORTEST = 6; // terms; shorter sentences are headings and scraps, longer ones carry much else
const STAMP = 0.5; // what is left of the score when the date written out is the article's own: it says when it was printed
const COMING = 0.7; // likewise when the day was still to come: it says what was planned, not what happened
const TOPIC = 2; // a word of the topic counts so many times as much as one that all sentences of the moment share

/**
 * The sentences that tell a moment, best first: those that share most with the topic and with each other, for their
 * length. Where no sentence points to the moment, undated ones that were published on it.
 */
export async function sentencesOf(
  candidate: Candidate,
  topic: ReadonlySet<string>,
  library: Library,
): Promise<Sentence[]> {
  const dated = unique(mostRelevant(candidate.tellings).flatMap(({ account, mention }) => around(account, mention)));
  const sentences = dated.length > 0 ? dated : unique(mostRelevant(candidate.published).flatMap(undatedOf));
  const shared = new Map<string, number>();
  for (const { terms } of sentences) for (const term of terms) shared.set(term, (shared.get(term) ?? 0) + 1);
  const terms = [...shared.keys()];
  const frequencies = await library.engine.documentFrequencies(terms);
  const weights = terms.map((term, index) => {
    const others = ((shared.get(term) ?? 1) - 1) / sentences.length;
    return ((topic.has(term) ? TOPIC : 0) + others) / Math.log2(2 + (frequencies[index] ?? 0));
  });
  const weightOf = new Map(terms.map((term, index) => [term, weights[index] ?? 0]));
  const scored = sentences.map((sentence) => ({ sentence, score: scoreOf(sentence, weightOf) }));
  return scored.sort((one, two) => two.score - one.score).map(({ sentence }) => sentence); // stable: the more relevant
}

/** The sentence of an account around a mention, if it is the article's own telling. */
export function around(account: Account, mention: Mention): Sentence[] {
  const { article, passages } = account;
  const holds = (range: Range) => range.start <= mention.start && mention.end <= range.end;
  const passage = passages.find(holds) ?? toldParagraph(article.text, holds);
  if (passage === null) return [];
  const contents = readRange(article.text, passage);
  const quote = contents.sentences.find(holds);
  return quote === undefined ? [] : [sentenceOf(account, quote, contents, mention)];
}

/** The paragraph that holds something, less byline, dateline and credits; they tell nothing. */
function toldParagraph(text: string, holds: (range: Range) => boolean): Range | null {
  const paragraphs = paragraphsOf(text);
  const at = paragraphs.findIndex(holds);
  const paragraph = paragraphs[at];
  const part = paragraph ? tellingPart(text, paragraph, at === 0) : null;
  return part !== null && holds(part) ? part : null;
}

function undatedOf(account: Account): Sentence[] {
  const [passage] = account.passages;
  if (passage === undefined) return [];
  const contents = readRange(account.article.text, passage);
  const undated = contents.sentences.filter(
    ({ start, end }) =>
      !account.mentions.some((mention) => mention.start >= start && mention.end <= end && isDated(mention)),
  );
  return undated.map((quote) => sentenceOf(account, quote, contents, null));
}

/** Whether a mention gives its sentence a date, if only a vague one. */
function isDated(mention: Mention): boolean {
  return momentOf(mention) !== null || mention.value === 'PAST_REF' || mention.value === 'FUTURE_REF';
}

function sentenceOf(account: Account, quote: Range, { terms }: Contents, mention: Mention | null): Sentence {
  const { article } = account;
  const paragraph = paragraphsOf(article.text).findIndex(({ end }) => quote.start < end) + 1;
  const inside = terms.filter(({ start, end }) => start >= quote.start && end <= quote.end);
  return { article, quote, paragraph, mention, terms: new Set(inside.map(({ term }) => term)) };
}

function scoreOf({ article, mention, terms }: Sentence, weights: ReadonlyMap<string, number>): number {
  const sum = [...terms].reduce((total, term) => total + (weights.get(term) ?? 0), 0);
  return (standing(mention, article.published) * sum) / Math.sqrt(Math.max(terms.size, SHORTEST));
}

function standing(mention: Mention | null, published: Day): number {
  if (mention === null || mention.days === null) return 1;
  if (mention.days.start > published) return COMING;
  return mention.basis === 'stated' && mention.days.start === published ? STAMP : 1;
}

function mostRelevant<T extends { readonly relevance: number }>(all: readonly T[]): T[] {
  return all.toSorted((one, two) => two.relevance - one.relevance).slice(0, READ);
}

function unique(sentences: readonly Sentence[]): Sentence[] {
  const seen = new Set<string>();
  return sentences.filter(({ article, quote }) => {
    const key = `${quote.start} ${article.id}`;
    return !seen.has(key) && seen.add(key);
  });
}
