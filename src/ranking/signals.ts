import type { Candidate } from './match.ts';
import type { AskedQuestion } from './question.ts';
import { answerTypeMet } from './signals/answer-type.ts';
import { leadCoverage, titleCoverage } from './signals/context.ts';
import { passageCoverage, sentenceCoverage } from './signals/coverage.ts';
import { publishedThen } from './signals/dates.ts';
import { exactForms } from './signals/exact.ts';
import { kin } from './signals/kin.ts';
import { wordOrder } from './signals/order.ts';
import { phrase } from './signals/phrase.ts';
import type { RANKING } from './weights.ts';

/** What speaks for a passage beside BM25, each 0 to 1; src/ranking/weights.ts says what each counts. */
export const SIGNALS = {
  passage: passageCoverage,
  sentence: sentenceCoverage,
  order: wordOrder,
  phrase,
  exact: exactForms,
  kin,
  title: titleCoverage,
  lead: leadCoverage,
  type: answerTypeMet,
  published: publishedThen,
} satisfies { [name in SignalName]: (question: AskedQuestion, candidate: Candidate) => number };

/** The name of a signal. */
export type SignalName = keyof typeof RANKING;

/** In the order in which tables list them. */
export const SIGNAL_NAMES = Object.keys(SIGNALS) as readonly SignalName[];

/** The value of every signal for a candidate. */
export function readSignals(question: AskedQuestion, candidate: Candidate): { readonly [name in SignalName]: number } {
  const values = SIGNAL_NAMES.map((name) => [name, SIGNALS[name](question, candidate)] as const);
  return Object.fromEntries(values) as { [name in SignalName]: number };
}
