import type { AnswerType } from '../answer-type.ts';
import { type Candidate, shareOf } from '../match.ts';
import type { AskedQuestion } from '../question.ts';
import { TRAITS } from '../traits.ts';

/** The traits of a word that may answer each type of question. */
export const ANSWERS: { readonly [type in AnswerType]: number } = {
  person: TRAITS.name,
  name: TRAITS.name,
  place: TRAITS.name,
  time: TRAITS.year | TRAITS.date,
  count: TRAITS.number,
  money: TRAITS.money,
  percent: TRAITS.percent,
  duration: TRAITS.unit,
  reason: TRAITS.reason,
};

/**
 * How much of the question stands in a sentence together with a word of the type asked for that the question does not
 * hold; the best sentence counts. 0 to 1, and 0 where the question asks for no plain type.
 */
export function answerTypeMet(question: AskedQuestion, { passage: { at, scan } }: Candidate): number {
  if (question.type === null) return 0;
  const wanted = ANSWERS[question.type];
  let most = 0;
  let found = new Set<number>();
  let answers = false;
  for (let i = 0; i < at.length; i++) {
    const number = at[i] ?? -1;
    if (number >= 0) found.add(number);
    else if (((scan.traits[i] ?? 0) & wanted) !== 0) answers = true;
    if (i + 1 < at.length && scan.sentences[i + 1] === scan.sentences[i]) continue;
    if (answers) most = Math.max(most, shareOf(question, found));
    found = new Set();
    answers = false;
  }
  return most;
}
