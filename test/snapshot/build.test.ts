import { afterAll, expect, test } from 'vitest';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { buildSnapshot } from '../../src/snapshot/build.ts';
import { createPool, HERE, type Pool } from '../../src/snapshot/pool.ts';
import { EMPTY } from '../../src/snapshot/snapshot.ts';
import { memoryDisk } from '../corpus/memory-disk.ts';
import { everythingOf, fresh } from './corpora.ts';

const pool = createPool(2);
afterAll(() => pool.close());

/** A pool that remembers which articles it was given. */
function watched(hands: Pool) {
  const analysed: string[] = [];
  const prepare: Pool['prepare'] = (batch) => {
    analysed.push(...batch.articles.map(({ id }) => id));
    return hands.prepare(batch);
  };
  return { analysed, pool: { ...hands, prepare } };
}

const line = (id: string, text: string) => JSON.stringify({ id, date: '2024-01-01', text });

test('threads make what one thread makes, whatever they are given first', async () => {
  const text = (i: number) => `Crane ${i} of the port was lifted by the mayor.\n\n`.repeat(2000 + (i % 7));
  const disk = memoryDisk({ 'a.jsonl': Array.from({ length: 60 }, (_, i) => line(`a${i}`, text(i))).join('\n') });
  const [threads, here] = [watched(pool), watched(HERE)];
  const one = await buildSnapshot('/corpus', EMPTY, threads.pool, disk);
  const two = await buildSnapshot('/corpus', EMPTY, here.pool, disk);
  expect(threads.analysed).toHaveLength(60);
  expect(await everythingOf(one.snapshot)).toEqual(await everythingOf(two.snapshot));
  expect(one.snapshot.index.parts).toHaveLength(1);
});

test('only what has changed is analysed again', async () => {
  const files = { 'a.jsonl': [line('same', 'One crane.'), line('edited', 'Two.'), line('gone', 'Three.')].join('\n') };
  const before = await buildSnapshot('/corpus', EMPTY, HERE, memoryDisk(files));
  const next = memoryDisk({
    'b.jsonl': [line('new', 'A port. '.repeat(30_000)), line('edited', 'Two cranes.')].join('\n'),
    'c.jsonl': `${line('same', 'One crane.')}\nnonsense`,
  });
  const { pool: hands, analysed } = watched(HERE);
  const { snapshot, faults } = await buildSnapshot('/corpus', before.snapshot, hands, next);
  expect(analysed).toEqual(['new', 'edited']); // enough text for the pool to be asked
  expect(faults.map(({ file, line: at }) => `${file}:${at}`)).toEqual(['c.jsonl:2']);
  const { articles } = await loadCorpus('/corpus', next);
  expect(await everythingOf(snapshot)).toEqual(await everythingOf(fresh(articles)));
});

test('a batch that fails fails the build, and the pool goes on', async () => {
  const broken: Pool = { ...pool, prepare: () => Promise.reject(new Error('a fault')) };
  const disk = memoryDisk({ 'a.jsonl': line('a', `Crane. `.repeat(50_000)) });
  await expect(buildSnapshot('/corpus', EMPTY, broken, disk)).rejects.toThrow('a fault');
  const wrong = { articles: [null], hashes: [] } as unknown as Parameters<Pool['prepare']>[0];
  await expect(pool.prepare(wrong)).rejects.toThrow();
  expect((await buildSnapshot('/corpus', EMPTY, pool, disk)).snapshot.index.documents).toBeGreaterThan(1);
});
