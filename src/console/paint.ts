import { describeAbout } from '../answers/about.ts';
import { describeCorrection, describeNow } from '../answers/correction.ts';
import {
  describeCopy,
  describeNothing,
  describeParagraphs,
  describeSuggestion,
  NO_ANSWER,
  RENEWED,
  resultsShown,
  shareTable,
} from '../answers/describe.ts';
import { firstWords } from '../answers/first-words.ts';
import { describeSearched, ONLY_COMMON_WORDS, plainText } from '../answers/plain.ts';
import type { AskReply, ContextReply, Evidence, Reply } from '../answers/reply.ts';
import type { Article } from '../corpus/article.ts';
import { formatDay } from '../days.ts';
import { slice } from '../range.ts';
import { paintSheet } from './paint-sheet.ts';
import { paintTimeline } from './paint-timeline.ts';
import type { Style } from './style.ts';

/** A reply as the terminal shows it: all of it, whatever the length. */
export function paintReply(reply: Reply, style: Style): string {
  switch (reply.kind) {
    case 'ask':
      return paintAsk(reply, style);
    case 'timeline':
      return paintTimeline(reply, style);
    case 'evaluation':
    case 'dates':
    case 'scores':
      return plainText(reply);
    case 'sheet':
      return paintSheet(reply, style);
    case 'context':
      return `${partsOfContext(reply, style).join('\n\n')}\n`;
    case 'article': {
      const since = reply.correction === null ? '' : `${describeCorrection(reply.correction)}\n\n`;
      return `${since}${paintArticle(reply.article, style)}`;
    }
  }
}

function paintAsk(reply: AskReply, style: Style): string {
  const { asked, evidence, emptyQuestion, searched, unmatched, suggestions, notes, explained, page } = reply;
  const shown = resultsShown(reply);
  const parts: string[] = [];
  if (asked.length > 0) parts.push(style.quiet(asked.map(({ name, value }) => `${name} ${value}`).join(' · ')));
  if (page.renewed) parts.push(style.quiet(RENEWED));
  if (evidence.length === 0) {
    const said = emptyQuestion ? ONLY_COMMON_WORDS : shown.length > 0 ? NO_ANSWER : describeNothing(reply);
    parts.push(said);
  }
  const silence = evidence.length === 0 ? [style.quiet(describeSearched(searched))] : [];
  if (shown.length === 0) parts.push(...silence);
  for (const [index, each] of shown.entries()) parts.push(paintEvidence(each, page.first + index, style));
  if (unmatched.length > 0) parts.push(style.quiet(`Found nowhere: ${unmatched.join(', ')}`));
  for (const line of [...suggestions.map(describeSuggestion), ...notes]) parts.push(style.quiet(line));
  if (explained && shown.length > 0) parts.push(shareTable(shown));
  if (shown.length > 0) parts.push(...silence);
  return `${parts.join('\n\n')}\n`;
}

function partsOfContext({ evidence, correction }: ContextReply, style: Style): string[] {
  const was = paintEvidence(evidence, null, style);
  if (correction === null) return [was];
  const now = correction.now === null ? [] : [paintEvidence(correction.now, null, style)];
  return [describeCorrection(correction), was, describeNow(correction), ...now];
}

function paintEvidence(evidence: Evidence, number: number | null, style: Style): string {
  const { article, passage, paragraphs, sentences, quote, matched, copies } = evidence;
  const about = describeAbout(evidence);
  const { text, url } = article;
  const passageText = `${text.slice(passage.start, quote.start)}${style.marked(slice(text, quote))}${text.slice(quote.end, passage.end)}`;
  const lines = [
    `${number === null ? '' : `${number}. `}${style.heading(headline(article))}`,
    style.quiet(`   ${origin(article, describeParagraphs(paragraphs))}`),
    style.block(passageText, '   │ '),
  ];
  if (!style.showsMarks && sentences.length > 1) lines.push(style.block(slice(text, quote), '   ▸ '));
  if (url !== null) lines.push(style.quiet(`   ${url}`));
  if (about.length > 0) lines.push(style.quiet(`   About: ${about.join(', ')}`));
  if (matched.length > 0) lines.push(style.quiet(`   Matched: ${matched.join(', ')}`));
  for (const copy of copies) lines.push(style.quiet(`   Also: ${describeCopy(copy)}`));
  return lines.join('\n');
}

function paintArticle(article: Article, style: Style): string {
  const facts = style.quiet(origin(article, article.id));
  return [style.heading(headline(article)), facts, '', style.block(article.text, ''), ''].join('\n');
}

function origin({ title, place, published, source, author }: Article, last: string): string {
  const parts = [formatDay(published), title === null ? place : null, source, author, last];
  return parts.filter((part) => part !== null).join(' · ');
}

function headline({ title, text }: Article): string {
  if (title !== null) return title;
  const words = firstWords(text);
  return words.end < text.length ? `${slice(text, words)} […]` : slice(text, words);
}
