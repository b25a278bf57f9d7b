import { aliveIn, articlesOf, bury, createPart, type Part } from './part.ts';
import type { Segment } from './segment.ts';
import { keyOf } from './strings.ts';

/**
 * The index as it is at one moment: parts that are shared with the index before it and the one after it, and what they
 * add up to. Never changed: each function here makes another. An article is alive in it once.
 */
export type Index = { readonly parts: readonly Part[]; readonly documents: number; readonly totalLength: number };

/** An index of the parts; those with nothing alive are left out. */
export function createIndex(parts: readonly Part[]): Index {
  const sums = { documents: 0, totalLength: 0 };
  const kept = parts.filter((part) => {
    const { documents, totalLength } = aliveIn(part);
    sums.documents += documents;
    sums.totalLength += totalLength;
    return documents > 0;
  });
  return { parts: kept, ...sums };
}

/** The index without the articles (an edited one is removed, then added); ids that it does not know are passed over. */
export function removeArticles(index: Index, articles: Iterable<string>): Index {
  const keys = Array.from(articles, keyOf);
  return keys.length === 0 ? index : createIndex(index.parts.map((part) => bury(part, keys)));
}

/**
 * The index with a merged segment in place of the parts it was made of. These may have been changed while the merge went
 * on in another thread: what was removed since is removed from the merged segment too.
 */
export function replaceParts(index: Index, merged: readonly Part[], segment: Segment): Index {
  const now = new Map(index.parts.map((part) => [part.segment.bytes, part]));
  const removed: string[] = [];
  for (const before of merged) {
    const part = now.get(before.segment.bytes);
    const left = new Set(part ? articlesOf(part, 'alive') : []);
    if (part?.dead !== before.dead)
      removed.push(...articlesOf(before, 'alive').filter((article) => !left.has(article)));
  }
  const sources = new Set(merged.map((part) => part.segment.bytes));
  const others = index.parts.filter((part) => !sources.has(part.segment.bytes));
  return createIndex([...others, bury(createPart(segment), removed.map(keyOf))]);
}
