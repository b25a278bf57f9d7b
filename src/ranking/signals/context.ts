import { type Candidate, shareOf } from '../match.ts';
import type { AskedQuestion } from '../question.ts';

/** The share of the question that stands in the article's title; 0 to 1. */
export function titleCoverage(question: AskedQuestion, { title }: Candidate): number {
  return shareOf(question, title.found);
}

/** The share of the question that stands in the article's lead and neither in the passage nor in the title; 0 to 1. */
export function leadCoverage(question: AskedQuestion, { passage, title, lead }: Candidate): number {
  return shareOf(
    question,
    [...lead.found].filter((number) => !passage.found.has(number) && !title.found.has(number)),
  );
}

/** The share of the question's names and numbers that stand in the passage, the title or the lead; 0 to 1. */
export function namesMet(question: AskedQuestion, { passage, title, lead }: Candidate): number {
  let [all, met] = [0, 0];
  for (const number of question.named) {
    const rarity = question.rarities[number] ?? 0;
    all += rarity;
    if ([passage, title, lead].some(({ found }) => found.has(number))) met += rarity;
  }
  return all === 0 ? 0 : met / all;
}
