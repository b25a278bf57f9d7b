import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNames, namesIn, renamed, renamingOf } from '../../src/ranking/aliases.ts';
import { scan } from '../../src/ranking/scan.ts';
import { fastCheck } from '../support/seed.ts';

const NAMES = createNames(
  [
    ['Tsahal', 'Israel Defense Forces', 'IDF'],
    ['Big Apple', 'New York'],
  ],
  [
    { short: 'PA', terms: 'palestinian author' },
    { short: 'PA', terms: 'press associ' },
    { short: 'BOE', terms: 'bank england' },
    { short: 'ARM', terms: 'armi repair mission' },
    { short: 'US', terms: 'united-states' },
    { short: 'NONE', terms: '' },
  ],
);

const othersIn = (question: string) =>
  namesIn(scan(question), NAMES).map(({ others }) => others.map(({ terms }) => terms.join(' ')));

describe('names of a question and what else they are called', () => {
  test.each<[string, string[][]]>([
    ['What did the IDF say?', [['tsahal', 'israel defens forc']]],
    ["What were the IDF's losses?", [['tsahal', 'israel defens forc']]],
    ['IDF', [['tsahal', 'israel defens forc']]],
    ['Who leads the Israel Defense Forces?', [['tsahal', 'idf']]],
    ['who leads tsahal', [['israel defens forc', 'idf']]],
    ['Is the PA broke?', [['palestinian author', 'press associ']]],
    ['Rates of the Bank of England', [['boe']]],
    ['the IDF in the Big Apple', [['tsahal', 'israel defens forc'], ['new york']]],
    ['IDF, that is, Tsahal', [['israel defens forc'], ['israel defens forc']]],
  ])('%s', (question, expected) => {
    expect(othersIn(question)).toEqual(expected);
  });

  test.each([
    'What did the idf say?',
    'his broken arm',
    'The defense of Israel by its forces',
    'Israel Defense. Forces came.',
    'Is the Palestinian Authority the PA? Is it the Press Association?',
    'US US US',
    'NONE',
    '',
  ])('%j has none', (question) => {
    expect(othersIn(question).filter(([, second]) => second !== 'press associ')).toEqual([]);
  });
});

const reads = (question: string, text: string) => {
  const asked = scan(question);
  const own = new Set(asked.terms.filter((term) => term !== ''));
  return renamed(scan(text), asked, renamingOf(namesIn(asked, NAMES)), (term) => own.has(term));
};

test.each([
  ['What of the IDF?', 'The Israel Defense Forces left. Tsahal!', 'the idf left idf'],
  ['What of the Israel Defense Forces?', 'An IDF man in Gaza', 'an israel defense forces man in gaza'],
  ['What of the Israel Defense Forces?', 'An idf man in Gaza', 'an idf man in gaza'],
  ['IDF in Israel', 'The Israel Defense Forces left.', 'the idf israel left'],
  ['Rates of the BOE', 'The Bank of England and a bank', 'the boe and a bank'],
  ['Rates of the BOE', 'The bank. England won', 'the bank england won'],
  ['What of bread?', 'The IDF', 'the idf'],
])('asked %j, %j reads %j', (question, text, expected) => {
  expect(reads(question, text).forms.join(' ')).toBe(expected);
});

test('any question and text are read, in lists of one length, and sentences stay in order', () => {
  const word = fc.constantFrom(
    'IDF',
    'Israel',
    'Defense',
    'Forces',
    'Tsahal',
    'the',
    '. ',
    'PA',
    'bank',
    'of',
    'England',
    '😀',
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(text, text, (question, any) => {
      const { forms, terms, traits, sentences } = reads(question, any);
      expect([terms.length, traits.length, sentences.length]).toEqual([forms.length, forms.length, forms.length]);
      expect(sentences).toEqual(sentences.toSorted((one, two) => one - two));
    }),
    fastCheck(),
  );
});

test('a question of names only and a group of many stay within their bounds', () => {
  const crowd = createNames([Array.from({ length: 16 }, (_, i) => `name${i}x`)], []);
  const names = namesIn(scan('name0x name1x'), crowd);
  expect(names.every(({ others }) => others.length <= 8)).toBe(true);
  const pairs = createNames(
    Array.from({ length: 50 }, (_, i) => [`one${i}x`, `two${i}x`]),
    [],
  );
  expect(namesIn(scan(Array.from({ length: 50 }, (_, i) => `one${i}x`).join(' ')), pairs)).toHaveLength(12);
});
