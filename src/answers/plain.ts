import type { Article } from '../corpus/article.ts';
import { formatDay, formatDays } from '../days.ts';
import { slice } from '../range.ts';
import { describeAbout } from './about.ts';
import { describeCorrection, describeNow } from './correction.ts';
import {
  describeCopy,
  describeEvaluation,
  describeNothing,
  describeParagraphs,
  describeSuggestion,
  NO_ANSWER,
  RENEWED,
  resultsShown,
  shareTable,
} from './describe.ts';
import { blocksOfTimeline, tableOfScores } from './describe-timeline.ts';
import { firstWords } from './first-words.ts';
import type { AskReply, ContextReply, Evidence, Reply, Searched, TimelineReply } from './reply.ts';

import { plainSheet } from './sheet.ts';

/** What is said when the question has no word that is searched for. */
export const ONLY_COMMON_WORDS = 'The question holds only words that are too common to search for.';

const SOURCES_NAMED = 5; // names of sources when nothing was found

/** A reply as plain text, ending with a line end: nothing is shortened or wrapped, quotations are verbatim. */
export function plainText(reply: Reply): string {
  switch (reply.kind) {
    case 'ask':
      return `${blocksOfAnswer(reply).join('\n\n')}\n`;
    case 'evaluation':
      return describeEvaluation(reply);
    case 'timeline':
      return `${framed(reply, reply.topic, blocksOfTimeline(reply)).join('\n\n')}\n`;
    case 'dates':
      return reply.timex.map(({ text, value }) => `${value}\t${text.replace(/\s+/g, ' ')}\n`).join('');
    case 'scores':
      return tableOfScores(reply);
    case 'sheet':
      return plainSheet(reply);
    case 'context':
      return `${[...blocksOfContext(reply), `Corpus: ${reply.corpus}`].join('\n\n')}\n`;
    case 'article': {
      const { article, correction } = reply;
      const since = correction === null ? [] : [describeCorrection(correction)];
      return `${[...since, citation(article, []), article.text].join('\n\n')}\n`;
    }
  }
}

/** What was searched, in one line: how many articles and sources, up to five names, the days; `name` paints a name. */
export function describeSearched(searched: Searched, name = (source: string) => source): string {
  const { articles, sources, first, last } = searched;
  const named = sources.slice(0, SOURCES_NAMED).map(name);
  if (sources.length > named.length) named.push(`${sources.length - named.length} more`);
  const parts = [count(articles, 'article')];
  if (sources.length > 0) parts.push(`${count(sources.length, 'source')}: ${named.join(', ')}`);
  if (first !== null && last !== null) parts.push(formatDays(first, last));
  return `Searched: ${parts.join(' · ')}`;
}

function blocksOfAnswer(reply: AskReply): string[] {
  const { question, evidence, emptyQuestion, suggestions, notes, explained, page } = reply;
  const shown = resultsShown(reply);
  const blocks: string[] = [];
  if (page.renewed) blocks.push(RENEWED);
  if (evidence.length === 0) blocks.push(shown.length > 0 ? NO_ANSWER : describeNothing(reply));
  for (const [at, each] of shown.entries()) blocks.push(...blocksOfResult(each, page.first + at));
  if (evidence.length === 0 && emptyQuestion) blocks.push(ONLY_COMMON_WORDS);
  const hints = [...suggestions.map(describeSuggestion), ...notes];
  const table = explained && shown.length > 0 ? [shareTable(shown)] : [];
  return framed(reply, question, blocks, [...(hints.length > 0 ? [hints.join('\n')] : []), ...table]);
}

/** Blocks between what was asked and what was searched; `last` stands after the words found nowhere. */
function framed(
  { asked, unmatched, searched, corpus }: AskReply | TimelineReply,
  asking: string,
  blocks: readonly string[],
  last: readonly string[] = [],
): string[] {
  return [
    [asking, ...asked.map(({ name, value }) => `${name}: ${value}`)].join('\n'),
    ...blocks,
    ...(unmatched.length > 0 ? [`Found nowhere: ${unmatched.join(', ')}`] : []),
    ...last,
    `${describeSearched(searched)}\nCorpus: ${corpus}`,
  ];
}

function blocksOfContext({ evidence, correction }: ContextReply): string[] {
  const was = blocksOfResult(evidence, null);
  if (correction === null) return was;
  const now = correction.now === null ? [] : blocksOfResult(correction.now, null);
  return [describeCorrection(correction), ...was, describeNow(correction), ...now];
}

function blocksOfResult(result: Evidence, number: number | null) {
  const { article, passage, paragraphs, sentences, quote, matched, copies } = result;
  const about = describeAbout(result);
  const details = [
    describeParagraphs(paragraphs),
    ...(about.length > 0 ? [`About: ${about.join(', ')}`] : []),
    ...(matched.length > 0 ? [`Matched: ${matched.join(', ')}`] : []),
  ];
  const blocks = [`${number === null ? '' : `${number}. `}${citation(article, details)}`, slice(article.text, passage)];
  if (sentences.length > 1) blocks.push(`Best sentence: ${slice(article.text, quote)}`);
  if (copies.length > 0) blocks.push(['Also in:', ...copies.map(describeCopy)].join('\n'));
  return blocks;
}

function citation(article: Article, details: readonly string[]): string {
  const { title, place, source, published, author, url, text } = article;
  const opening = firstWords(text);
  const words = opening.end < text.length ? `${slice(text, opening)} […]` : slice(text, opening);
  const origin = [title === null ? place : null, source, formatDay(published), author];
  const lines = [title ?? words, origin.filter((part) => part !== null).join(' · '), url, ...details];
  return lines.filter((line) => line !== null).join('\n');
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
