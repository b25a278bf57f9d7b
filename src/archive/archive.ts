import { setImmediate } from 'node:timers/promises';
import type { Library } from '../library.ts';
import type { Pool } from '../snapshot/pool.ts';
import { EMPTY } from '../snapshot/snapshot.ts';
import { hasArticles, hiddenBy } from '../store/articles.ts';
import { type Author, type Hands, type Limits, makeChanges } from '../store/change.ts';
import type { Database } from '../store/database.ts';
import { readAliasesKept } from '../store/folder.ts';
import { type Change, changesSince, hasPurges, lastChange, ownersChangedSince } from '../store/log.ts';
import { BASE } from '../store/settings.ts';
import type { Tell } from './holding.ts';
import { createHoldings, reasonOf } from './holdings.ts';
import { createLibraries } from './libraries.ts';
import { createQueue } from './queue.ts';

/** The stored articles and the libraries made of them: all that changes in a running Dateline, changes here. */
export type Archive = {
  readonly store: Database;
  readonly limits: Limits;
  /** Opens what the last start had analysed, without looking whether it has changed; says whether there was anything. */
  open(): Promise<boolean>;
  /** What a server sees now, or what every server does (null). The one place that makes a scope of a server's id. */
  library(server: string | null): Promise<Library>;
  /** Opens an owner's articles as long as there are none, at once: whoever asks while the first come in is answered. */
  begin(owner: string): Promise<void>;
  /** Makes changes of one owner's articles; on the disk and in the libraries when it resolves. */
  change<T>(owner: string, author: Author, work: (hands: Hands) => T): Promise<T>;
  /** Takes in what other processes, or the corpus folder, have changed in the store. */
  refresh(): Promise<void>;
  /** Calls `listener` with an owner's new entries of the log, oldest first, once they are in the libraries, or cannot be taken in. */
  onChanges(listener: (changes: readonly Change[]) => void): void;
  /** Keeps what was analysed for the next start; what comes in the way of that is told, not thrown. */
  save(): Promise<void>;
};

const ANNOUNCED = 1000; // entries of the log that are told of at once

/** `limits` of each server's own articles; `tell` takes a line about the cache. */
export function createArchive(store: Database, cacheDir: string, limits: Limits, pool: Pool, tell: Tell): Archive {
  const queue = createQueue();
  const libraries = createLibraries();
  const holdings = createHoldings(store, cacheDir, pool, tell, libraries.forget);
  let aliases = readAliasesKept(store);
  const start = lastChange(store)?.number ?? 0;
  let last = -1;
  let announced = start;
  const listeners: ((changes: readonly Change[]) => void)[] = [];

  /** Tells of an owner's changes at a time: what is damaged of one keeps nobody else's from being told. */
  const announce = async (end: number) => {
    while (announced < end) {
      const changes = changesSince(store, announced, ANNOUNCED);
      announced = changes.at(-1)?.number ?? end; // whatever comes of it: nobody is told twice
      for (const [owner, own] of Map.groupBy(changes, (change) => change.owner)) {
        for (const listener of listeners) {
          try {
            listener(own);
          } catch (error) {
            tell(`What has changed in ${owner} could not be announced: ${reasonOf(error)}`);
          }
        }
      }
      await setImmediate(); // others are answered meanwhile
    }
  };
  /** Gives what kept an owner from being followed; the others are, all the same. */
  const follow = () =>
    queue(async () => {
      const failures = new Map<string, unknown>();
      const end = lastChange(store)?.number ?? 0;
      for (const owner of ownersChangedSince(store, last)) {
        const isPurged = hasPurges(store, owner, Math.max(last, start));
        if (isPurged) libraries.forgetAll();
        try {
          // What was purged has to leave the cache of an owner whom nobody has asked for, too.
          await holdings.follow(owner, isPurged);
          if (isPurged) libraries.forgetAll(); // what was made and read meanwhile
        } catch (error) {
          failures.set(owner, error);
        }
      }
      if (failures.size === 0) last = end;
      await announce(end);
      const kept = readAliasesKept(store);
      if (JSON.stringify(kept) !== JSON.stringify(aliases)) aliases = kept;
      return failures;
    });

  const begin = async (owner: string) => {
    if (!hasArticles(store, owner)) await holdings.of(owner);
  };

  return {
    store,
    limits,
    begin,
    open: async () => (await holdings.of(BASE, { early: true })).snapshot() !== EMPTY,
    async library(server) {
      const base = (await holdings.of(BASE)).snapshot();
      const own = server !== null && hasArticles(store, server) ? (await holdings.of(server)).snapshot() : EMPTY;
      const hidden = server === null ? [] : hiddenBy(store, server);
      const name = own === EMPTY && hidden.length === 0 ? BASE : (server ?? BASE);
      return libraries.of(name, { base, own, hidden, aliases });
    },
    async change(owner, author, work) {
      await begin(owner);
      const result = makeChanges(store, owner, author, limits, work);
      for (const [whose, error] of await follow()) {
        if (whose === owner) throw error;
        tell(`What has changed in ${whose} could not be taken in: ${reasonOf(error)}`);
      }
      return result;
    },
    async refresh() {
      for (const error of (await follow()).values()) throw error;
    },
    onChanges: (listener) => void listeners.push(listener),
    save: () => queue(holdings.keepAll),
  };
}
