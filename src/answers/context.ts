import type { Article } from '../corpus/article.ts';
import { paragraphsOf } from '../passages/paragraphs.ts';
import { readRange } from '../passages/split.ts';
import type { Range } from '../range.ts';
import type { Evidence } from './reply.ts';

/** A place in an article: the numbers, from 1, of its first and last paragraph, and where in the text its sentence is. */
export type Place = { readonly first: number; readonly last: number; readonly sentence: number | null };

const REACH = 10_000; // characters on either side of the sentence; there are articles of a single endless paragraph

type Found = Omit<Evidence, 'about'>;

/**
 * The paragraphs of a place with the one before and the one after, or how many paragraphs the article has when it has
 * no such place. Marked is the sentence; where that lies outside these paragraphs, their first one.
 */
export function contextOf(article: Article, { first, last, sentence }: Place): Found | { readonly has: number } {
  const all = paragraphsOf(article.text);
  const [opening, closing] = [all[first - 1], all[last - 1]];
  if (opening === undefined || closing === undefined) return { has: all.length };
  const inside = sentence !== null && sentence >= opening.start && sentence < closing.end;
  const at = inside ? sentence : opening.start;
  const paragraphs = [Math.max(1, first - 1), Math.min(all.length, last + 1)] as const;
  const whole = { start: all[paragraphs[0] - 1]?.start ?? 0, end: all[paragraphs[1] - 1]?.end ?? article.text.length };
  const sentences = sentencesAround(article.text, whole, at);
  const quote = sentences.find(({ end }) => end > at) ?? opening;
  const passage = { start: sentences[0]?.start ?? whole.start, end: sentences.at(-1)?.end ?? whole.end };
  return { article, passage, paragraphs, sentences, quote, matched: [], score: 0, shares: [], copies: [] };
}

/** The whole sentences of a range, as far as the reach goes. */
function sentencesAround(text: string, { start, end }: Range, at: number): readonly Range[] {
  const near = { start: Math.max(start, at - REACH), end: Math.min(end, at + REACH) };
  const { sentences } = readRange(text, near);
  const [isCutBefore, isCutAfter] = [near.start > start, near.end < end];
  const complete = sentences.slice(isCutBefore ? 1 : 0, isCutAfter ? -1 : sentences.length);
  return complete.length > 0 ? complete : sentences;
}
