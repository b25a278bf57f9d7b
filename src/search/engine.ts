/**
 * A document as the engine gets it: numbers and strings alone. `article` and `passage` name it and break ties;
 * `day` counts days (src/days.ts); `title` and `body` are terms.
 */
export type Document = {
  readonly article: string;
  readonly passage: number;
  readonly day: number;
  readonly source: string | null;
  readonly title: readonly string[];
  readonly body: readonly string[];
};

/** Which documents count: bounds are inclusive, null is no bound. */
export type Filter = { readonly from: number | null; readonly to: number | null; readonly source: string | null };

/** Terms in the question's order, each with a weight that multiplies its score. */
export type Query = {
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  readonly filter: Filter;
  readonly limit: number;
};

/** A document found; `scores` are the shares of the query's terms, in their order, and `score` is their sum. */
export type Hit = {
  readonly article: string;
  readonly passage: number;
  readonly score: number;
  readonly scores: readonly number[];
};

/**
 * The seam between answers and the index, asynchronous so that an engine on other machines can stand behind it.
 * Hits come best first; equal scores by article id (code units), then by passage.
 */
export type Engine = {
  search(query: Query): Promise<readonly Hit[]>;
  /** In how many documents each term occurs, whatever the filter. */
  documentFrequencies(terms: readonly string[]): Promise<readonly number[]>;
};
