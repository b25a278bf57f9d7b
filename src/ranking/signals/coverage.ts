import { type Candidate, shareOf } from '../match.ts';
import type { AskedQuestion } from '../question.ts';

const WINDOW = 20; // words, stop words included: about a sentence of news

/** How much of the question stands in the passage: the rarities of the words found, as a share of all; 0 to 1. */
export function passageCoverage(question: AskedQuestion, { passage }: Candidate): number {
  return shareOf(question, passage.found);
}

/** The same of the one sentence that holds most. */
export function sentenceCoverage(question: AskedQuestion, { passage: { at, scan } }: Candidate): number {
  let [sum, most] = [0, 0];
  const inside = new Set<number>();
  for (let i = 0; i < at.length; i++) {
    if (i > 0 && scan.sentences[i] !== scan.sentences[i - 1]) {
      inside.clear();
      sum = 0;
    }
    const number = at[i] ?? -1;
    if (number < 0 || inside.has(number)) continue;
    inside.add(number);
    sum += question.rarities[number] ?? 0;
    most = Math.max(most, sum);
  }
  return most / question.rarity;
}

/** The same of the 20 words in a row that hold most, wherever sentences end. */
export function windowCoverage(question: AskedQuestion, { passage: { at } }: Candidate): number {
  const counts = new Map<number, number>();
  let [sum, most] = [0, 0];
  for (let i = 0; i < at.length; i++) {
    const enters = at[i] ?? -1;
    const leaves = at[i - WINDOW] ?? -1;
    if (enters >= 0) {
      const count = counts.get(enters) ?? 0;
      counts.set(enters, count + 1);
      if (count === 0) sum += question.rarities[enters] ?? 0;
    }
    if (leaves >= 0) {
      const count = counts.get(leaves) ?? 0;
      counts.set(leaves, count - 1);
      if (count === 1) sum -= question.rarities[leaves] ?? 0;
    }
    most = Math.max(most, sum);
  }
  return most / question.rarity;
}
