import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceParts } from '../../src/search/collection.ts';
import { createEngine } from '../../src/search/embedded.ts';
import { mergeParts } from '../../src/search/merge.ts';
import { compareStrings, findString, hashesOf, keyOf, readString, sortStrings } from '../../src/search/strings.ts';
import { fastCheck } from '../support/seed.ts';
import { document, segmented } from './documents.ts';

const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }), // lone surrogates among them
  fc.constantFrom(0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff),
);
const text = fc.array(unit, { maxLength: 6 }).map((units) => String.fromCharCode(...units));
const texts = fc.uniqueArray(fc.oneof(text, fc.constantFrom('', 'constructor', '__proto__', 'a', 'ab')), {
  maxLength: 60,
});

test('a table finds each of its strings and no other, and reads it back', () => {
  fc.assert(
    fc.property(texts, text, (all, other) => {
      const { strings, ranks } = sortStrings([...all, null]);
      for (const [i, one] of all.entries()) {
        expect(findString(strings, keyOf(one))).toBe(ranks[i]);
        expect(readString(strings, ranks[i] ?? -1)).toBe(one);
      }
      expect(findString(strings, keyOf(null))).toBe(ranks[all.length]);
      if (!all.includes(other)) expect(findString(strings, keyOf(other))).toBe(-1);
      expect([...hashesOf(strings)]).toEqual([...hashesOf(strings)].sort((one, two) => one - two));
    }),
    fastCheck(500),
  );
});

test('strings are compared by code units', () => {
  fc.assert(
    fc.property(text, text, (one, two) => {
      const [a, b] = [sortStrings([one]).strings, sortStrings([two]).strings];
      expect(Math.sign(compareStrings(a, 0, b, 0))).toBe(one < two ? -1 : one > two ? 1 : 0);
    }),
    fastCheck(1000),
  );
});

test('an empty table finds nothing', () => {
  expect(findString(sortStrings([]).strings, keyOf('a'))).toBe(-1);
});

test('a string far longer than the others is found and read', () => {
  const long = 'é'.repeat(20_000);
  const { strings, ranks } = sortStrings(['a', long, `${long}b`]);
  expect(findString(strings, keyOf(long))).toBe(ranks[1]);
  expect(readString(strings, ranks[1] ?? -1)).toBe(long);
});

test('two strings of one hash are told apart, in a table and when segments are merged', async () => {
  const [one, two] = collision();
  const { strings, ranks } = sortStrings(['a', two, one]);
  expect([findString(strings, keyOf(one)), findString(strings, keyOf(two))]).toEqual([ranks[2], ranks[1]]);
  const orders = [`${one} ${two}`, `${two} ${one}`, one, two];
  const index = segmented(
    orders.map((body, i) => document(i % 2 ? one : two, body, { source: i < 2 ? one : two, passage: i })),
    [1, 1, 1],
  );
  const merged = replaceParts(index, index.parts, mergeParts(index.parts));
  for (const each of [index, merged]) {
    const engine = createEngine(each);
    expect(await engine.documentFrequencies([one, two])).toEqual([3, 3]);
    const filter = { from: null, to: null, source: two };
    const hits = await engine.search({ terms: [{ term: one, weight: 1 }], filter, limit: 10 });
    expect(hits.map(({ article, passage }) => [article, passage])).toEqual([[two, 2]]);
  }
});

/** Two strings of one hash: among 400,000 there are about twenty such pairs. */
function collision(): [string, string] {
  const seen = new Map<number, string>();
  for (let i = 0; ; i++) {
    const text = `t${i}`;
    const { hash } = keyOf(text);
    const other = seen.get(hash);
    if (other !== undefined) return [other, text];
    seen.set(hash, text);
  }
}
