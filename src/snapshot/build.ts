import type { Group } from '../corpus/aliases.ts';
import type { Fault } from '../corpus/article.ts';
import { type ReadPage, readCorpus } from '../corpus/corpus.ts';
import { type Disk, nodeDisk } from '../corpus/disk.ts';
import { articleHash } from '../corpus/hash.ts';

import { gather, joined } from './gather.ts';
import type { Pool } from './pool.ts';
import { hashAt, idAt, type Shelf, sizeOf } from './shelf.ts';
import { findArticle, type Snapshot, withoutArticles } from './snapshot.ts';
import { mergeDue } from './tidy.ts';

/** What reading a corpus left: its snapshot, and what was not taken in. */
export type Built = {
  readonly snapshot: Snapshot;
  readonly faults: readonly Fault[];
  readonly ignored: ReadonlyMap<string, number>;
};

/**
 * Reads a corpus and analyses the articles that `known` does not hold unchanged, on all of the pool's threads. Memory is
 * bounded by the batches under way, besides the snapshot itself. Errors as `readCorpus`.
 */
export async function buildSnapshot(
  corpus: string,
  known: Snapshot,
  pool: Pool,
  disk: Disk = nodeDisk,
  readPage?: ReadPage,
): Promise<Built> {
  const faults: Fault[] = [];
  const ignored = new Map<string, number>();
  let aliases: readonly Group[] = [];
  const seen = new Map(known.shelves.map(({ shelf }) => [shelf, new Uint8Array(sizeOf(shelf))]));
  const gathering = gather(pool);
  for await (const event of readCorpus(corpus, disk, readPage)) {
    if (event.kind === 'fault') faults.push(event.fault);
    else if (event.kind === 'aliases') aliases = event.aliases;
    else if (event.kind === 'ignored') ignored.set(event.extension, event.count);
    else {
      const hash = articleHash(event.article);
      const old = findArticle(known, event.article.id);
      if (old && hashAt(old.shelf, old.place) === hash) seen.get(old.shelf)?.fill(1, old.place, old.place + 1);
      else await gathering.add(event.article, hash);
    }
  }
  const made = await gathering.finish();
  const snapshot = joined(withoutArticles(known, [...unseen(known, seen)]), made);
  return { snapshot: { ...(await mergeDue(snapshot, pool)), aliases }, faults, ignored };
}

function* unseen({ shelves }: Snapshot, seen: ReadonlyMap<Shelf, Uint8Array>): Generator<string> {
  for (const { shelf, dead } of shelves) {
    for (const [place, mark] of seen.get(shelf)?.entries() ?? []) if (!mark && !dead?.[place]) yield idAt(shelf, place);
  }
}
