import type { Article } from '../corpus/article.ts';
import { slice } from '../range.ts';
import type { AskReply, Evidence, Reply } from './reply.ts';

/** A reply as the JSON that the README documents; absent values are null, offsets UTF-16. */
export function replyJson(reply: Reply): { readonly [key: string]: unknown } {
  switch (reply.kind) {
    case 'ask':
      return askJson(reply);
    case 'evaluation': {
      const { questions, measures, below, corpus } = reply;
      return { questions, ...measures, below, corpus };
    }
    case 'context':
      return { corpus: reply.corpus, ...placeJson(reply.evidence) };
    case 'article': {
      const { id, title, published, source, url, author, place, text } = reply.article;
      return { id, title, published, source, url, author, place, text };
    }
  }
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
  const { score, matched, copies, shares } = evidence;
  return {
    ...placeJson(evidence),
    score,
    matched,
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
