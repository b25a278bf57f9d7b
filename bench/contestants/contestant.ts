/** An index that takes part: gets the terms of every passage and answers questions. */
export type Contestant = {
  build(passages: readonly string[]): Built;
};

/** An index made: `search` says how many passages, ten at most, it found; `outside` are bytes it holds outside Node. */
export type Built = { search(terms: readonly string[]): number; readonly outside: number };

/** How many results a question asks for. */
export const RESULTS = 10;
