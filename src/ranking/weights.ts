import type { SentenceSignal } from './evidence.ts';
import type { SignalName } from './signals.ts';

/**
 * What each signal counts beside BM25's own score, in shares of the question's rarity, so that shares of a score are in
 * BM25's units. Learnt by `npm run tune` (docs/measurements.md); `published` is not, since no collection of questions
 * has days of publication.
 */
export const RANKING: { readonly [name in SignalName]: number } = {
  passage: 0.5,
  sentence: 0.417,
  window: 0.25,
  order: 0.834,
  phrase: 0.333,
  exact: 0.084,
  kin: 1.25,
  title: 0.917,
  lead: 1,
  names: 0.167,
  type: 0.5,
  published: 0.5,
};

/** What each signal of a sentence counts when the one that answers is marked. Learnt by `npm run tune`. */
export const EVIDENCE: { readonly [name in SentenceSignal]: number } = {
  words: 1,
  window: 0,
  order: 0,
  phrase: 0,
  exact: 0,
  kin: 0,
  type: 0,
  typeAlone: 0,
  local: 0,
  before: 0,
  after: 0,
  refersBack: 0,
  untold: 0,
  opens: 0,
  length: 0,
};
