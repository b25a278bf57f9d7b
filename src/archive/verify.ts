import { openCache } from '../snapshot/cache.ts';
import { hashOf, idsOf, type Snapshot } from '../snapshot/snapshot.ts';
import { servedIds } from '../store/articles.ts';
import type { Database } from '../store/database.ts';
import { ownersChangedSince } from '../store/log.ts';
import { BASE } from '../store/settings.ts';
import { cacheName, readMark } from './mark.ts';
import { changedSince } from './since.ts';

/** Where the index of an owner, as it is kept, holds other articles than the store; changes nothing. One of another version is no fault. */
export async function* verifyIndexes(store: Database, cacheDir: string): AsyncGenerator<string> {
  for (const owner of new Set([BASE, ...ownersChangedSince(store, 0)])) {
    const cache = await openCache(cacheDir, cacheName(store, owner));
    const found = await cache.load();
    if (found.kind === 'unusable' && !found.outdated) {
      yield `The index of ${owner} in ${cache.folder} cannot be used (${found.why}); the next start makes it anew`;
    }
    if (found.kind !== 'kept') continue;
    const position = readMark(store, found.kept.signature);
    // With another past it is compared with every article at the next start; so it is right then, and used by none till then.
    if (position === null) continue;
    const { ids } = await changedSince(store, owner, position);
    yield* indexFaults(store, owner, found.kept.snapshot, ids);
  }
}

/** What was changed after the index was kept is taken in at the next start, and no fault. */
function* indexFaults(
  store: Database,
  owner: string,
  snapshot: Snapshot,
  changed: ReadonlySet<string>,
): Generator<string> {
  const served = new Set<string>();
  for (const { id, hash } of servedIds(store, owner)) {
    served.add(id);
    if (changed.has(id) || hashOf(snapshot, id) === hash) continue;
    yield `The index of ${owner} has ${hashOf(snapshot, id) === null ? 'no' : 'another'} article "${id}"`;
  }
  for (const id of idsOf(snapshot)) {
    if (!changed.has(id) && !served.has(id)) yield `The index of ${owner} has an article "${id}" that is not served`;
  }
}
