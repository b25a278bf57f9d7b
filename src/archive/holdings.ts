import { inspect } from 'node:util';
import { UserError } from '../errors.ts';
import { cacheUnwritable } from '../reporting.ts';
import type { Pool } from '../snapshot/pool.ts';
import { EMPTY } from '../snapshot/snapshot.ts';
import type { Database } from '../store/database.ts';
import { lastChange } from '../store/log.ts';
import { BASE } from '../store/settings.ts';
import { type Holding, openHolding, type Tell } from './holding.ts';
import { createQueues } from './queue.ts';
import { changedSince } from './since.ts';

/** The holdings of all owners, each opened when it is first asked for. */
export type Holdings = {
  /** `early`: as the cache has it, where it has anything, without what the log says since. */
  of(owner: string, options?: { readonly early?: boolean }): Promise<Holding>;
  /** Takes in what the log says of an owner since. One that is not open is left, unless it `mustOpen`. */
  follow(owner: string, mustOpen: boolean): Promise<void>;
  /** Keeps all that are open in the cache; what comes in the way of that is told. */
  keepAll(): Promise<void>;
};

const OPEN = 64; // owners whose articles are kept in memory; those of others are in the cache

/**
 * None is open yet. Each is opened, followed and kept in a queue of its own, so that nobody waits for what another owner
 * takes in. `forgotten` is called with an owner that is let go of.
 */
export function createHoldings(
  store: Database,
  cacheDir: string,
  pool: Pool,
  tell: Tell,
  forgotten: (owner: string) => void,
): Holdings {
  const opening = new Map<string, Promise<Holding>>(); // the one asked for longest ago comes first
  const opened = new Map<string, Holding>();
  const queues = createQueues();
  let closing = 0;

  const open = async (owner: string, early: boolean) => {
    const there = opened.get(owner);
    if (there) return there;
    const made = await openHolding(store, owner, cacheDir, pool, tell);
    if (!early || made.snapshot() === EMPTY) await made.follow();
    opened.set(owner, made);
    await closeOldest();
    return made;
  };
  /** Of those that have nothing to do: nobody waits for what another owner takes in, nor two for each other. */
  const closeOldest = async () => {
    while (opened.size - closing > OPEN) {
      const oldest = opening.keys().find((each) => each !== BASE && opened.has(each) && queues.isEmpty(each));
      if (oldest === undefined) return; // whoever opens next finds them
      closing++;
      await queues.add(oldest, () => close(oldest)).finally(() => closing--);
    }
  };
  const close = async (owner: string) => {
    await keep(owner);
    opening.delete(owner);
    opened.delete(owner);
    forgotten(owner);
  };
  const keep = async (owner: string) => {
    const holding = opened.get(owner);
    if (!holding) return;
    try {
      // What another process has purged is not to be written; nor to stay where that happened meanwhile.
      for (let isPurged = true; isPurged; ) {
        const before = lastChange(store)?.number ?? 0;
        await holding.follow();
        await holding.save();
        isPurged = (await changedSince(store, owner, before)).isPurged;
      }
    } catch (error) {
      const isSystem = error instanceof Error && 'code' in error;
      const why = isSystem ? cacheUnwritable(cacheDir, String(error.code)) : null;
      tell(why ?? `The index of ${owner} was not kept: ${reasonOf(error)}`);
    }
  };
  const remember = (owner: string, holding: Promise<Holding>) => {
    opening.set(owner, holding);
    holding.catch(() => opening.delete(owner)); // the next one who asks tries again
    return holding;
  };
  return {
    of(owner, { early = false } = {}) {
      const known = opening.get(owner);
      if (known === undefined)
        return remember(
          owner,
          queues.add(owner, () => open(owner, early)),
        );
      opening.delete(owner);
      opening.set(owner, known);
      return known;
    },
    follow: (owner, mustOpen) =>
      queues.add(owner, async () => {
        const holding = opened.get(owner);
        if (holding) await holding.follow();
        else if (mustOpen) await (opening.has(owner) ? open(owner, false) : remember(owner, open(owner, false)));
      }),
    async keepAll() {
      for (const owner of [...opened.keys()]) await queues.add(owner, () => keep(owner));
    },
  };
}

/** What is told of an error. */
export function reasonOf(error: unknown): string {
  return error instanceof UserError ? error.message : inspect(error);
}
