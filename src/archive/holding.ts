import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { type Cache, openCache } from '../snapshot/cache.ts';
import { gather, joined } from '../snapshot/gather.ts';
import type { Pool } from '../snapshot/pool.ts';
import { EMPTY, hashOf, idsOf, type Snapshot, withoutArticles } from '../snapshot/snapshot.ts';
import { expunge, type Holder, tidy } from '../snapshot/tidy.ts';
import { currentRevision, servedHash, servedIds } from '../store/articles.ts';
import type { Database } from '../store/database.ts';
import { lastChange } from '../store/log.ts';
import { cacheName, markOf, readMark } from './mark.ts';
import { changedSince } from './since.ts';

/** An owner's articles, analysed: what the store says of them, as far as the log has been followed. */
export type Holding = {
  /** As it is now. */
  snapshot(): Snapshot;
  /** Takes in what the log says since, and merges in the background. This and `save`: one call at a time. */
  follow(): Promise<void>;
  /** Keeps it for the next start, once no merge is under way. Throws Node's errors. */
  save(): Promise<void>;
};

const AT_ONCE = 100; // articles that are read from the store, some milliseconds

/** What is told of an owner's cache that cannot be used. */
export type Tell = (line: string) => void;

/** An owner's articles as the cache has them; `follow` brings them up to date. */
export async function openHolding(
  store: Database,
  owner: string,
  cacheDir: string,
  pool: Pool,
  tell: Tell,
): Promise<Holding> {
  const cache = await openCache(cacheDir, cacheName(store, owner));
  const kept = await load(cache, tell);
  const holder: Holder = { snapshot: kept?.snapshot ?? EMPTY };
  let position = kept === null ? null : readMark(store, kept.signature);
  let saved = kept === null ? null : position;
  let tidying: Promise<void> | null = null;
  let alone = false; // a purge has to leave no trace in the cache

  const startTidying = () => {
    tidying ??= tidy(holder, pool).finally(() => {
      tidying = null;
    });
    return tidying;
  };
  return {
    snapshot: () => holder.snapshot,
    async follow() {
      const end = lastChange(store)?.number ?? 0;
      const changed = await changedSince(store, owner, position ?? 0);
      const ids = position === null ? allIds(store, owner, holder.snapshot) : changed.ids;
      const gathering = gather(pool);
      const gone: string[] = [];
      let looked = 0;
      for (const id of ids) {
        if (++looked % AT_ONCE === 0) await setImmediate(); // others are answered meanwhile
        const hash = servedHash(store, owner, id);
        const before = hashOf(holder.snapshot, id);
        if (hash === before) continue;
        if (before !== null) gone.push(id);
        const article = hash === null ? null : currentRevision(store, owner, id);
        if (article?.article) await gathering.add(article.article, article.hash);
      }
      const made = await gathering.finish();
      if (gone.length > 0 || made.shelves.length > 0) {
        holder.snapshot = joined(withoutArticles(holder.snapshot, gone), made);
      }
      if (changed.isPurged) {
        await tidying?.catch(() => {}); // told of where it was begun
        holder.snapshot = await expunge(holder.snapshot, pool);
        alone = true;
      }
      position = end; // not before: a purge that failed is tried again
      startTidying().catch((error: unknown) => tell(`The index of ${owner} could not be merged: ${inspect(error)}`));
    },
    async save() {
      if (position === saved && !alone) return;
      await startTidying();
      const mark = markOf(store, position ?? 0);
      const snapshot = await cache.save(
        { snapshot: holder.snapshot, faults: [], ignored: new Map(), signature: mark },
        { alone },
      );
      holder.snapshot = snapshot;
      saved = position;
      alone = false;
    },
  };
}

async function load(cache: Cache, tell: Tell) {
  const found = await cache.load();
  if (found.kind === 'unusable') {
    tell(`The cache ${cache.folder} is not used (${found.why}); the articles are analysed anew.`);
  }
  return found.kind === 'kept' ? found.kept : null;
}

function* allIds(store: Database, owner: string, snapshot: Snapshot): Generator<string> {
  const served = new Set<string>();
  for (const { id } of servedIds(store, owner)) {
    served.add(id);
  }
  yield* served;
  for (const id of idsOf(snapshot)) if (!served.has(id)) yield id;
}
