import type { Candidate } from '../match.ts';
import type { AskedQuestion } from '../question.ts';

const REACH = 8; // words; farther apart two words are no phrase
const TURNED = 0.6; // what a pair in the other order counts

/**
 * Whether words that follow each other in the question do so in the passage, as near and in the same order: 0 to 1, each
 * pair by its less rare word (ordered and unordered windows: Metzler and Croft, "A Markov random field model for term
 * dependencies", SIGIR 2005).
 */
export function wordOrder(question: AskedQuestion, { passage }: Candidate): number {
  let [all, met] = [0, 0];
  const places = placesOf(passage.at);
  let last = -1;
  for (let i = 0; i < question.order.length; i++) {
    const two = question.order[i] ?? -1;
    if (two < 0) continue;
    const one = question.order[last] ?? -1;
    if (last >= 0 && one !== two) {
      const weight = Math.min(question.rarities[one] ?? 0, question.rarities[two] ?? 0);
      all += weight;
      met += weight * nearest(places.get(one), places.get(two), i - last);
    }
    last = i;
  }
  return all === 0 ? 0 : met / all;
}

/** How well some pair of places keeps the question's distance: 1 exactly, less the farther off. */
function nearest(ones: readonly number[] = [], twos: readonly number[] = [], asked: number): number {
  let best = 0;
  let from = 0;
  for (const one of ones) {
    while (from < twos.length && (twos[from] ?? 0) < one - REACH) from++;
    for (let i = from; i < twos.length; i++) {
      const distance = (twos[i] ?? 0) - one;
      if (distance > REACH) break;
      best = Math.max(best, distance > 0 ? 1 / (1 + Math.abs(distance - asked)) : TURNED / -distance);
    }
  }
  return best;
}

function placesOf(at: readonly number[]): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, number] of at.entries()) {
    if (number < 0) continue;
    const known = places.get(number);
    if (known) known.push(place);
    else places.set(number, [place]);
  }
  return places;
}
