import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { removeArticles, replaceParts } from '../../src/search/collection.ts';
import { createEngine } from '../../src/search/embedded.ts';
import type { Engine, Filter, Query } from '../../src/search/engine.ts';
import { mergeParts } from '../../src/search/merge.ts';
import { fastCheck } from '../support/seed.ts';
import { ANY, document, inScope, query, segmented } from './documents.ts';
import { createOracle } from './oracle.ts';
import { zipf, zipfDocuments } from './zipf.ts';

const FILTERS: readonly Filter[] = [ANY, ANY, { from: 5, to: 12, source: null }, { from: 20, to: null, source: 'P' }];

test.each([
  ['of many words', 4000, 2000],
  ['of few words, each in most documents', 3000, 30],
])('a search that passes postings over finds the same as one that scores all: corpora %s', async (_, count, words) => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(fc.integer({ min: 1, max: count }), { maxLength: 3 }), async (seed, sizes) => {
      const documents = zipfDocuments(seed, count, words);
      const removed = new Set(documents.filter((_, i) => (seed + i) % 9 === 0).map(({ article }) => article));
      const alive = documents.filter(({ article }) => !removed.has(article));
      const index = segmented(documents, sizes);
      const oracle = createOracle(alive);
      const left = removeArticles(index, removed);
      const merged = replaceParts(left, left.parts, mergeParts(left.parts));
      for (const asked of queriesFrom(seed, words)) {
        const expected = oracle(asked);
        for (const each of [left, merged]) expect(await scoresOf(createEngine(each), asked)).toEqual(expected);
      }
    }),
    fastCheck(8),
  );
});

test('the segments of a scope far from their own average length are bounded rightly', async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const short = zipfDocuments(seed, 1500, 200).map((one) => ({ ...one, body: one.body.slice(0, 3) }));
    const long = zipfDocuments(seed + 100, 300, 200).map((one) => ({
      ...one,
      article: `long${one.article}`,
      body: Array.from({ length: 20 }, () => one.body).flat(),
    }));
    const engine = createEngine(inScope(segmented(short, [700]), { hidden: [], own: segmented(long, []) }));
    const oracle = createOracle([...short, ...long]);
    for (const asked of queriesFrom(seed, 200)) expect(await scoresOf(engine, asked)).toEqual(oracle(asked));
  }
});

test('documents that score all but the same, in blocks of their like, are told apart', async () => {
  // Lengths rise from document to document, so a block's best differs from the next one's by less than a bound can tell.
  const documents = Array.from({ length: 6000 }, (_, i) =>
    document(`n${(i * 7919) % 6000}`, `x ${i % 3 ? 'y' : 'x'}${' z'.repeat(Math.floor((i % 2000) / 12))}`),
  );
  const engine = createEngine(segmented(documents, [2000, 2000]));
  const oracle = createOracle(documents);
  for (const words of ['x', 'y', 'x y', 'z', 'z x', 'y z z']) {
    for (const limit of [1, 7, 30, 100, 200, 300]) {
      const asked = query(words, { limit });
      expect(await scoresOf(engine, asked)).toEqual(oracle(asked));
    }
  }
});

test('the words of a question may weigh anything from nothing up', async () => {
  const documents = zipfDocuments(5, 2000, 300);
  const engine = createEngine(segmented(documents, [900]));
  const oracle = createOracle(documents);
  const weights = [0, 1e-300, 1e-9, 0.5, 1, 3, 1e9];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.constantFrom(...weights)), { maxLength: 6 }),
      async (words) => {
        const terms = words.map(([rank, weight]) => ({ term: `w${rank}`, weight }));
        const asked = { terms, filter: ANY, limit: 10 };
        expect(await scoresOf(engine, asked)).toEqual(oracle(asked));
      },
    ),
    fastCheck(60),
  );
});

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('a weight of %s is refused', async (weight) => {
  const engine = createEngine(segmented(zipfDocuments(1, 10, 5), []));
  await expect(engine.search({ terms: [{ term: 'w1', weight }], filter: ANY, limit: 1 })).rejects.toThrow(RangeError);
});

test.each([Number.NaN, -1])('a limit of %s is refused', async (limit) => {
  const engine = createEngine(segmented(zipfDocuments(1, 10, 5), []));
  await expect(engine.search(query('w1', { limit }))).rejects.toThrow(RangeError);
});

/** Questions of one to eight words, frequent and rare, some twice, with few results and many. */
function queriesFrom(seed: number, words: number): Query[] {
  const random = createRandom(seed);
  return [1, 10, 10, 1000, 1, 10, 10, 1000].map((limit, i) => {
    const asked = Array.from({ length: 1 + Math.floor(random() * 8) }, () => zipf(random, words + 5));
    return query(asked.join(' '), { limit, filter: FILTERS[i % FILTERS.length] ?? ANY });
  });
}

async function scoresOf(engine: Engine, asked: Query) {
  const hits = await engine.search(asked);
  return hits.map(({ article, passage, score }) => ({ article, passage, score }));
}
