import { sha256 } from '../corpus/hash.ts';
import type { Database } from '../store/database.ts';
import { changeNumbered } from '../store/log.ts';
import { BASE, readSetting } from '../store/settings.ts';

/** What the cache of an owner's articles is called: that of another store, or of one put back from a backup, is another. */
export function cacheName(store: Database, owner: string): string {
  return `${readSetting<string>(store, BASE, 'store')} ${owner}`;
}

/** How far the log was followed: an entry's number, and its hash, since a store put back from a backup has others. */
export function markOf(store: Database, number: number): string {
  return `${number} ${sha256(JSON.stringify(changeNumbered(store, number)))}`;
}

/** The number that a mark is of, or null when the log has another entry there. */
export function readMark(store: Database, mark: string | null): number | null {
  const number = Number(mark?.split(' ')[0] ?? Number.NaN);
  return Number.isSafeInteger(number) && mark === markOf(store, number) ? number : null;
}
