import type { Article } from '../corpus/article.ts';
import type { TimexJson } from '../dates/batch.ts';
import type { Basis, DaySpan, Mention, Precision } from '../dates/mention.ts';
import type { Day } from '../days.ts';
import type { Range } from '../range.ts';

/** What a command answers: data, not text. The painters (Discord, console, JSON) switch over `kind` exhaustively. */
export type Reply = (
  | (AskReply | TimelineReply | ArticleReply | ContextReply)
  | (DatesReply | EvaluationReply | ScoresReply | SheetReply)
) & {
  /** What can be done next, the most wanted first; a front end without buttons leaves them out. */
  readonly actions?: readonly Action[];
};

/** A command with its options, to be run when somebody presses a button of this name. It grants nothing. */
export type Action = {
  readonly label: string;
  readonly command: string;
  readonly options: { readonly [name: string]: string | number | boolean };
};

/**
 * The answer to a question. `asked` holds the options that were used, as name and value.
 * `evidence` is empty when no passage answers; then `nearest` holds the passages that come nearest, which is no answer.
 * `unmatched`: words of the question, as typed, that occur nowhere in what was searched; `suggestions` what was perhaps
 * meant by them. `page`: which part of the results this is. `notes`: what looked like search syntax and was read as words. `explained`: whether to show why.
 */
export type AskReply = {
  readonly kind: 'ask';
  readonly question: string;
  readonly asked: readonly { readonly name: string; readonly value: string }[];
  readonly page: Page;
  readonly corpus: string;
  readonly searched: Searched;
  readonly evidence: readonly Evidence[];
  readonly nearest: readonly Evidence[];
  readonly suggestions: readonly Suggestion[];
  readonly notes: readonly string[];
  readonly explained: boolean;
  readonly unmatched: readonly string[];
  readonly emptyQuestion: boolean;
};

/**
 * A part of the results. `number` counts from 1; `first` is the number of its first result; `more`: whether more follow.
 * `renewed`: another page was wanted, but the articles have changed since the one before: it is the first page again.
 */
export type Page = {
  readonly number: number;
  readonly first: number;
  readonly more: boolean;
  readonly renewed: boolean;
};

/** A word found nowhere, and the nearest spelling that an article has. */
export type Suggestion = { readonly typed: string; readonly instead: string };

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
 * `score`: BM25's and what else speaks for the passage, in BM25's units; `shares` add up to it.
 * `copies`: the same passage in other articles, published later, in order.
 * `about`: the times that words of the passage point to, in their order.
 */
export type Evidence = {
  readonly article: Article;
  readonly passage: Range;
  readonly paragraphs: readonly [first: number, last: number];
  readonly sentences: readonly Range[];
  readonly quote: Range;
  readonly matched: readonly string[];
  readonly score: number;
  readonly shares: readonly Share[];
  readonly copies: readonly Copy[];
  readonly about: readonly About[];
};

/** Words that point to a time: their range, TIMEX3 value, precision, where the day comes from, and the time itself. */
export type About = Range & Pick<Mention, 'value' | 'precision' | 'basis'> & { readonly moment: Moment };

/**
 * A day or a longer time that words point to, as precise as they are; `value` is its TIMEX3 value, a day's without the
 * clock.
 */
export type Moment = { readonly value: string; readonly precision: Precision; readonly days: DaySpan };

/** A sentence cited: ranges are UTF-16 offsets into `article.text`; `paragraph` counts from 1. */
export type Cited = { readonly article: Article; readonly quote: Range; readonly paragraph: number };

/**
 * A moment of a timeline and the sentence that tells it best. `mention`: the words in `quote` that point to the moment;
 * null with the basis 'undated', where the sentence counts for its publication day. `articles`, `sources`: how many
 * speak of the moment. `weight`: how much it matters for the topic.
 */
export type TimelineEntry = Cited & {
  readonly moment: Moment;
  readonly basis: Basis | 'undated';
  readonly mention: Range | null;
  readonly articles: number;
  readonly sources: number;
  readonly weight: number;
};

/** A sentence whose words (`mention`) point to a vague past or future. */
export type VagueEntry = Cited & { readonly mention: Range };

/** How many articles on the topic mention a day, and how many were published on it. */
export type Volume = { readonly day: Day; readonly mentioning: number; readonly published: number };

