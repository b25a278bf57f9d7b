import { setImmediate } from 'node:timers/promises';
import type { Database } from '../store/database.ts';
import { entriesSince, lastChange } from '../store/log.ts';

/** The articles of an owner that have entries in the log; `isPurged`: whether one of the entries is a purge. */
export type Changed = { readonly ids: ReadonlySet<string>; readonly isPurged: boolean };

const AT_ONCE = 1000; // entries that are read from the store, a millisecond or two

/** What has entries after one, up to the newest of now. */
export async function changedSince(store: Database, owner: string, number: number): Promise<Changed> {
  const end = lastChange(store)?.number ?? 0;
  const ids = new Set<string>();
  let isPurged = false;
  for (let after = number; after < end; ) {
    const entries = entriesSince(store, owner, { after, end, most: AT_ONCE });
    for (const { id, kind } of entries) {
      if (kind !== 'hide' && kind !== 'unhide') ids.add(id);
      isPurged ||= kind === 'purge';
    }
    if (entries.length < AT_ONCE) break;
    after = entries.at(-1)?.number ?? end;
    await setImmediate(); // others are answered meanwhile
  }
  return { ids, isPurged };
}
