import { analyse } from '../language/analyse.ts';
import { partsOf } from '../language/terms.ts';
import type { Library } from '../library.ts';
import { slice } from '../range.ts';
import { nearSpellings } from '../ranking/near-spellings.ts';
import type { Suggestion } from './reply.ts';

const MOST = 3; // words of a question that are looked into

/** For words found nowhere, the nearest spelling that some article has, as that article writes it. */
export async function didYouMean(unmatched: readonly string[], library: Library): Promise<Suggestion[]> {
  const suggestions: Suggestion[] = [];
  for (const typed of unmatched.slice(0, MOST)) {
    const instead = await nearestWord(typed, library);
    if (instead !== null) suggestions.push({ typed, instead });
  }
  return suggestions;
}

/** The near spelling that stands in most passages, the first in code unit order of equals. */
async function nearestWord(typed: string, { engine, locate }: Library): Promise<string | null> {
  const terms = new Set(nearSpellings(typed).flatMap((form) => partsOf(form).map(({ term }) => term)));
  const near = [...terms].sort();
  const frequencies = await engine.documentFrequencies(near);
  let best: string | null = null;
  let most = 0;
  for (const [i, term] of near.entries()) {
    const frequency = frequencies[i] ?? 0;
    if (frequency > most) [best, most] = [term, frequency];
  }
  if (best === null) return null;
  const [hit] = await engine.search({
    terms: [{ term: best, weight: 1 }],
    filter: { from: null, to: null, source: null },
    limit: 1,
  });
  if (!hit) return null;
  const { article, passage } = locate(hit);
  for (const text of [slice(article.text, passage), article.title ?? '']) {
    const found = analyse(text).terms.find(({ term }) => term === best);
    if (found) return slice(text, found);
  }
  return null;
}
