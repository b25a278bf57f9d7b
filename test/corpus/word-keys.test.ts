import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from '../../src/corpus/normal.ts';
import { wordKeys } from '../../src/corpus/word-keys.ts';
import { fastCheck } from '../support/seed.ts';

const keysOf = (text: string) => wordKeys(normalise(text).text);

test('what is stored stays the same: another result needs a migration that makes the index of older revisions anew', () => {
  expect(keysOf('The island’s 1,400 non-lethal Zoë — Zoe\u0308 … fer\u00adry ʼn 港口').join(' ')).toBe(
    'j6qugn glqgj5 93sdui nm9ocv 1850079 1heynd0 477lpq 1xogtba 1xogtba 14kpgv6 vm818v x57ou2',
  );
});

test.each([
  ['the island’s', "the island's"],
  ['non\u2011lethal', 'non-lethal'],
  ['Zoe\u0308', 'Zoë'],
  ['fer\u00adry', 'ferry'],
  ['a … b', 'a [...] b'],
  ['a — b', 'a--b'],
  ['a, b', 'a b'],
])('%s has the keys of %s', (one, other) => {
  expect(keysOf(one)).toEqual(keysOf(other));
});

test('letter case counts, and no more are made than wanted', () => {
  expect(keysOf('The')).not.toEqual(keysOf('the'));
  expect(wordKeys('a b c', 2)).toEqual(wordKeys('a b'));
});

test('the keys of whole words are in a row among those of the text', () => {
  const text = fc.array(fc.constantFrom('a', 'Bee', 'é', '1', '.', ',', '’', '—', '…', '\u00ad', 'ʼ', '港'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, text, text, (before, quote, after) => {
      const whole = [...before, ...quote, ...after].join(' ');
      expect(` ${keysOf(whole).join(' ')} `).toContain(` ${keysOf(quote.join(' ')).join(' ')} `.replace('  ', ' '));
    }),
    fastCheck(),
  );
});
