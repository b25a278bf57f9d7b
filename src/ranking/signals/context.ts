import { type Candidate, shareOf } from '../match.ts';
import type { AskedQuestion } from '../question.ts';

/** The share of the question that stands in the article's title and not in the passage; 0 to 1. */
export function titleCoverage(question: AskedQuestion, { passage, title }: Candidate): number {
  return shareOf(
    question,
    [...title.found].filter((number) => !passage.found.has(number)),
  );
}

/** The share of the question that stands in the article's lead and neither in the passage nor in the title; 0 to 1. */
export function leadCoverage(question: AskedQuestion, { passage, title, lead }: Candidate): number {
  return shareOf(
    question,
    [...lead.found].filter((number) => !passage.found.has(number) && !title.found.has(number)),
  );
}
