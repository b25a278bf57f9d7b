import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Article } from '../src/corpus/article.ts';
import { openLibrary } from '../src/library.ts';
import { type Change, changeSnapshot } from '../src/snapshot/change.ts';
import { createPool } from '../src/snapshot/pool.ts';
import { findArticle, readArticle, type Snapshot } from '../src/snapshot/snapshot.ts';
import { mergeDue } from '../src/snapshot/tidy.ts';
import { report } from './child.ts';
import type { Corpus } from './corpus.ts';
import { type Times, timesOf } from './measure.ts';
import { ANY, openSnapshot } from './ours.ts';

const RUNS = 500; // of each kind of change; the first ones come to code that is still cold
const ADDED = 1000; // articles, while the event loop is watched
const WORD = 'zanzibarix'; // stands in the articles that are added, and nowhere else

/** How soon a change is searchable, and how long the event loop stands still while many articles come in. */
report(async ({ corpus }: { corpus: Corpus }) => {
  let snapshot = await openSnapshot(corpus);
  const passages = snapshot.index.documents;
  const kinds = { add: [] as number[], edit: [] as number[], remove: [] as number[] };
  for (let i = 0; i < RUNS; i++) {
    const old = articleOf(snapshot, i * 2);
    const changes: [keyof typeof kinds, Change, number][] = [
      ['add', { add: [{ ...old, id: 'new', text: `${old.text} ${WORD}` }] }, 1],
      ['edit', { add: [{ ...old, id: 'new', text: `${WORD} ${old.text}` }] }, 1],
      ['remove', { remove: ['new'] }, 0],
    ];
    for (const [kind, change, expected] of changes) {
      const start = performance.now();
      snapshot = changeSnapshot(snapshot, change);
      const hits = await openLibrary(snapshot).engine.search({
        terms: [{ term: WORD, weight: 1 }],
        filter: ANY,
        limit: 10,
      });
      kinds[kind].push(performance.now() - start);
      if (new Set(hits.map(({ article }) => article)).size !== expected) throw new Error(`${kind} is not searchable`);
    }
  }
  return {
    passages,
    ...spread('add', kinds.add),
    ...spread('edit', kinds.edit),
    ...spread('remove', kinds.remove),
    ...(await addMany(snapshot)),
  };
});

/** Adds one by one, merging in the pool when that is due, as a bot does that takes articles in. */
async function addMany(before: Snapshot) {
  const pool = createPool();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const articles = Array.from({ length: ADDED }, (_, i) => ({ ...articleOf(before, i * 3), id: `more/${i}` }));
  let snapshot = before;
  const start = performance.now();
  delay.enable();
  for (const article of articles) {
    snapshot = changeSnapshot(snapshot, { add: [article] });
    openLibrary(snapshot);
    snapshot = await mergeDue(snapshot, pool);
    await setImmediate();
  }
  delay.disable();
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  if (findArticle(snapshot, `more/${ADDED - 1}`) === null) throw new Error('an article that was added is gone');
  const milliseconds = (nanoseconds: number) => nanoseconds / 1e6;
  return {
    [`${ADDED} articles added, s`]: seconds,
    'event loop delay meanwhile, p50 ms': milliseconds(delay.percentile(50)),
    'event loop delay meanwhile, p99 ms': milliseconds(delay.percentile(99)),
    'event loop delay meanwhile, max ms': milliseconds(delay.max),
    'segments afterwards': snapshot.index.parts.length,
  };
}

function articleOf(snapshot: Snapshot, number: number): Article {
  const article = readArticle(snapshot, `made/${String(number).padStart(7, '0')}`);
  if (article === null) throw new Error(`the corpus has no article ${number}; give it more passages`);
  return article;
}

function spread(kind: string, milliseconds: readonly number[]): { [name: string]: number } {
  const { p50, p99 }: Times = timesOf(milliseconds);
  return {
    [`${kind} one article until searchable, p50 ms`]: p50,
    [`${kind} one article until searchable, p99 ms`]: p99,
  };
}
