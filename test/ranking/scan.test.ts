import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../src/language/analyse.ts';
import { scan } from '../../src/ranking/scan.ts';
import { fastCheck } from '../support/seed.ts';

const TEXTS = [
  'U.S. officials said that 1,400 people, some of them children, didn’t return.',
  'The United States of America agreed. The U.N. did not!',
  '“It’s a 2,000-pound bomb,” said Lt. Gen. James Glynn on Oct. 7.',
  'Hamas’s leader met Netanyahu’s aides (IDF spokesmen said).',
  'été, naïve, Zürich; 北京 and Москва',
];

test.each(TEXTS)('finds the terms that the index has: %s', (text) => {
  const terms = scan(text).terms.filter((term) => term !== '');
  const indexed = analyse(text).terms.map(({ term }) => term);
  expect(terms.filter((term) => !indexed.includes(term)).length).toBeLessThanOrEqual(1);
  expect(indexed.filter((term) => !terms.includes(term))).toEqual([]);
});

test.each([
  ['One fell. Two stood.', [0, 0, 1, 1]],
  ['Mr. Berg met Dr. Lie. He left.', [0, 0, 0, 0, 0, 1, 1]],
  ['J. Berg left? Yes.', [0, 0, 0, 1]],
])('%j has its sentences', (text, sentences) => {
  expect(scan(text).sentences).toEqual(sentences);
});

test('any text gives lists of one length and sentences in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const { forms, terms, traits, sentences } = scan(text);
      expect([terms.length, traits.length, sentences.length]).toEqual([forms.length, forms.length, forms.length]);
      expect(sentences).toEqual(sentences.toSorted((one, two) => one - two));
      expect(scan(text)).toEqual({ forms, terms, traits, sentences });
    }),
    fastCheck(),
  );
});
