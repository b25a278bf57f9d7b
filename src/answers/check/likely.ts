import type { Article } from '../../corpus/article.ts';
import { analyse } from '../../language/analyse.ts';
import type { Library } from '../../library.ts';
import type { Passage } from '../../passages/split.ts';
import type { Hit } from '../../search/engine.ts';

/** An article that may hold a quote, with its passages that speak for it, best first. */
export type Likely = { readonly article: Article; readonly passages: readonly Passage[] };

const TERMS = 40; // the rarest ones of a quote; more of them hardly change which passages come first
const HITS = 500; // passages of the index, before those that hold more of the terms are put first
const ARTICLES = 100; // that are read; of quotes of six words and more 20 would miss 1 in 100
const PASSAGES = 3; // of each article

/**
 * The articles that may hold a text, by the index alone, likeliest first; null when the text has no term to look for
 * (only words that carry no topic).
 */
export async function findLikely(text: string, { engine, locate }: Library): Promise<readonly Likely[] | null> {
  const terms = [...new Set(analyse(text.normalize('NFC')).terms.map(({ term }) => term))];
  if (terms.length === 0) return null;
  const frequencies = await engine.documentFrequencies(terms);
  const known = terms
    .map((term, i) => ({ term, frequency: frequencies[i] ?? 0 }))
    .filter(({ frequency }) => frequency > 0)
    .sort((one, two) => one.frequency - two.frequency)
    .slice(0, TERMS);
  if (known.length === 0) return [];
  const query = known.map(({ term }) => ({ term, weight: 1 }));
  const hits = await engine.search({ terms: query, filter: { from: null, to: null, source: null }, limit: HITS });
  const likely = new Map<string, { article: Article; passages: Passage[] }>();
  for (const hit of [...hits].sort((one, two) => heldBy(two) - heldBy(one))) {
    const found = likely.get(hit.article);
    if (found ? found.passages.length >= PASSAGES : likely.size >= ARTICLES) continue;
    const { article, passage } = locate(hit);
    if (found) found.passages.push(passage);
    else likely.set(hit.article, { article, passages: [passage] });
  }
  return [...likely.values()];
}

/** How many of the terms; a passage with a whole quote in it holds all, however often another one repeats a few. */
function heldBy({ scores }: Hit): number {
  return scores.filter((score) => score > 0).length;
}
