import type { Group } from '../corpus/aliases.ts';
import type { Article } from '../corpus/article.ts';
import { corpusHash, sha256, subtractHash } from '../corpus/hash.ts';
import { createIndex, type Index, removeArticles } from '../search/collection.ts';
import { createPart, type Part } from '../search/part.ts';
import { openSegment } from '../search/segment.ts';
import { keyOf } from '../search/strings.ts';
import type { Prepared } from './prepare.ts';
import { articleAt, hashAt, idAt, openShelf, placeOf, placeOfHash, type Shelf, sizeOf } from './shelf.ts';

/** A shelf and which of its articles were removed or replaced since (1), by place; null when none was. */
export type ShelfPart = { readonly shelf: Shelf; readonly dead: Uint8Array | null };

/**
 * A corpus as it was at one moment, analysed: the index of its passages, its stored articles, the sum of their hashes,
 * and its owner's aliases. Never changed; a change makes another that shares what stayed.
 */
export type Snapshot = {
  readonly index: Index;
  readonly shelves: readonly ShelfPart[];
  readonly sum: bigint;
  readonly aliases: readonly Group[];
};

/** The snapshot of no article. */
export const EMPTY: Snapshot = { index: createIndex([]), shelves: [], sum: 0n, aliases: [] };

/** A hash of all articles, whatever their order, and of the aliases, since answers depend on them. */
export function versionOf({ sum, aliases }: Snapshot): string {
  const articles = corpusHash(sum);
  return aliases.length === 0 ? articles : sha256(JSON.stringify([articles, aliases]));
}

/** Where an article stands alive, or null. */
export function findArticle(snapshot: Snapshot, id: string): { shelf: Shelf; place: number } | null {
  const key = keyOf(id);
  for (const { shelf, dead } of snapshot.shelves) {
    const place = placeOf(shelf, key);
    if (place >= 0 && !dead?.[place]) return { shelf, place };
  }
  return null;
}

/** Reads an article, or null when there is none of that id. */
export function readArticle(snapshot: Snapshot, id: string): Article | null {
  const found = findArticle(snapshot, id);
  return found && articleAt(found.shelf, found.place);
}

/** The hash of an article's content, 64 hexadecimal characters, or null when there is none of that id. */
export function hashOf(snapshot: Snapshot, id: string): string | null {
  const found = findArticle(snapshot, id);
  return found && hashAt(found.shelf, found.place);
}

/** Reads the article whose hash begins with these hexadecimal characters, or null. Looks at every article's hash. */
export function readArticleByHash({ shelves }: Snapshot, beginning: string): Article | null {
  for (const { shelf, dead } of shelves) {
    const place = placeOfHash(shelf, beginning, (at) => !dead?.[at]);
    if (place >= 0) return articleAt(shelf, place);
  }
  return null;
}

/** The ids of the articles alive, in no particular order. */
export function* idsOf({ shelves }: Snapshot): Generator<string> {
  for (const { shelf, dead } of shelves) {
    for (let place = 0; place < sizeOf(shelf); place++) if (!dead?.[place]) yield idAt(shelf, place);
  }
}

/** The abbreviations that the articles alive explain, and in how many of them; the commonest first, then by spelling. */
export function abbreviationsOf({ shelves }: Snapshot): { short: string; terms: string; articles: number }[] {
  const counts = new Map<string, { short: string; terms: string; articles: number }>();
  for (const { shelf, dead } of shelves) {
    for (const { short, terms, places } of shelf.explained) {
      const articles = places.filter((place) => !dead?.[place]).length;
      const known = counts.get(`${short} ${terms}`);
      if (known) known.articles += articles;
      else if (articles > 0) counts.set(`${short} ${terms}`, { short, terms, articles });
    }
  }
  const spelling = ({ short, terms }: { short: string; terms: string }) => `${short} ${terms}`;
  return [...counts.values()].sort(
    (one, two) => two.articles - one.articles || (spelling(one) < spelling(two) ? -1 : 1),
  );
}

/** The snapshot without some articles; ids that it does not know are passed over. */
export function withoutArticles(snapshot: Snapshot, ids: readonly string[]): Snapshot {
  let sum = snapshot.sum;
  const dead = new Map<Shelf, Uint8Array>();
  for (const id of new Set(ids)) {
    const key = keyOf(id);
    for (const part of snapshot.shelves) {
      const place = placeOf(part.shelf, key);
      if (place < 0 || part.dead?.[place]) continue;
      const marks = dead.get(part.shelf) ?? part.dead?.slice() ?? new Uint8Array(sizeOf(part.shelf));
      marks[place] = 1;
      dead.set(part.shelf, marks);
      sum = subtractHash(sum, hashAt(part.shelf, place));
    }
  }
  if (dead.size === 0) return snapshot;
  const shelves = snapshot.shelves
    .map((part) => ({ shelf: part.shelf, dead: dead.get(part.shelf) ?? part.dead }))
    .filter((part) => part.dead === null || part.dead.includes(0));
  return { ...snapshot, index: removeArticles(snapshot.index, ids), shelves, sum };
}

/** The snapshot with more articles, prepared; `sum` is what all hashes add up to then. */
export function withPrepared(snapshot: Snapshot, prepared: Prepared, sum: bigint): Snapshot {
  const parts = prepared.segments.map((bytes): Part => createPart(openSegment(bytes)));
  return {
    ...snapshot,
    index: createIndex([...snapshot.index.parts, ...parts]),
    shelves: [...snapshot.shelves, { shelf: openShelf(prepared.table, inMemory(prepared.texts)), dead: null }],
    sum,
  };
}

/** Texts that stand in memory. */
export function inMemory(texts: Uint8Array) {
  return { read: (start: number, end: number) => texts.subarray(start, end) };
}
