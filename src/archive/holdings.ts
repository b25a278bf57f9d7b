import { inspect } from 'node:util';
import { UserError } from '../errors.ts';
import { cacheUnwritable } from '../reporting.ts';
import type { Pool } from '../snapshot/pool.ts';
import { EMPTY } from '../snapshot/snapshot.ts';
import type { Database } from '../store/database.ts';
import { BASE } from '../store/settings.ts';
import { type Holding, openHolding, type Tell } from './holding.ts';
import { createQueue, type Queue } from './queue.ts';

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
  const queues = new Map<string, Queue>();
  const queueOf = (owner: string) => {
    const queue = queues.get(owner) ?? createQueue();
    queues.set(owner, queue);
    return queue;
  };

  const open = async (owner: string, early: boolean) => {
    const made = await openHolding(store, owner, cacheDir, pool, tell);
    if (!early || made.snapshot() === EMPTY) await made.follow();
    opened.set(owner, made);
    if (opened.size > OPEN) await closeOldest();
    return made;
  };
  const closeOldest = async () => {
    const oldest = opening.keys().find((owner) => owner !== BASE && opened.has(owner));
    if (oldest === undefined) return;
    const holding = opened.get(oldest);
    await queueOf(oldest)(async () => {
      if (opened.get(oldest) !== holding) return; // closed meanwhile
      await keep(oldest);
      opening.delete(oldest);
      opened.delete(oldest);
      forgotten(oldest);
    });
  };
  const keep = async (owner: string) => {
    try {
      await opened.get(owner)?.follow(); // what another process has purged is not to be written
      await opened.get(owner)?.save();
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
          queueOf(owner)(() => open(owner, early)),
        );
      opening.delete(owner);
      opening.set(owner, known);
      return known;
    },
    follow: (owner, mustOpen) =>
      queueOf(owner)(async () => {
        const holding = opened.get(owner);
        if (holding) await holding.follow();
        else if (mustOpen && !opening.has(owner)) await remember(owner, open(owner, false));
      }),
    async keepAll() {
      for (const owner of [...opened.keys()]) await queueOf(owner)(() => keep(owner));
    },
  };
}

/** What is told of an error. */
export function reasonOf(error: unknown): string {
  return error instanceof UserError ? error.message : inspect(error);
}
