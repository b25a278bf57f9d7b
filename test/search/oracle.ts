import { inverseDocumentFrequency, lengthNorm, saturation } from '../../src/search/bm25.ts';
import type { Document, Filter, Query } from '../../src/search/engine.ts';

/** A hit as far as the oracle goes. */
export type Scored = { readonly article: string; readonly passage: number; readonly score: number };

/** Scores every document that there is, then sorts them all: slow, and too plain to be wrong. */
export function createOracle(documents: readonly Document[]) {
  const counted = documents.map((document) => {
    const terms = [...document.title, ...document.body];
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { document, counts, length: terms.length };
  });
  const average = counted.reduce((sum, { length }) => sum + length, 0) / documents.length;
  return ({ terms, filter, limit }: Query): Scored[] => {
    const weights = terms.map(({ term, weight }) => {
      const frequency = counted.filter(({ counts }) => counts.has(term)).length;
      return weight * inverseDocumentFrequency(documents.length, frequency);
    });
    const scored: Scored[] = [];
    for (const { document, counts, length } of counted) {
      let score = 0;
      for (const [i, { term }] of terms.entries()) {
        const frequency = counts.get(term) ?? 0;
        if (frequency > 0) score += saturation(frequency, lengthNorm(length, average)) * (weights[i] ?? 0);
      }
      const { article, passage } = document;
      if (score > 0 && passes(document, filter)) scored.push({ article, passage, score });
    }
    return scored.sort(inOrder).slice(0, limit);
  };
}

/** Whether a filter leaves a document. */
export function passes({ day, source }: Document, filter: Filter): boolean {
  if (filter.from !== null && day < filter.from) return false;
  if (filter.to !== null && day > filter.to) return false;
  return filter.source === null || filter.source === source;
}

function inOrder(one: Scored, two: Scored): number {
  if (one.score !== two.score) return two.score - one.score;
  if (one.article !== two.article) return one.article < two.article ? -1 : 1;
  return one.passage - two.passage;
}
