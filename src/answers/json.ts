import type { Article } from '../corpus/article.ts';
import { type Range, slice } from '../range.ts';
import { isSingleDay } from './moment.ts';
import type { AskReply, Cited, Correction, Evidence, Reply, TimelineEntry, TimelineReply } from './reply.ts';

/** A reply as the JSON that the README documents; absent values are null, offsets UTF-16. */
export function replyJson(reply: Reply): { readonly [key: string]: unknown } {
  switch (reply.kind) {
    case 'ask':
      return askJson(reply);
    case 'evaluation': {
      const { questions, measures, below, corpus } = reply;
      return { questions, ...measures, below, corpus };
    }
    case 'timeline':
      return timelineJson(reply);
    case 'dates':
      return { timex: reply.timex };
    case 'scores':
      return { rows: reply.rows.map(({ name, figures }) => ({ name, ...figures })) };
    case 'context':
      return { corpus: reply.corpus, ...placeJson(reply.evidence), correction: correctionJson(reply.correction) };
    case 'sheet':
      return reply.json as { readonly [key: string]: unknown };
    case 'article': {
      const { id, title, published, source, url, author, place, text } = reply.article;
      return { id, title, published, source, url, author, place, text, correction: reply.correction };
    }
  }
}

function correctionJson(correction: Correction | null) {
  return correction && { ...correction, now: correction.now && placeJson(correction.now) };
}

function askJson({ question, page, corpus, evidence, nearest, unmatched, suggestions, notes, explained }: AskReply) {
  const json = (each: Evidence) => evidenceJson(each, explained);
  return {
    question,
    answered: evidence.length > 0,
    corpus,
    page: page.number,
    more: page.more,
    evidence: evidence.map(json),
    nearest: nearest.map(json),
    unmatched,
    suggestions,
    notes,
  };
}

function evidenceJson(evidence: Evidence, explained: boolean) {
  const { article, score, matched, about, copies, shares } = evidence;
  return {
    ...placeJson(evidence),
    score,
    matched,
    about: about.map(({ start, end, value, precision, basis }) => {
      return { start, end, text: slice(article.text, { start, end }), value, precision, basis };
    }),
    copies: copies.map((copy) => ({
      article: articleJson(copy.article),
      paragraph: copy.paragraphs[0],
      start: copy.passage.start,
      end: copy.passage.end,
    })),
    ...(explained ? { shares: Object.fromEntries(shares.map(({ name, share }) => [name, share])) } : {}),
  };
}

function placeJson({ article, passage, paragraphs, quote }: Evidence) {
  return {
    article: articleJson(article),
    paragraph: paragraphs[0],
    start: passage.start,
    end: passage.end,
    text: slice(article.text, passage),
    quote: { start: quote.start, end: quote.end, text: slice(article.text, quote) },
  };
}

function articleJson({ id, title, source, url, published }: Article) {
  return { id, title, source, url, published };
}

function timelineJson({ topic, corpus, entries, vague, unmatched }: TimelineReply) {
  return {
    topic,
    answered: entries.length > 0,
    corpus,
    dates: entries.flatMap(({ moment }) => (isSingleDay(moment) ? [moment.days.start] : [])),
    entries: entries.map(entryJson),
    vague: vague.map((entry) => ({ ...citedJson(entry), mention: pieceJson(entry, entry.mention) })),
    unmatched,
  };
}

function entryJson(entry: TimelineEntry) {
  const { moment, basis, mention, articles, sources, weight } = entry;
  return {
    value: moment.value,
    precision: moment.precision,
    first: moment.days.start,
    last: moment.days.end,
    basis,
    mention: mention && pieceJson(entry, mention),
    ...citedJson(entry),
    articles,
    sources,
    weight,
  };
}

function citedJson(cited: Cited) {
  return { article: articleJson(cited.article), paragraph: cited.paragraph, ...pieceJson(cited, cited.quote) };
}

function pieceJson({ article }: Cited, range: Range) {
  return { start: range.start, end: range.end, text: slice(article.text, range) };
}
