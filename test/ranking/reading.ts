import { analyse } from '../../src/language/analyse.ts';
import { type Candidate, matchWords } from '../../src/ranking/match.ts';
import { type AskedQuestion, readQuestion } from '../../src/ranking/question.ts';
import { scan } from '../../src/ranking/scan.ts';

/** A question of which every word is as rare as the others, so that shares are counts. */
export function asked(text: string): AskedQuestion {
  const terms = [...new Set(analyse(text).terms.map(({ term }) => term))];
  return readQuestion(
    text,
    terms.map((term) => ({ term, others: [], weight: 1, frequency: 1 })),
    100,
  );
}

/** A passage as the signals see it. */
export function candidate(
  question: AskedQuestion,
  text: string,
  { title = '', lead = '', published = '2024-01-01' } = {},
): Candidate {
  const match = (words: string) => matchWords(question, scan(words));
  return { passage: match(text), title: match(title), lead: match(lead), published, told: new Set() };
}
