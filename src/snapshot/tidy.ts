import { createIndex, replaceParts } from '../search/collection.ts';
import { planMerge } from '../search/policy.ts';
import { keyOf } from '../search/strings.ts';
import type { Pool } from './pool.ts';
import { plainShelf } from './rewrite.ts';
import { idAt, openShelf, placeOf, type Shelf, sizeOf } from './shelf.ts';
import { inMemory, type ShelfPart, type Snapshot } from './snapshot.ts';

/** Where the snapshot of now is: others may put another one there while a merge is under way. */
export type Holder = { snapshot: Snapshot };

/** Runs the merges that are due in the pool, one after another. */
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
  const due = shelvesDue(holder.snapshot.shelves);
  if (due.length === 0) return;
  const shelf = await rewritten(due, pool);
  holder.snapshot = { ...holder.snapshot, shelves: replaceShelves(holder.snapshot.shelves, due, shelf) };
}

/** The snapshot without a trace of what was removed from it: everything that still holds some of it is made anew. */
export async function expunge(snapshot: Snapshot, pool: Pool): Promise<Snapshot> {
  const parts = [];
  for (const part of snapshot.index.parts) {
    parts.push(part.dead === null ? part : { segment: await pool.merge([part]), dead: null });
  }
  const shelves: ShelfPart[] = [];
  for (const part of snapshot.shelves) {
    shelves.push(part.dead === null ? part : { shelf: await rewritten([part], pool), dead: null });
  }
  return { ...snapshot, index: createIndex(parts), shelves };
}

/** Articles of a shelf that is merged with others, how many such are due, and articles that are merged at once. */
const SMALL = { shelf: 256, shelves: 16, together: 512 };

/** The smallest shelves as soon as there are many small ones, to be put together; or one that is mostly dead. */
function shelvesDue(shelves: readonly ShelfPart[]): readonly ShelfPart[] {
  const small = shelves.filter((part) => aliveIn(part) <= SMALL.shelf);
  const rotten = shelves.find((part) => aliveIn(part) * 2 < sizeOf(part.shelf));
  return small.length >= SMALL.shelves ? smallest(small) : rotten ? [rotten] : [];
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

/** The shelves with one in place of those it was made of; what was removed from these since is dead in it too. */
function replaceShelves(shelves: readonly ShelfPart[], made: readonly ShelfPart[], shelf: Shelf): ShelfPart[] {
  const now = new Map(shelves.map((part) => [part.shelf, part]));
  const dead = new Uint8Array(sizeOf(shelf));
  for (const before of made) {
    const part = now.get(before.shelf); // not there any more: all of it is dead
    if (part?.dead === before.dead && part !== undefined) continue;
    for (let place = 0; place < sizeOf(before.shelf); place++) {
      if (before.dead?.[place] || (part !== undefined && !part.dead?.[place])) continue;
      dead[placeOf(shelf, keyOf(idAt(before.shelf, place)))] = 1;
    }
  }
  const sources = new Set(made.map((part) => part.shelf));
  const others = shelves.filter((part) => !sources.has(part.shelf));
  if (!dead.includes(0)) return others;
  return [...others, { shelf, dead: dead.includes(1) ? dead : null }];
}

/** One shelf of what is alive in some. */
async function rewritten(parts: readonly ShelfPart[], pool: Pool): Promise<Shelf> {
  const { table, texts } = await pool.rewrite(parts.map(plainShelf));
  return openShelf(table, inMemory(texts));
}

function aliveIn({ shelf, dead }: ShelfPart): number {
  return sizeOf(shelf) - (dead?.reduce((sum, one) => sum + one, 0) ?? 0);
}
