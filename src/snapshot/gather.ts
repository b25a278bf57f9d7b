import type { Article } from '../corpus/article.ts';
import { addHash } from '../corpus/hash.ts';
import { createIndex } from '../search/collection.ts';
import type { Part } from '../search/part.ts';
import { planBuild } from '../search/policy.ts';
import { HERE, type Pool } from './pool.ts';
import { SHELF_SIZE } from './shelf.ts';
import { EMPTY, type Snapshot, withPrepared } from './snapshot.ts';

/** Analyses articles as they come. */
export type Gathering = {
  /** Takes an article and its hash; waits while the pool has enough to do. */
  add(article: Article, hash: string): Promise<void>;
  /** A snapshot of those taken in, its segments as large as they can be. */
  finish(): Promise<Snapshot>;
};

const BATCH_TEXT = 2_000_000; // characters of articles that are analysed together: about a second of work
const FEW = 30_000; // characters, some 15 ms of work; fewer are analysed in this thread, since starting another takes a third of a second

/** Takes articles one by one, no id twice, and hands them to the pool in batches; holds as many as it has threads and one. */
export function gather(pool: Pool): Gathering {
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
    async add(article, hash) {
      batch.articles.push(article);
      batch.hashes.push(hash);
      batch.characters += article.text.length;
      if (batch.articles.length === SHELF_SIZE || batch.characters >= BATCH_TEXT) await send(pool);
    },
    async finish() {
      const few = made.length === 0 && under.size === 0 && batch.characters < FEW;
      if (batch.articles.length > 0) await send(few ? HERE : pool);
      await Promise.all(under);
      if (failure) throw failure.error;
      return combine(made, pool);
    },
  };
}

/** What stayed of one snapshot and all of another; no article may be in both. */
export function joined(kept: Snapshot, more: Snapshot): Snapshot {
  return {
    ...kept,
    index: createIndex([...kept.index.parts, ...more.index.parts]),
    shelves: [...kept.shelves, ...more.shelves],
    sum: (kept.sum + more.sum) % 2n ** 256n,
  };
}

function emptyBatch(): { articles: Article[]; hashes: string[]; characters: number } {
  return { articles: [], hashes: [], characters: 0 };
}

async function combine(made: readonly Snapshot[], pool: Pool): Promise<Snapshot> {
  const whole = made.reduce(joined, EMPTY);
  const merging = planBuild(whole.index.parts).map(async (group): Promise<readonly Part[]> => {
    const [first] = group;
    return group.length === 1 && first ? [first] : [{ segment: await pool.merge(group), dead: null }];
  });
  return { ...whole, index: createIndex((await Promise.all(merging)).flat()) };
}
