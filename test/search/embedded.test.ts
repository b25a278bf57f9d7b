import { expect, test } from 'vitest';
import { createEngine } from '../../src/search/embedded.ts';
import type { Document, Query } from '../../src/search/engine.ts';
import { buildIndex, document, query } from './documents.ts';

const found = async (documents: Document[], asked: Query) =>
  (await createEngine(buildIndex(documents)).search(asked)).map(({ article }) => article);

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
