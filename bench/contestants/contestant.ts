/** An index that takes part: gets the terms of every passage and answers questions. */
export type Contestant = {
  /** Makes the index; what it gives finds ten passages for the terms of a question, and says how many it found. */
  build(passages: readonly string[]): (terms: readonly string[]) => number;
};

/** How many results a question asks for. */
export const RESULTS = 10;
