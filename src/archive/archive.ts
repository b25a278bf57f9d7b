import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Group } from '../corpus/aliases.ts';
import { UserError } from '../errors.ts';
import { createArticlesRead, type Library, openLibrary } from '../library.ts';
import { cacheUnwritable } from '../reporting.ts';
import type { Pool } from '../snapshot/pool.ts';
import { scoped } from '../snapshot/scope.ts';
import { EMPTY, type Snapshot } from '../snapshot/snapshot.ts';
import { hasArticles, hiddenBy } from '../store/articles.ts';
import { type Author, type Hands, type Limits, makeChanges } from '../store/change.ts';
import type { Database } from '../store/database.ts';
import { readAliasesKept } from '../store/folder.ts';
import { type Change, changesSince, hasPurges, lastChange, ownersChangedSince } from '../store/log.ts';
import { BASE } from '../store/settings.ts';
import { type Holding, openHolding, type Tell } from './holding.ts';

/** The stored articles and the libraries made of them: all that changes in a running Dateline, changes here. */
export type Archive = {
  readonly store: Database;
  readonly limits: Limits;
  /** Opens what the last start had analysed, without looking whether it has changed; says whether there was anything. */
  open(): Promise<boolean>;
  /** What a server sees now, or what every server does (null). The one place that makes a scope of a server's id. */
  library(server: string | null): Promise<Library>;
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
const SCOPES = 32; // libraries of servers kept: each holds a number for every passage of the base
const HOLDINGS = 64; // servers whose own articles are kept in memory; those of others are in the cache

/** `limits` of each server's own articles; `tell` takes a line about the cache. */
export function createArchive(store: Database, cacheDir: string, limits: Limits, pool: Pool, tell: Tell): Archive {
  const opening = new Map<string, Promise<Holding>>();
  const opened = new Map<string, Holding>();
  const libraries = new Map<string, Made>();
  let articlesRead = createArticlesRead();
  let aliases = readAliasesKept(store);
  const start = lastChange(store)?.number ?? 0;
  let last = -1;
  let announced = lastChange(store)?.number ?? 0;
  const listeners: ((changes: readonly Change[]) => void)[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  /** Does one thing at a time, in order. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => {}); // whoever asked for it hears of it
    return done;
  };
  const openOne = async (owner: string, early: boolean) => {
    const made = await openHolding(store, owner, cacheDir, pool, tell);
    if (!early || made.snapshot() === EMPTY) await made.follow();
    opened.set(owner, made);
    if (opened.size > HOLDINGS) await closeOldest();
    return made;
  };
  /** Lets go of the server that was asked for longest ago. */
  const closeOldest = async () => {
    const oldest = opening.keys().find((owner) => owner !== BASE && opened.has(owner));
    if (oldest === undefined) return;
    await keep(oldest);
    for (const kept of [opening, opened, libraries]) kept.delete(oldest);
  };
  /** Keeps an owner's articles, analysed, in the cache; what comes in the way is told. */
  const keep = async (owner: string) => {
    try {
      await opened.get(owner)?.follow(); // what another process has purged is not to be written
      await opened.get(owner)?.save();
    } catch (error) {
      const isSystem = error instanceof Error && 'code' in error;
      tell(
        isSystem
          ? cacheUnwritable(cacheDir, String(error.code))
          : `The index of ${owner} was not kept: ${reasonOf(error)}`,
      );
    }
  };
  const remember = (owner: string, holding: Promise<Holding>) => {
    opening.set(owner, holding);
    holding.catch(() => opening.delete(owner)); // the next one who asks tries again
    return holding;
  };
  const holdingOf = (owner: string, { early = false } = {}) => {
    const known = opening.get(owner);
    if (known !== undefined) {
      opening.delete(owner);
      opening.set(owner, known); // the one asked for longest ago comes first
      return known;
    }
    return remember(
      owner,
      inTurn(() => openOne(owner, early)),
    );
  };
  const forget = () => {
    libraries.clear();
    articlesRead = createArticlesRead();
  };
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
    inTurn(async () => {
      const failures = new Map<string, unknown>();
      const end = lastChange(store)?.number ?? 0;
      for (const owner of ownersChangedSince(store, last)) {
        const holding = opened.get(owner);
        const isPurged = hasPurges(store, owner, Math.max(last, start));
        if (isPurged) forget();
        try {
          if (holding) await holding.follow();
          // What was purged has to leave the cache of an owner whom nobody has asked for, too.
          else if (!opening.has(owner) && isPurged) await remember(owner, openOne(owner, false));
          if (isPurged) forget(); // what was made and read meanwhile
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

  return {
    store,
    limits,
    open: async () => (await holdingOf(BASE, { early: true })).snapshot() !== EMPTY,
    async library(server) {
      const base = (await holdingOf(BASE)).snapshot();
      const own = server !== null && hasArticles(store, server) ? (await holdingOf(server)).snapshot() : EMPTY;
      const hidden = server === null ? [] : hiddenBy(store, server);
      const parts = { base, own, hidden: JSON.stringify(hidden), aliases };
      const key = own === EMPTY && hidden.length === 0 ? BASE : (server ?? BASE);
      return remembered(libraries, key, parts, () => {
        return openLibrary({ ...(key === BASE ? base : scoped(base, hidden, own)), aliases }, articlesRead);
      });
    },
    async change(owner, author, work) {
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
    save: () =>
      inTurn(async () => {
        for (const owner of opened.keys()) await keep(owner);
      }),
  };
}

/** What a library was made of; it is of use as long as all of these are what they were. */
type Parts = {
  readonly base: Snapshot;
  readonly own: Snapshot;
  readonly hidden: string;
  readonly aliases: readonly Group[];
};
type Made = { readonly parts: Parts; readonly library: Library };

function remembered(made: Map<string, Made>, key: string, parts: Parts, make: () => Library): Library {
  const known = made.get(key);
  const names = ['base', 'own', 'hidden', 'aliases'] as const;
  const library = known && names.every((name) => known.parts[name] === parts[name]) ? known.library : make();
  // A library of an earlier base would keep the whole index of then in memory until its server asks again.
  for (const [other, { parts: old }] of made) if (other === key || old.base !== parts.base) made.delete(other);
  made.set(key, { parts, library });
  const [oldest] = made.keys();
  if (made.size > SCOPES && oldest !== undefined) made.delete(oldest);
  return library;
}

function reasonOf(error: unknown): string {
  return error instanceof UserError ? error.message : inspect(error);
}
