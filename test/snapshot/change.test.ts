import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { changeSnapshot } from '../../src/snapshot/change.ts';
import { createPool, HERE, type Pool } from '../../src/snapshot/pool.ts';
import { EMPTY, type Snapshot } from '../../src/snapshot/snapshot.ts';
import { mergeDue, tidy } from '../../src/snapshot/tidy.ts';
import { article } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';
import { everythingOf, fresh, someArticle } from './corpora.ts';

const change = fc.record({
  add: fc.uniqueArray(someArticle, { maxLength: 3, selector: ({ id }) => id }),
  remove: fc.array(fc.constantFrom('a', 'b', 'é', 'unknown'), { maxLength: 2 }),
  merge: fc.boolean(),
});

test('any sequence of adds, edits and removes equals a fresh build', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
      const model = new Map<string, Article>();
      let snapshot = EMPTY;
      for (const { add, remove, merge } of changes) {
        for (const id of remove) model.delete(id);
        for (const one of add) model.set(one.id, one);
        snapshot = changeSnapshot(snapshot, { add, remove });
        if (merge) snapshot = await mergeDue(snapshot, HERE);
      }
      expect(await everythingOf(snapshot)).toEqual(await everythingOf(fresh([...model.values()])));
    }),
    fastCheck(150),
  );
});

test('a snapshot stays as it was when another is made of it', async () => {
  const before = fresh([article({ id: 'a', text: 'The crane.' }), article({ id: 'b', text: 'The port.' })]);
  const was = await everythingOf(before);
  changeSnapshot(before, { add: [article({ id: 'a', text: 'The mayor.' })], remove: ['b'] });
  expect(await everythingOf(before)).toEqual(was);
});

test('many small changes leave few shelves and segments', async () => {
  let snapshot: Snapshot = EMPTY;
  for (let i = 0; i < 200; i++) {
    snapshot = changeSnapshot(snapshot, { add: [article({ id: String(i), text: `Crane ${i} of the port.` })] });
    snapshot = await mergeDue(snapshot, HERE);
  }
  expect(snapshot.shelves.length).toBeLessThan(20);
  expect(snapshot.index.parts.length).toBeLessThan(20);
  expect((await everythingOf(snapshot)).articles).toHaveLength(200);
});

test('a shelf that is mostly removed is written anew', async () => {
  const articles = Array.from({ length: 40 }, (_, i) => article({ id: String(i), text: `Crane ${i}.` }));
  const removed = changeSnapshot(fresh(articles), { remove: articles.slice(10).map(({ id }) => id) });
  const merged = await mergeDue(removed, HERE);
  expect(merged.shelves.map(({ shelf }) => shelf.days.length)).toEqual([10]);
  expect(await everythingOf(merged)).toEqual(await everythingOf(fresh(articles.slice(0, 10))));
});

test('what is changed while shelves are put together stays changed', async () => {
  const articles = Array.from({ length: 20 }, (_, i) => article({ id: String(i), text: `Crane ${i}.` }));
  let snapshot = EMPTY;
  for (const one of articles) snapshot = changeSnapshot(snapshot, { add: [one] });
  const holder = { snapshot };
  const edited = article({ id: '5', text: 'The mayor.' });
  const rewriting = Promise.withResolvers<void>();
  const slow: Pool = {
    ...HERE,
    async rewrite(shelves) {
      const written = await HERE.rewrite(shelves);
      holder.snapshot = changeSnapshot(holder.snapshot, { add: [edited], remove: ['3', '19'] });
      rewriting.resolve();
      return written;
    },
  };
  await tidy(holder, slow);
  await rewriting.promise;
  expect(holder.snapshot.shelves).toHaveLength(2);
  const left = articles.filter(({ id }) => !['3', '5', '19'].includes(id));
  expect(await everythingOf(holder.snapshot)).toEqual(await everythingOf(fresh([...left, edited])));
});

test('shelves are put together in the pool', async () => {
  let snapshot = EMPTY;
  for (let i = 0; i < 20; i++)
    snapshot = changeSnapshot(snapshot, { add: [article({ id: `${i}`, text: `Crane ${i}.` })] });
  const pool = createPool(1);
  const merged = await mergeDue(snapshot, pool);
  await pool.close();
  expect(merged.shelves).toHaveLength(1);
  expect(await everythingOf(merged)).toEqual(await everythingOf(snapshot));
});
