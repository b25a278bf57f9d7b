import { expect, test } from 'vitest';
import { createIndex } from '../../src/search/collection.ts';
import { createEngine } from '../../src/search/embedded.ts';
import { learn } from '../../src/search/learn.ts';
import { mergeParts } from '../../src/search/merge.ts';
import { createPart } from '../../src/search/part.ts';
import { LIMITS } from '../../src/search/segment.ts';
import { answersOf, document, query } from './documents.ts';

const full = createPart(
  learn(Array.from({ length: LIMITS.learnt }, (_, i) => document(`a${i}`, `x y${i % 5} z${i}`, { passage: i }))),
);

test('a full segment finds its first document and its last', async () => {
  const index = createIndex([createPart(mergeParts(Array(8).fill(full)))]);
  expect(index.documents).toBe(LIMITS.documents);
  const { frequencies, hits } = await answersOf(index, [query('x', { limit: 70_000 }), query('z8191')], ['x', 'y0']);
  expect(frequencies).toEqual([65_536, 8 * 1639]);
  expect(hits[0]).toHaveLength(65_536);
  expect(hits[1]?.map(({ article }) => article)).toEqual(Array(8).fill('a8191'));
});

test('one document more is refused', () => {
  const one = createPart(learn([document('b', 'x')]));
  expect(() => mergeParts([...Array(8).fill(full), one])).toThrow(RangeError);
});

test('more documents than wink may learn at once are refused', () => {
  const documents = Array.from({ length: LIMITS.learnt + 1 }, () => document('a', 'x'));
  expect(() => learn(documents)).toThrow(RangeError);
});

test('a record of more integers than there is room for is refused', () => {
  expect(() => learn([document('a', 'x', { record: [1, 2, 3, 4] })])).toThrow(RangeError);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'length', '0', ''])(
  'a term, an article and a source may be named "%s"',
  async (name) => {
    const documents = [
      document(name, '', { body: [name, name, 'x'], source: name }),
      document('other', '', { body: ['x'] }),
    ];
    const engine = createEngine(createIndex([createPart(mergeParts([createPart(learn(documents))]))]));
    expect(await engine.documentFrequencies([name, 'x', 'valueOf'])).toEqual([1, 2, 0]);
    const filter = { from: null, to: null, source: name };
    const hits = await engine.search({ terms: [{ term: name, weight: 1 }], filter, limit: 5 });
    expect(hits.map(({ article }) => article)).toEqual([name]);
  },
);

test('records and days come back as they went in, at the ends of their ranges', async () => {
  const record = [0, 2 ** 32 - 1, 7];
  const documents = [document('a', 'x', { record, day: -(2 ** 31) }), document('b', 'x', { day: 2 ** 31 - 1 })];
  const engine = createEngine(createIndex([createPart(mergeParts([createPart(learn(documents))]))]));
  const [first] = await engine.search(query('x', { filter: { from: null, to: -(2 ** 31), source: null } }));
  expect(first).toMatchObject({ article: 'a', record });
});
