import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIndex, type Index, removeArticles, replaceParts } from '../../src/search/collection.ts';
import type { Document } from '../../src/search/engine.ts';
import { learn } from '../../src/search/learn.ts';
import { mergeParts } from '../../src/search/merge.ts';
import type { Part } from '../../src/search/part.ts';
import type { Segment } from '../../src/search/segment.ts';
import { fastCheck } from '../support/seed.ts';
import { addSegment, answersOf, buildIndex, document, mergeAll, query, segmented } from './documents.ts';

const WORDS = ['a', 'b', 'c', 'd', 'e', '__proto__'];
const QUERIES = ['a', 'a b', 'c d e', 'b b __proto__', 'e a d c b'].map((words) => query(words, { limit: 100 }));

const word = fc.constantFrom(...WORDS);
const bodies = fc.array(
  fc.array(word, { maxLength: 15 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 3 },
);
const articles = fc.array(fc.tuple(fc.constantFrom('p', 'q', 'r', 's', 't', 'constructor'), bodies), { maxLength: 4 });
const changes = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), articles }),
  fc.record({ kind: fc.constant('remove' as const), names: fc.array(fc.constantFrom('p', 'q', 'r', 's', 't', 'u')) }),
  fc.record({ kind: fc.constant('merge all' as const) }),
  fc.record({ kind: fc.constant('begin to merge' as const), choice: fc.nat() }),
  fc.record({ kind: fc.constant('end merging' as const) }),
);
type Change = typeof changes extends fc.Arbitrary<infer T> ? T : never;

test('any adds, edits, removals and merges come to what a fresh build gives, bit for bit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { maxLength: 25 }), async (all) => {
      const { index, alive } = carryOut(all);
      const fresh = buildIndex([...alive.values()].flat());
      expect(await answersOf(index, QUERIES, WORDS)).toEqual(await answersOf(fresh, QUERIES, WORDS));
    }),
    fastCheck(400),
  );
});

test('an article that was removed and one that was edited while a merge went on stay so', async () => {
  const before = segmented([document('a', 'x'), document('b', 'x'), document('c', 'x')], [1, 1]);
  const merged = mergeParts(before.parts);
  const edited = addSegment(removeArticles(before, ['a', 'b']), learn([document('b', 'y')]));
  const { hits, frequencies } = await answersOf(replaceParts(edited, before.parts, merged), [query('x y')], ['x', 'y']);
  expect(hits[0]?.map(({ article }) => article)).toEqual(['b', 'c']);
  expect(frequencies).toEqual([1, 1]);
});

test('a merge whose parts another merge has taken meanwhile adds nothing', async () => {
  const before = segmented([document('a', 'x'), document('b', 'x'), document('c', 'x')], [1, 1]);
  const [first, second] = before.parts;
  if (!first || !second) throw new Error('two parts at least');
  const late = mergeParts([first, second]);
  const now = replaceParts(before, before.parts, mergeParts(before.parts));
  expect((await answersOf(replaceParts(now, [first, second], late), [query('x')], ['x'])).frequencies).toEqual([3]);
});

test('a removal leaves the index before it as it was', async () => {
  const before = segmented([document('a', 'x'), document('b', 'x y')], [1]);
  const told = await answersOf(before, [query('x y')], ['x']);
  expect((await answersOf(removeArticles(before, ['a']), [query('x y')], ['x'])).frequencies).toEqual([1]);
  expect(await answersOf(before, [query('x y')], ['x'])).toEqual(told);
});

/** The index after some changes, and what it should hold. */
function carryOut(all: readonly Change[]): { index: Index; alive: Map<string, Document[]> } {
  let index = createIndex([]);
  let merging: { parts: readonly Part[]; segment: Segment } | null = null;
  const alive = new Map<string, Document[]>();
  for (const change of all) {
    switch (change.kind) {
      case 'write': {
        const written = new Map(change.articles);
        for (const [name, texts] of written) {
          alive.set(
            name,
            texts.map((body, passage) => document(name, body, { passage, record: [passage, 7] })),
          );
        }
        const added = [...written.keys()].flatMap((name) => alive.get(name) ?? []);
        index = removeArticles(index, written.keys());
        if (added.length > 0) index = addSegment(index, learn(added));
        break;
      }
      case 'remove':
        for (const name of change.names) alive.delete(name);
        index = removeArticles(index, change.names);
        break;
      case 'merge all':
        index = mergeAll(index);
        break;
      case 'begin to merge': {
        const parts = index.parts.filter((_, i) => (change.choice >> i) & 1);
        if (parts.length > 0) merging = { parts, segment: mergeParts(parts) };
        break;
      }
      case 'end merging':
        if (merging) index = replaceParts(index, merging.parts, merging.segment);
        merging = null;
    }
  }
  return { index, alive };
}
