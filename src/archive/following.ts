import { setImmediate } from 'node:timers/promises';
import type { Database } from '../store/database.ts';
import { type Change, changesSince, lastChange, ownersChangedSince } from '../store/log.ts';
import type { Tell } from './holding.ts';
import { type Holdings, reasonOf } from './holdings.ts';
import type { Libraries } from './libraries.ts';
import { changedSince } from './since.ts';

/** Takes what the log says into the articles that are open, and tells of it. */
export type Following = {
  /** Of one owner, whatever is under way for others. Throws what kept it from that. */
  one(owner: string): Promise<void>;
  /** Of all, one call at a time; gives what kept which owner from it. The others are followed all the same. */
  all(): Promise<ReadonlyMap<string, unknown>>;
  /** Whether anything could not be taken in, and was not since. */
  isBehind(): boolean;
  /** Calls `listener` with an owner's new entries, oldest first, once they are taken in, or cannot be. */
  onChanges(listener: (changes: readonly Change[]) => void): void;
};

const ANNOUNCED = 1000; // entries of the log that are told of at once

/** From where the log ends now. */
export function createFollowing(
  store: Database,
  holdings: Pick<Holdings, 'follow'>,
  libraries: Pick<Libraries, 'forgetAll'>,
  tell: Tell,
): Following {
  const start = lastChange(store)?.number ?? 0;
  const followed = new Map<string, number>(); // each owner's log, up to this entry
  const told = new Map<string, number>();
  const behind = new Set<string>(); // owners
  const listeners: ((changes: readonly Change[]) => void)[] = [];
  let last = -1; // all owners' logs

  const one = async (owner: string) => {
    const end = lastChange(store)?.number ?? 0;
    const before = followed.get(owner) ?? start;
    try {
      const { isPurged } = await changedSince(store, owner, before);
      if (isPurged) libraries.forgetAll();
      // What was purged has to leave the cache of an owner whom nobody has asked for, too.
      await holdings.follow(owner, isPurged);
      if (isPurged) libraries.forgetAll(); // what was made and read meanwhile
      followed.set(owner, Math.max(end, followed.get(owner) ?? before));
      behind.delete(owner);
    } catch (error) {
      behind.add(owner);
      throw error;
    } finally {
      await announce(owner, end);
    }
  };
  const announce = async (owner: string, end: number) => {
    const from = () => told.get(owner) ?? start;
    while (from() < end) {
      const changes = changesSince(store, owner, { after: from(), end, most: ANNOUNCED });
      told.set(owner, changes.at(-1)?.number ?? end); // whatever comes of it: nobody is told twice
      if (changes.length === 0) return;
      for (const listener of listeners) {
        try {
          listener(changes);
        } catch (error) {
          tell(`What has changed in ${owner} could not be announced: ${reasonOf(error)}`);
        }
      }
      await setImmediate(); // others are answered meanwhile
    }
  };
  return {
    one,
    async all() {
      const failures = new Map<string, unknown>();
      const end = lastChange(store)?.number ?? 0;
      for (const owner of ownersChangedSince(store, last)) {
        try {
          await one(owner);
        } catch (error) {
          failures.set(owner, error);
        }
      }
      if (failures.size === 0) last = end;
      return failures;
    },
    isBehind: () => behind.size > 0,
    onChanges: (listener) => void listeners.push(listener),
  };
}
