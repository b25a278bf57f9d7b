import type { Library } from '../library.ts';
import type { Pool } from '../snapshot/pool.ts';
import { EMPTY } from '../snapshot/snapshot.ts';
import { hasArticles, hiddenBy } from '../store/articles.ts';
import { type Author, type Hands, type Limits, makeChanges } from '../store/change.ts';
import type { Database } from '../store/database.ts';
import { readAliasesKept } from '../store/folder.ts';
import type { Change } from '../store/log.ts';
import { BASE } from '../store/settings.ts';
import { createFollowing } from './following.ts';
import type { Tell } from './holding.ts';
import { createHoldings } from './holdings.ts';
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
  /** Takes in what was changed of one owner's articles in the store alone, whatever becomes of others. */
  follow(owner: string): Promise<void>;
  /** Takes in what other processes, or the corpus folder, have changed in the store. */
  refresh(): Promise<void>;
  /** Whether anything could not be taken in; `refresh` tries it again. */
  isBehind(): boolean;
  /** Calls `listener` with an owner's new entries of the log, oldest first, once they are in the libraries, or cannot be taken in. */
  onChanges(listener: (changes: readonly Change[]) => void): void;
  /** Keeps what was analysed for the next start; what comes in the way of that is told, not thrown. */
  save(): Promise<void>;
};

/** `limits` of each server's own articles; `tell` takes a line about the cache. */
export function createArchive(store: Database, cacheDir: string, limits: Limits, pool: Pool, tell: Tell): Archive {
  const queue = createQueue();
  const libraries = createLibraries();
  const holdings = createHoldings(store, cacheDir, pool, tell, libraries.forget);
  let aliases = readAliasesKept(store);
  const following = createFollowing(store, holdings, libraries, tell);

  const begin = async (owner: string) => {
    if (!hasArticles(store, owner)) await holdings.of(owner);
  };

  return {
    store,
    limits,
    begin,
    open: async () => (await holdings.of(BASE, { early: true })).snapshot() !== EMPTY,
    async library(server) {
      const holding = await holdings.of(BASE);
      const its = server !== null && hasArticles(store, server) ? await holdings.of(server) : null;
      // Not before: while one was opened, the other may have changed.
      const [base, own] = [holding.snapshot(), its?.snapshot() ?? EMPTY];
      const hidden = server === null ? [] : hiddenBy(store, server);
      const name = own === EMPTY && hidden.length === 0 ? BASE : (server ?? BASE);
      return libraries.of(name, { base, own, hidden, aliases });
    },
    async change(owner, author, work) {
      await begin(owner);
      const result = makeChanges(store, owner, author, limits, work);
      await following.one(owner);
      return result;
    },
    follow: following.one,
    isBehind: following.isBehind,
    async refresh() {
      const failures = await queue(following.all);
      const kept = readAliasesKept(store);
      if (JSON.stringify(kept) !== JSON.stringify(aliases)) aliases = kept;
      for (const error of failures.values()) throw error;
    },
    onChanges: following.onChanges,
    save: () => queue(holdings.keepAll),
  };
}
