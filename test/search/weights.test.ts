import fc from 'fast-check';
import { test, vi } from 'vitest';
import { fastCheck } from '../support/seed.ts';
import { expectAsWink } from './wink.ts';

vi.mock('../../src/search/bm25.ts', async (original) => ({
  ...(await original<object>()),
  FIELD_WEIGHTS: { title: 3, body: 2 },
}));

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map((parts) => parts.join(' '));

test('with other field weights too, scores are those of wink’s own search', async () => {
  const texts = fc.array(fc.tuple(words, words), { minLength: 3, maxLength: 20 });
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(texts, sizes, words, (texts, sizes, asked) => expectAsWink({ texts, sizes, asked, limit: 20 })),
    fastCheck(100),
  );
});
