import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { sealOf } from '../../src/store/seal.ts';
import { fastCheck } from '../support/seed.ts';

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.maxSafeInteger(),
  fc.constant(null),
);
const TORN = ['\ud83d', 'a\udc00b', '\u0000', 'a\u0000b', '\ufffd', ''];

test('a seal is of what SQLite gives back, in JavaScript as in SQL', () => {
  const store = openDatabase(':memory:');
  store.script('CREATE TABLE kept (text TEXT, number INTEGER) STRICT');
  const through = (text: string | null, number: number) => {
    store.run('DELETE FROM kept');
    store.run('INSERT INTO kept VALUES (?, ?)', text, number);
    return store.get<{ text: string | null; number: number; seal: string }>(
      'SELECT *, seal_of(text, number) AS seal FROM kept',
    );
  };
  for (const text of TORN) expect(through(text, 1)?.seal).toBe(sealOf([text, 1]));
  fc.assert(
    fc.property(fc.option(fc.string({ unit: 'binary' })), fc.maxSafeInteger(), (text, number) => {
      const row = through(text, number);
      expect(row?.seal).toBe(sealOf([text, number]));
      expect(sealOf([row?.text, row?.number])).toBe(row?.seal);
    }),
    fastCheck(300),
  );
  store.close();
});

test('other values have another seal, and so have the same ones in other columns', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), fc.array(value, { maxLength: 4 }), (one, two) => {
      expect(sealOf(one) === sealOf(two)).toBe(JSON.stringify(one) === JSON.stringify(two));
    }),
    fastCheck(300),
  );
  const seals = [['1'], [1], [null], ['null'], ['a', 'b'], ['ab', ''], ['["a"]'], []].map(sealOf);
  expect(new Set(seals).size).toBe(seals.length);
});
