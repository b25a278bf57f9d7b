import { shareOf } from './match.ts';
import type { AskedQuestion } from './question.ts';
import { candidateOf, type Ranked } from './rerank.ts';
import { windowCoverage } from './signals/coverage.ts';
import { SILENCE } from './weights.ts';

/** What is weighed to tell whether the corpus answers a question. */
export type AnsweredSignal = Exclude<keyof typeof SILENCE, 'bias' | 'threshold'>;

/**
 * Whether the best passage answers the question, as the logarithm of the odds less the threshold: from 0 up it does.
 * `passages` is how many the index holds, since among more of them more words meet by chance.
 */
export function answeredOdds(question: AskedQuestion, best: Ranked, passages: number): number {
  const signals = answeredSignals(question, best, passages);
  if (signals.passage + signals.context + signals.kin < LEAST) return Number.NEGATIVE_INFINITY;
  const names = Object.keys(signals) as AnsweredSignal[];
  return names.reduce((sum, name) => sum + SILENCE[name] * signals[name], SILENCE.bias - SILENCE.threshold);
}

/** Of the question, by rarity: a passage that holds less is no answer, however well that little fits. */
const LEAST = 0.35;

/** The signals, 0 to 1, but for `size`: the logarithm of the number of passages, 1 at about 1,000. */
export function answeredSignals(
  question: AskedQuestion,
  best: Ranked,
  passages: number,
): { readonly [name in AnsweredSignal]: number } {
  const candidate = candidateOf(question, best);
  const { passage, title, lead } = candidate;
  const beside = new Set([...title.found, ...lead.found].filter((number) => !passage.found.has(number)));
  const { signals } = best;
  return {
    passage: signals.passage,
    context: shareOf(question, beside),
    sentence: signals.sentence,
    window: windowCoverage(question, candidate),
    phrase: signals.phrase,
    exact: signals.exact,
    kin: signals.kin,
    namesMissing: shareOf(
      question,
      [...question.named].filter((number) => !passage.found.has(number) && !beside.has(number)),
    ),
    size: Math.log(passages + 1) / 7,
  };
}
