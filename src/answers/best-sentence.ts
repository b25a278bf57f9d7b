import type { Term } from '../language/analyse.ts';
import type { Range } from '../range.ts';

/**
 * The sentence that shares most with the question: the sum of the weights of the question's terms in it, each counted
 * once; the earlier of equals. Throws without sentences.
 */
export function bestSentence(
  sentences: readonly Range[],
  terms: readonly Term[],
  weights: ReadonlyMap<string, number>,
): Range {
  let best: Range | undefined;
  let most = -1;
  for (const sentence of sentences) {
    const inside = terms.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
    const total = [...new Set(inside.map(({ term }) => term))].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
    if (total > most) [best, most] = [sentence, total];
  }
  if (!best) throw new Error('a passage without sentences');
  return best;
}
