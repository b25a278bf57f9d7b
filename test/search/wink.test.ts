import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fastCheck } from '../support/seed.ts';
import { type Case, expectAsWink } from './wink.ts';

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '1400', 'constructor', '__proto__', 'toString', 'é', '火');
const words = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(' '));
const cases: fc.Arbitrary<Case> = fc.record({
  texts: fc.array(fc.tuple(words, words), { minLength: 3, maxLength: 60 }),
  sizes: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 5 }),
  asked: fc.array(word, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' ')),
  limit: fc.constantFrom(1, 3, 10, 100),
});

test('results and scores are those of wink’s own search, however the documents are cut into segments', async () => {
  await fc.assert(fc.asyncProperty(cases, expectAsWink), fastCheck(300));
});

test.each<[string, Case]>([
  ['a word asked twice', { texts: texts('a b', 'a a', 'b'), sizes: [], asked: 'a a b a', limit: 10 }],
  ['the same text thrice', { texts: texts('a b', 'a b', 'a b'), sizes: [1, 1], asked: 'a', limit: 2 }],
  ['a word in every text', { texts: texts('a', 'a b', 'a b c'), sizes: [2], asked: 'a', limit: 10 }],
  ['texts without words', { texts: texts('', '', 'a'), sizes: [1], asked: 'a', limit: 10 }],
  ['a word over 255 times', { texts: texts('a '.repeat(300), 'a b', 'b'), sizes: [], asked: 'a b', limit: 10 }],
  [
    'a word about 255 times in neighbours',
    { texts: texts(...[254, 255, 256, 300, 1000].map((n) => 'a '.repeat(n))), sizes: [], asked: 'a', limit: 10 },
  ],
])('%s', async (_, one) => {
  expect.hasAssertions();
  await expectAsWink(one);
});

function texts(...bodies: string[]): Case['texts'] {
  return bodies.map((body) => ['', body]);
}
