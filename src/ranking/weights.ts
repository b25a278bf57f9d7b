import type { SignalName } from './signals.ts';

/**
 * What each signal counts beside BM25's own score, in shares of the question's rarity, so that shares of a score are in
 * BM25's units. Learnt by `npm run tune` (docs/measurements.md); `published` is not, since no collection of questions
 * has days of publication.
 */
export const RANKING: { readonly [name in SignalName]: number } = {
  passage: 0,
  sentence: 0.5,
  window: 0.334,
  order: 0.5,
  phrase: 0.3,
  exact: 0.25,
  kin: 0.833,
  title: 0.584,
  lead: 0.5,
  names: 0.3,
  type: 0.25,
  published: 0.5,
};
