import { slice } from '../range.ts';
import type { AskReply, Evidence, Reply } from './reply.ts';

/** A reply as the JSON that the README documents; absent values are null, offsets UTF-16. */
export function replyJson(reply: Reply): { readonly [key: string]: unknown } {
  switch (reply.kind) {
    case 'ask':
      return askJson(reply);
    case 'article': {
      const { id, title, published, source, url, author, place, text } = reply.article;
      return { id, title, published, source, url, author, place, text };
    }
  }
}

function askJson({ question, corpus, evidence, unmatched }: AskReply) {
  return { question, answered: evidence.length > 0, corpus, evidence: evidence.map(evidenceJson), unmatched };
}

function evidenceJson({ article, passage, paragraphs, quote, score, matched }: Evidence) {
  const { id, title, source, url, published } = article;
  return {
    article: { id, title, source, url, published },
    paragraph: paragraphs[0],
    start: passage.start,
    end: passage.end,
    text: slice(article.text, passage),
    quote: { start: quote.start, end: quote.end, text: slice(article.text, quote) },
    score,
    matched,
  };
}
