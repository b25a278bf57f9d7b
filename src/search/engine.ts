/**
 * A document as the engine gets it: numbers and strings alone. `article` and `passage` name it and break ties;
 * `day` counts days (src/days.ts); `title` and `body` are terms; `record` is at most three integers from 0 to 2^32 - 1
 * that mean nothing to the engine and come back with every hit.
 */
export type Document = {
  readonly article: string;
  readonly passage: number;
  readonly day: number;
  readonly source: string | null;
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly record: readonly number[];
};

/** Which documents count: bounds are inclusive, null is no bound. */
export type Filter = { readonly from: number | null; readonly to: number | null; readonly source: string | null };

/** Terms in the question's order, each with a weight of at least 0 that multiplies its score; a term may come twice. */
export type Query = {
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  readonly filter: Filter;
  readonly limit: number;
};

/** A document found; `scores` are the shares of the query's terms, in their order, and `score` is their sum in that order. */
export type Hit = {
  readonly article: string;
  readonly passage: number;
  readonly record: readonly number[];
  readonly score: number;
  readonly scores: readonly number[];
};

/**
 * The seam between answers and the index, asynchronous so that an engine on other machines can stand behind it.
 * Hits come best first, all scores above 0; equal scores by article id (code units), then by passage.
 */
export type Engine = {
  search(query: Query): Promise<readonly Hit[]>;
  /** In how many documents each term occurs, whatever the filter. */
  documentFrequencies(terms: readonly string[]): Promise<readonly number[]>;
  /** How many documents there are, whatever the filter. */
  size(): Promise<number>;
};
