import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BM25, FIELD_WEIGHTS } from '../../src/search/bm25.ts';
import { buildIndex } from '../../src/search/collection.ts';
import { createEngine } from '../../src/search/embedded.ts';
import type { Document, Query } from '../../src/search/engine.ts';
import { fastCheck } from '../support/seed.ts';

type Wink = {
  defineConfig(config: object): void;
  definePrepTasks(tasks: ((text: string) => string[])[]): void;
  addDoc(fields: object, id: number): void;
  consolidate(precision: number): void;
  search(text: string, limit: number): [string, number][];
};
const winkBm25 = createRequire(import.meta.url)('wink-bm25-text-search') as () => Wink;

const document = (article: string, body: string, more: Partial<Document> = {}): Document => {
  return {
    article,
    passage: 0,
    day: 0,
    source: null,
    title: [],
    record: [],
    body: body.split(' ').filter(Boolean),
    ...more,
  };
};
const query = (terms: string, more: Partial<Query> = {}): Query => {
  const filter = { from: null, to: null, source: null };
  return {
    terms: terms
      .split(' ')
      .filter(Boolean)
      .map((term) => ({ term, weight: 1 })),
    filter,
    limit: 10,
    ...more,
  };
};
const found = async (documents: Document[], asked: Query) =>
  (await createEngine(buildIndex(documents)).search(asked)).map(({ article }) => article);

const word = fc.constantFrom('a', 'b', 'c', 'd', '1400', 'constructor', '__proto__');
const words = fc.array(word, { maxLength: 12 }).map((parts) => parts.join(' '));

test('scores equal those of wink’s own search', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(words, words), { minLength: 3, maxLength: 12 }), words, async (texts, asked) => {
      const wink = winkBm25();
      wink.defineConfig({ fldWeights: FIELD_WEIGHTS, bm25Params: BM25 });
      wink.definePrepTasks([(text) => text.split(' ').filter(Boolean)]);
      for (const [id, [title, body]] of texts.entries()) wink.addDoc({ title, body }, id);
      wink.consolidate(9);
      const expected = new Map(wink.search(asked, 100));
      const documents = texts.map(([title, body], id) =>
        document(String(id), body, { title: title.split(' ').filter(Boolean) }),
      );
      const hits = await createEngine(buildIndex(documents)).search(query(asked, { limit: 100 }));
      expect(hits.map(({ article }) => article).sort()).toEqual([...expected.keys()].sort());
      for (const { article, score } of hits) expect(score).toBeCloseTo(expected.get(article) ?? Number.NaN, 6);
    }),
    fastCheck(200),
  );
});

test('equal scores stand by article id, then by passage', async () => {
  const documents = [document('b', 'x'), document('a', 'x', { passage: 1 }), document('a', 'x'), document('B', 'x')];
  const hits = await createEngine(buildIndex(documents)).search(query('x'));
  expect(hits.map(({ article, passage }) => `${article}${passage}`)).toEqual(['B0', 'a0', 'a1', 'b0']);
});

test.each([
  ['nothing at all', [], 'x', []],
  ['one document', [document('a', 'x')], 'x', ['a']],
  ['a word that occurs nowhere', [document('a', 'x')], 'y', []],
  ['documents without words', [document('a', ''), document('b', 'x')], 'x', ['b']],
])('%s', async (_, documents, asked, expected) => {
  expect(await found(documents, query(asked))).toEqual(expected);
});

test('a filter leaves what it names, bounds included', async () => {
  const documents = [1, 2, 3, 4].map((day) => document(String(day), 'x', { day, source: day % 2 ? 'odd' : 'even' }));
  expect(await found(documents, query('x', { filter: { from: 2, to: 3, source: null } }))).toEqual(['2', '3']);
  expect(await found(documents, query('x', { filter: { from: null, to: null, source: 'odd' } }))).toEqual(['1', '3']);
});

test('shares of the terms add up to the score', async () => {
  const [hit] = await createEngine(buildIndex([document('a', 'x y y'), document('b', 'z')])).search(query('x y q'));
  expect(hit?.scores).toHaveLength(3);
  expect(hit?.scores.reduce((sum, share) => sum + share)).toBeCloseTo(hit?.score ?? 0, 12);
  expect(hit?.scores[2]).toBe(0);
});
