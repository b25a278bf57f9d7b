import type { Group } from '../corpus/aliases.ts';
import type { Article, Fault } from '../corpus/article.ts';
import { readCorpus } from '../corpus/corpus.ts';
import { type Disk, nodeDisk } from '../corpus/disk.ts';
import { addHash, articleHash } from '../corpus/hash.ts';
import { createIndex } from '../search/collection.ts';
import type { Part } from '../search/part.ts';
import { planBuild } from '../search/policy.ts';
import { mergeDue } from './change.ts';
import { HERE, type Pool } from './pool.ts';
import { hashAt, idAt, SHELF_SIZE, type Shelf, sizeOf } from './shelf.ts';
import { EMPTY, findArticle, type Snapshot, withoutArticles, withPrepared } from './snapshot.ts';

/** What reading a corpus left: its snapshot, and what was not taken in. */
export type Built = {
  readonly snapshot: Snapshot;
  readonly faults: readonly Fault[];
  readonly ignored: ReadonlyMap<string, number>;
};

const BATCH_TEXT = 2_000_000; // characters of articles that are analysed together: about a second of work
const FEW = 200_000; // characters; fewer are analysed in this thread, since starting another takes a third of a second

/**
 * Reads a corpus and analyses the articles that `known` does not hold unchanged, on all of the pool's threads. Memory is
 * bounded by the batches under way, besides the snapshot itself. Errors as `readCorpus`.
 */
export async function buildSnapshot(
  corpus: string,
  known: Snapshot,
  pool: Pool,
  disk: Disk = nodeDisk,
): Promise<Built> {
  const faults: Fault[] = [];
  const ignored = new Map<string, number>();
  let aliases: readonly Group[] = [];
  const gathering = gather(known, pool);
  for await (const event of readCorpus(corpus, disk)) {
    if (event.kind === 'article') await gathering.add(event.article);
    else if (event.kind === 'fault') faults.push(event.fault);
    else if (event.kind === 'aliases') aliases = event.aliases;
    else ignored.set(event.extension, event.count);
  }
  return { snapshot: { ...(await gathering.finish()), aliases }, faults, ignored };
}

/** Takes articles one by one: remembers those that are known, hands the others to the pool in batches. */
function gather(known: Snapshot, pool: Pool) {
  const seen = new Map(known.shelves.map(({ shelf }) => [shelf, new Uint8Array(sizeOf(shelf))]));
  const under = new Set<Promise<void>>();
  const made: Snapshot[] = [];
  let batch = emptyBatch();
  let failure: { error: unknown } | null = null;

  const send = async (hands: Pool) => {
    const { articles, hashes } = batch;
    batch = emptyBatch();
    const doing = hands
      .prepare({ articles, hashes })
      .then((prepared) => void made.push(withPrepared(EMPTY, prepared, hashes.reduce(addHash, 0n))))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => under.delete(doing));
    under.add(doing);
    // One batch more than threads, so that none of them waits; no more, so that memory stays bounded.
    while (under.size > pool.width) await Promise.race(under);
    if (failure) throw failure.error;
  };
  return {
    async add(article: Article): Promise<void> {
      const hash = articleHash(article);
      const old = findArticle(known, article.id);
      if (old && hashAt(old.shelf, old.place) === hash) {
        seen.get(old.shelf)?.fill(1, old.place, old.place + 1);
        return;
      }
      batch.articles.push(article);
      batch.hashes.push(hash);
      batch.characters += article.text.length;
      if (batch.articles.length === SHELF_SIZE || batch.characters >= BATCH_TEXT) await send(pool);
    },
    async finish(): Promise<Snapshot> {
      const few = made.length === 0 && under.size === 0 && batch.characters < FEW;
      if (batch.articles.length > 0) await send(few ? HERE : pool);
      await Promise.all(under);
      if (failure) throw failure.error;
      return combine(withoutArticles(known, [...unseen(known, seen)]), made, pool);
    },
  };
}

function* unseen({ shelves }: Snapshot, seen: ReadonlyMap<Shelf, Uint8Array>): Generator<string> {
  for (const { shelf, dead } of shelves) {
    for (const [place, mark] of seen.get(shelf)?.entries() ?? []) if (!mark && !dead?.[place]) yield idAt(shelf, place);
  }
}

function emptyBatch(): { articles: Article[]; hashes: string[]; characters: number } {
  return { articles: [], hashes: [], characters: 0 };
}

/** One snapshot of what stayed and what is new, its segments as large as they can be. */
async function combine(kept: Snapshot, made: readonly Snapshot[], pool: Pool): Promise<Snapshot> {
  const fresh = made.flatMap(({ index }) => index.parts);
  const merging = planBuild(fresh).map(async (group): Promise<readonly Part[]> => {
    const [first] = group;
    return group.length === 1 && first ? [first] : [{ segment: await pool.merge(group), dead: null }];
  });
  const merged = (await Promise.all(merging)).flat();
  const snapshot = {
    ...kept,
    index: createIndex([...kept.index.parts, ...merged]),
    shelves: [...kept.shelves, ...made.flatMap(({ shelves }) => shelves)],
    sum: made.reduce((sum, { sum: more }) => (sum + more) % 2n ** 256n, kept.sum),
  };
  return mergeDue(snapshot, pool);
}
