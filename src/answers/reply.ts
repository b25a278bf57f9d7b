import type { Article } from '../corpus/article.ts';
import type { Day } from '../days.ts';
import type { Range } from '../range.ts';

/** What a command answers: data, not text. The painters (Discord, console, JSON) switch over `kind` exhaustively. */
export type Reply = AskReply | ArticleReply;

/**
 * The answer to a question. `asked` holds the options that were used, as name and value.
 * `unmatched`: words of the question, as typed, that occur nowhere in what was searched.
 */
export type AskReply = {
  readonly kind: 'ask';
  readonly question: string;
  readonly asked: readonly { readonly name: string; readonly value: string }[];
  readonly corpus: string;
  readonly searched: Searched;
  readonly evidence: readonly Evidence[];
  readonly unmatched: readonly string[];
  readonly emptyQuestion: boolean;
};

/** What was searched: the articles that pass the filters, their sources (names in order), first and last day. */
export type Searched = {
  readonly articles: number;
  readonly sources: readonly string[];
  readonly first: Day | null;
  readonly last: Day | null;
};

/**
 * One result. All ranges are UTF-16 offsets into `article.text`, so that text is only ever a slice of it.
 * `sentences` are the sentences of `passage` in order; `quote`, the one that fits best, is one of them.
 * `paragraphs`: the numbers, from 1, of the first and the last paragraph that the passage touches.
 * `matched`: words of the question, as typed, found in the passage or its title.
 */
export type Evidence = {
  readonly article: Article;
  readonly passage: Range;
  readonly paragraphs: readonly [first: number, last: number];
  readonly sentences: readonly Range[];
  readonly quote: Range;
  readonly matched: readonly string[];
  readonly score: number;
};

/** A whole article, as stored. */
export type ArticleReply = { readonly kind: 'article'; readonly article: Article; readonly corpus: string };
