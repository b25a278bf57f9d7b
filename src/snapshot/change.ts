import type { Article } from '../corpus/article.ts';
import { addHash, articleHash } from '../corpus/hash.ts';
import { replaceParts } from '../search/collection.ts';
import { planMerge } from '../search/policy.ts';
import type { Pool } from './pool.ts';
import { prepare } from './prepare.ts';
import { articleAt, hashAt, openShelf, SHELF_SIZE, sizeOf, writeShelf } from './shelf.ts';
import { inMemory, type ShelfPart, type Snapshot, withoutArticles, withPrepared } from './snapshot.ts';

/** What to change: an article whose id is there already is an edit. */
export type Change = { readonly add?: readonly Article[]; readonly remove?: readonly string[] };

/** Adds and removes articles here and now, a few at a time: about a millisecond for each paragraph added. */
export function changeSnapshot(snapshot: Snapshot, { add = [], remove = [] }: Change): Snapshot {
  const kept = withoutArticles(snapshot, [...remove, ...add.map(({ id }) => id)]);
  if (add.length === 0) return kept;
  const hashes = add.map(articleHash);
  return withPrepared(kept, prepare({ articles: add, hashes }), hashes.reduce(addHash, kept.sum));
}

/** Runs the merges that are due: of segments one after another in the pool, of small shelves here. */
export async function mergeDue(snapshot: Snapshot, pool: Pool): Promise<Snapshot> {
  let { index } = snapshot;
  for (let due = planMerge(index.parts); due !== null; due = planMerge(index.parts)) {
    index = replaceParts(index, due, await pool.merge(due));
  }
  return { ...snapshot, index, shelves: mergeShelves(snapshot.shelves) };
}

const SMALL = { shelf: 256, shelves: 16 }; // articles of a shelf that is merged with others; and how many are due

/** Puts small shelves together as soon as there are many, and rewrites one that is mostly dead. */
function mergeShelves(shelves: readonly ShelfPart[]): readonly ShelfPart[] {
  const small = shelves.filter((part) => aliveIn(part) <= SMALL.shelf);
  const rotten = shelves.find((part) => aliveIn(part) * 2 < sizeOf(part.shelf));
  const due = small.length >= SMALL.shelves ? small.slice(0, SHELF_SIZE / SMALL.shelf) : rotten ? [rotten] : [];
  if (due.length === 0) return shelves;
  const articles: Article[] = [];
  const hashes: string[] = [];
  for (const { shelf, dead } of due) {
    for (let place = 0; place < sizeOf(shelf); place++) {
      if (dead?.[place]) continue;
      articles.push(articleAt(shelf, place));
      hashes.push(hashAt(shelf, place));
    }
  }
  const { table, texts } = writeShelf(articles, hashes);
  return [...shelves.filter((part) => !due.includes(part)), { shelf: openShelf(table, inMemory(texts)), dead: null }];
}

function aliveIn({ shelf, dead }: ShelfPart): number {
  return sizeOf(shelf) - (dead?.reduce((sum, one) => sum + one, 0) ?? 0);
}
