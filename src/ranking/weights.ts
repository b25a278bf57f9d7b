import type { AnsweredSignal } from './answered.ts';
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
  words: 0.739,
  window: 0.578,
  phrase: 0.431,
  exact: 0.542,
  beginnings: 1.15,
  local: 1.202,
  names: -1.121,
  type: 0.696,
  before: 1.139,
  refersBack: 0.43,
};

/**
 * What speaks for a question being answered at all, as the logarithm of the odds; `bias` is added. Learnt by
 * `npm run tune`; the threshold is set where 5 % of answerable questions are refused (docs/measurements.md).
 */
export const SILENCE: { readonly [name in AnsweredSignal | 'bias' | 'threshold']: number } = {
  passage: 1,
  context: 0,
  sentence: 0,
  window: 0,
  phrase: 0,
  exact: 0,
  kin: 0,
  namesMissing: 0,
  size: 0,
  bias: 0,
  threshold: 0,
};