/**
 * The days that matter for a topic. `entries` stand in the order asked for; `vague` apart, most relevant first;
 * `volume` holds the days from the first entry to the last of which there is anything to say, oldest first.
 * `unmatched`: words of the topic, as typed, that occur nowhere.
 */
export type TimelineReply = {
  readonly kind: 'timeline';
  readonly topic: string;
  readonly asked: readonly { readonly name: string; readonly value: string }[];
  readonly corpus: string;
  readonly searched: Searched;
  readonly entries: readonly TimelineEntry[];
  readonly vague: readonly VagueEntry[];
  readonly volume: readonly Volume[];
  readonly unmatched: readonly string[];
  readonly emptyTopic: boolean;
};

/** What one signal adds to a score. */
export type Share = { readonly name: string; readonly share: number };

/** Where a passage was printed again. */
export type Copy = Pick<Evidence, 'article' | 'passage' | 'paragraphs'>;

/** What of an article a page shows, by its number from 1. */
export type ArticlePart = { readonly range: Range; readonly page: number; readonly pages: number };

/** A whole article, as stored; `part` is what a front end with little room shows of it. */
export type ArticleReply = {
  readonly kind: 'article';
  readonly article: Article;
  readonly part: ArticlePart;
  readonly correction: Omit<Correction, 'now'> | null;
  readonly corpus: string;
};

/**
 * A place in an article with a paragraph before and after; `evidence.passage` is all of it, `quote` the sentence asked for.
 * `correction`: when the article that was quoted is no longer what is served.
 */
export type ContextReply = {
  readonly kind: 'context';
  readonly evidence: Evidence;
  readonly correction: Correction | null;
  readonly corpus: string;
};

/**
 * What became of an article since it was quoted: `at` is when (milliseconds since 1970), `why` what was said of it.
 * `now`: the passage as it is, or null when it is no longer there; `removed`: so is the whole article.
 */
export type Correction = {
  readonly at: number;
  readonly why: string | null;
  readonly removed: boolean;
  readonly now: Evidence | null;
};

/**
 * Lines of ours about articles, and pieces of these; `json` is what the same says to programs. The command line's exit code
 * tells the `outcome`: something is not as it should be, or what was looked for is not there; without one, all is well.
 * Without blocks there is nothing left to say.
 */
export type SheetReply = {
  readonly kind: 'sheet';
  readonly blocks: readonly Block[];
  readonly json: unknown;
  readonly outcome?: 'fault' | 'nothing';
};

/**
 * A piece of a sheet: a heading, a line, a small line, words of an article, a line that names somebody ("owner", a Discord
 * user's id, or the id `of` something else), or how one text differs from another. `name`: the id or hash by which the
 * console names what the small line is about; where articles are chosen by their titles it is not shown.
 */
export type Block =
  | { readonly kind: 'heading' | 'line' | 'quote'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string; readonly name?: string }
  | {
      readonly kind: 'credit';
      readonly before: string;
      readonly who: string;
      readonly of?: 'role' | 'channel';
      readonly after: string;
    }
  | { readonly kind: 'difference'; readonly pieces: readonly (Piece | Gap)[] };

/** A piece of two texts: in both alike, only in the one before, or only in the one after. */
export type Piece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Stands for what both texts have and is not shown. */
export type Gap = { readonly kind: 'gap' };

/** How well a set of judged questions is answered. `below`: the measures that fall short of what was demanded. */
export type EvaluationReply = {
  readonly kind: 'evaluation';
  readonly questions: number;
  readonly measures: { readonly [name: string]: number | null };
  readonly below: readonly { readonly name: string; readonly demanded: number }[];
  readonly corpus: string;
};
/** The date expressions of a text. */
export type DatesReply = { readonly kind: 'dates'; readonly timex: readonly TimexJson[] };

/** What a measurement gave, a row for each thing measured and their mean where there are several; figures by name. */
export type ScoresReply = { readonly kind: 'scores'; readonly rows: readonly ScoreRow[] };

/** One row of figures; counts are whole numbers, shares lie between 0 and 1. */
export type ScoreRow = { readonly name: string; readonly figures: { readonly [name: string]: number } };

/** What is offered while an option is being typed: what is shown, and the value that stands for it. */
export type Offer = { readonly shown: string; readonly value: string };
