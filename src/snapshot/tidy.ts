import type { Article } from '../corpus/article.ts';
import { createIndex, replaceParts } from '../search/collection.ts';
import { planMerge } from '../search/policy.ts';
import type { Pool } from './pool.ts';
import { articleAt, hashAt, openShelf, sizeOf, writeShelf } from './shelf.ts';
import { inMemory, type ShelfPart, type Snapshot } from './snapshot.ts';

/** Where the snapshot of now is: others may put another one there while a merge is under way. */
export type Holder = { snapshot: Snapshot };

/** Runs the merges that are due: of segments one after another in the pool, of small shelves here. */
export async function mergeDue(snapshot: Snapshot, pool: Pool): Promise<Snapshot> {
  const holder = { snapshot };
  await tidy(holder, pool);
  return holder.snapshot;
}

/** The same with a snapshot that is changed meanwhile: what was changed stays so. */
export async function tidy(holder: Holder, pool: Pool): Promise<void> {
  for (let due = planMerge(holder.snapshot.index.parts); due !== null; due = planMerge(holder.snapshot.index.parts)) {
    const segment = await pool.merge(due);
    holder.snapshot = { ...holder.snapshot, index: replaceParts(holder.snapshot.index, due, segment) };
  }
  const shelves = mergeShelves(holder.snapshot.shelves);
  if (shelves !== holder.snapshot.shelves) holder.snapshot = { ...holder.snapshot, shelves };
}

/** The snapshot without a trace of what was removed from it: everything that still holds some of it is made anew. */
export async function expunge(snapshot: Snapshot, pool: Pool): Promise<Snapshot> {
  const parts = [];
  for (const part of snapshot.index.parts) {
    parts.push(part.dead === null ? part : { segment: await pool.merge([part]), dead: null });
  }
  const shelves = snapshot.shelves.map((part) => (part.dead === null ? part : rewritten([part])));
  return { ...snapshot, index: createIndex(parts), shelves };
}

/** Articles of a shelf that is merged with others, how many such are due, and articles that are merged at once. */
const SMALL = { shelf: 256, shelves: 16, together: 512 };

/** Puts the smallest shelves together as soon as there are many small ones, and rewrites one that is mostly dead. */
function mergeShelves(shelves: readonly ShelfPart[]): readonly ShelfPart[] {
  const small = shelves.filter((part) => aliveIn(part) <= SMALL.shelf);
  const rotten = shelves.find((part) => aliveIn(part) * 2 < sizeOf(part.shelf));
  const due = small.length >= SMALL.shelves ? smallest(small) : rotten ? [rotten] : [];
  return due.length === 0 ? shelves : [...shelves.filter((part) => !due.includes(part)), rewritten(due)];
}

function smallest(parts: readonly ShelfPart[]): ShelfPart[] {
  const chosen: ShelfPart[] = [];
  let articles = 0;
  for (const part of parts.toSorted((one, two) => aliveIn(one) - aliveIn(two))) {
    articles += aliveIn(part);
    if (articles > SMALL.together) break;
    chosen.push(part);
  }
  return chosen;
}

/** One shelf of what is alive in some. */
function rewritten(parts: readonly ShelfPart[]): ShelfPart {
  const articles: Article[] = [];
  const hashes: string[] = [];
  for (const { shelf, dead } of parts) {
    for (let place = 0; place < sizeOf(shelf); place++) {
      if (dead?.[place]) continue;
      articles.push(articleAt(shelf, place));
      hashes.push(hashAt(shelf, place));
    }
  }
  const { table, texts } = writeShelf(articles, hashes);
  return { shelf: openShelf(table, inMemory(texts)), dead: null };
}

function aliveIn({ shelf, dead }: ShelfPart): number {
  return sizeOf(shelf) - (dead?.reduce((sum, one) => sum + one, 0) ?? 0);
}
