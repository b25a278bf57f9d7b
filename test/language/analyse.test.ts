import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/language/analyse.ts';
import { fastCheck } from '../support/seed.ts';

const terms = (text: string) => analyse(text).terms.map(({ term }) => term);
const sentences = (text: string) => analyse(text).sentences.map(({ start, end }) => text.slice(start, end));

const visible = (text: string) => text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').trim();

describe('terms', () => {
  test.each([
    ['case and diacritics', 'Café NAÏVE Zürich', ['cafe', 'naiv', 'zurich']],
    ['inflection', 'bombs bombing bombed', ['bomb', 'bomb', 'bomb']],
    ['stop words', 'What did the man say about it?', ['man', 'say']],
    ['thousands', '1,400 and 1,00,000', ['1400', '100000']],
    ['money', '$14 billion', ['14', 'billion']],
    ['hyphens', '2,000-pound satellite-guided', ['2000', 'pound', 'satellit', 'guid']],
    ['decimals with units', '(453.5kg)', ['453.5', 'kg']],
    ['digits are not stemmed', '1932 3rd 1980s', ['1932', '3rd', '1980s']],
    ['initials', 'Gen. C.Q. Brown of the U.N.', ['gen', 'cq', 'brown', 'un']],
    ['initials without end', 'X.Z.'.repeat(17), Array.from({ length: 34 }, (_, i) => (i % 2 === 0 ? 'x' : 'z'))],
    ['thousands without end', `1${',234'.repeat(16)}`, ['1', ...Array.from({ length: 16 }, () => '234')]],
    ['possessives', 'Israel’s and Hamas’', ['israel', 'hama']],
    ['contractions', "don't can't we'll", []],
    ['a negated word', 'not clear about bombs', ['clear', 'bomb']],
    ['names that are stop words', 'The WHO and IT', ['WHO', 'IT']],
    ['shouted stop words', 'WHO DID IT', []],
    ['another script', 'Мир 平和', ['мир', '平和']],
    ['invisible characters', 'hy\u00adphen zero\u200bwidth', ['hyphen', 'zerowidth']],
    ['emoji', '🙂👍🏽', []],
  ])('%s', (_, text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  test.each(['US', 'U.S.', 'USA', 'U.S.A.', 'United States', 'united states', 'United States of America', 'US-'])(
    '%s is the country',
    (name) => {
      expect(terms(`the ${name} officials`)).toEqual(['united-states', 'offici']);
    },
  );
  test.each(['us', 'Us'])('%s is a stop word', (word) => {
    expect(terms(`tell ${word} more`)).toEqual(['tell']);
  });
  test('a shouted US is the country', () => {
    expect(terms('WHAT DID US OFFICIALS SAY')).toEqual(['united-states', 'offici', 'say']);
  });
});

describe('sentences', () => {
  test.each([
    [['He met Lt. Gen. James Glynn.', 'He left.']],
    [['"It is," said Maj. Gen. Pat Ryder.', 'He went.']],
    [['Mr Blinken spoke.', 'Mr. Smith did not.']],
    [['U.S. leaders met in the U.S. Senate.', 'It rose.']],
    [['He lives in the U.S.', 'He works there.']],
    [['Gen. C.Q. Brown spoke.', 'No. 10 replied.']],
    [['He came on Jan. 5.', 'It cost 3.5 billion.']],
    [['“It was good.”', 'She went.']],
    [['Prof. X et al. wrote it.', 'Sen. John, D-N.Y., agreed.']],
    [['He left at 5 p.m. Tuesday.', 'Was it late?', 'Yes!']],
    [['See foo.bar for more.', 'Then go.']],
  ])('%j', (expected) => {
    expect(sentences(expected.join(' '))).toEqual(expected);
  });

  test('a closing quotation mark set off by a space ends the sentence that it closes', () => {
    expect(sentences('He cared. "\nIt ended.')).toEqual(['He cared. "', 'It ended.']);
    expect(sentences('He left. "It ended," they said.')).toEqual(['He left.', '"It ended," they said.']);
  });

  test('one over 1,500 characters is divided, and nothing is lost', () => {
    const text = 'a b; '.repeat(2000).trim();
    const parts = sentences(text);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(1500);
    expect(parts.join(' ')).toBe(text);
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          "zork's",
          'zork',
          '.',
          '9-zork',
          'foo.bar',
          '“',
          '”',
          "n't",
          'U.S.',
          ' ',
          '\n',
          '\u200b',
          'é',
          '-',
          'Gen.',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  );

  test('sentences cover all but white space, in order', () => {
    fc.assert(
      fc.property(text, (given) => {
        let at = 0;
        for (const { start, end } of analyse(given).sentences) {
          expect(visible(given.slice(at, start))).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(visible(given.slice(at))).toBe('');
      }),
      fastCheck(),
    );
  });

  test('terms stand in order inside the text', () => {
    fc.assert(
      fc.property(text, (given) => {
        let at = 0;
        for (const { start, end } of analyse(given).terms) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(given.length);
      }),
      fastCheck(),
    );
  });

  test('is read alike whatever was read before', () => {
    fc.assert(
      fc.property(text, text, (given, other) => {
        const before = analyse(given);
        analyse(other);
        analyse(`${given}.`);
        analyse(given.replaceAll(' ', ''));
        expect(analyse(given)).toEqual(before);
      }),
      fastCheck(),
    );
  });
});
