import { type Candidate, shareOf } from '../match.ts';
import type { AskedQuestion } from '../question.ts';

const SHORTEST = 5; // letters; shorter beginnings are shared by chance
const BEGINNING = 0.7; // of a term

/**
 * The share of the question that is missing from passage and title but has a word of the same beginning in the passage
 * ("religion", "religious"): what the stemmer does not join. 0 to 1.
 */
export function kin(question: AskedQuestion, { passage, title }: Candidate): number {
  const missing = question.words.flatMap(({ term }, number) => {
    if (passage.found.has(number) || title.found.has(number) || term.length < SHORTEST || /\d/.test(term)) return [];
    return [{ number, beginning: term.slice(0, Math.max(SHORTEST, Math.ceil(term.length * BEGINNING))) }];
  });
  if (missing.length === 0) return 0;
  const met = missing.filter(({ beginning }) => passage.scan.terms.some((term) => term.startsWith(beginning)));
  return shareOf(
    question,
    met.map(({ number }) => number),
  );
}
