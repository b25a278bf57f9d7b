import type { Index } from '../src/search/collection.ts';
import { buildSnapshot } from '../src/snapshot/build.ts';
import { openCache } from '../src/snapshot/cache.ts';
import { createPool } from '../src/snapshot/pool.ts';
import { EMPTY, type Snapshot } from '../src/snapshot/snapshot.ts';
import type { Corpus } from './corpus.ts';

/** The filter that everything passes. */
export const ANY = { from: null, to: null, source: null };

/** The snapshot of a corpus: as saved, or built and saved. */
export async function openSnapshot({ file, cache: folder }: Corpus): Promise<Snapshot> {
  const cache = await openCache(folder, file);
  const found = await cache.load();
  if (found.kind === 'kept') return found.kept.snapshot;
  const pool = createPool();
  try {
    return await cache.save({ ...(await buildSnapshot(file, EMPTY, pool)), signature: null });
  } finally {
    await pool.close();
  }
}

/** How many postings an index holds. */
export function postingsOf({ parts }: Index): number {
  return parts.reduce((sum, { segment }) => sum + segment.postings.length, 0);
}

/** How many bytes its segments take. */
export function bytesOf({ parts }: Index): number {
  return parts.reduce((sum, { segment }) => sum + segment.bytes.length, 0);
}
