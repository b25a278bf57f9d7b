/**
 * What each signal counts beside BM25's own score, in shares of the question's rarity, so that shares of a score are in
 * BM25's units. Learnt by `npm run tune` (docs/measurements.md); `published` is not, since no collection of questions
 * has days of publication.
 */
export const RANKING = {
  passage: 0.417,
  sentence: 0.667,
  order: 0.667,
  phrase: 0.5,
  exact: 0.583,
  kin: 1.416,
  title: 1.916,
  lead: 0.167,
  type: 0.5,
  published: 0.5,
};

/** What each signal of a sentence counts when the one that answers is marked. Learnt by `npm run tune`. */
export const EVIDENCE = {
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
 * `npm run tune`; the threshold stands where about 5 % of answerable questions are refused (docs/measurements.md).
 */
export const SILENCE = {
  passage: 4.595,
  context: 2.039,
  sentence: 1.858,
  window: 0.879,
  phrase: 3.478,
  exact: 3.652,
  kin: 3.974,
  namesMissing: -2.338,
  size: -2.045,
  bias: -3.079,
  threshold: -0.33,
};
