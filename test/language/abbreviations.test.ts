import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAbbreviations, isAbbreviation } from '../../src/language/abbreviations.ts';
import { growthOf } from '../support/growth.ts';
import { fastCheck } from '../support/seed.ts';

test.each([
  ['The Israel Defense Forces (IDF) said so.', 'IDF', 'Israel Defense Forces'],
  ['aid from the International Monetary Fund (IMF), it said', 'IMF', 'International Monetary Fund'],
  ['The IDF (Israel Defense Forces) said so.', 'IDF', 'Israel Defense Forces'],
  ['The U.N. (United Nations) met.', 'UN', 'United Nations'],
  ['the United Nations (U.N.) met', 'UN', 'United Nations'],
  ['Islamic State of Iraq and Syria (ISIS)', 'ISIS', 'Islamic State of Iraq and Syria'],
  ['the Office for the Coordination of Aid (OCA; Geneva)', 'OCA', 'Office for the Coordination of Aid'],
  ['the Department of Justice (DOJ)', 'DOJ', 'Department of Justice'],
  ['two non-governmental organisations (NGOs)', 'NGO', 'non governmental organisations'],
  ['the Group of 20 (the G20)', 'G20', 'Group of 20'],
  ['It fell. Popular Mobilization Forces (PMF) came', 'PMF', 'Popular Mobilization Forces'],
  ['“Palestinian Authority” (PA)', 'PA', 'Palestinian Authority'],
  ['Zentrale für Ärzte und Öffentlichkeit (ZFÄUÖ)', 'ZFÄUÖ', 'Zentrale für Ärzte und Öffentlichkeit'],
  ["Jehovah's Witnesses (JW)", 'JW', "Jehovah's Witnesses"],
])('%s', (text, short, long) => {
  const [found, ...others] = findAbbreviations(text);
  expect(found?.short).toBe(short);
  expect(found?.long).toBe(long);
  expect(others).toEqual([]);
});

test.each([
  'a man (IDF)',
  'the Israel Defense Forces (idf)',
  'the Israel Defense Forces (I)',
  'Israel Defense, Forces (IDF)',
  'It was Israel. Defense Forces (IDF)',
  'Israel Defense Forces (Forces IDF)',
  'Israel Defense Forces spokesmen (IDF)',
  'Forces Defense Israel (IDF)',
  'Israel Defense Forces(IDF)',
  'of African Unity (OAU)',
  'the XIDF (Israel Defense Forces)',
  'the IDF (the army of the Israel Defense Forces)',
  'One Two Three Four Five Six Seven Eight Nine (OTTFFSSEN)',
  '(IDF)',
  '(',
  '',
])('nothing is explained by %j', (text) => {
  expect(findAbbreviations(text)).toEqual([]);
});

test.each([
  ['IDF', true],
  ['G20', true],
  ['X', false],
  ['Idf', false],
  ['20', false],
  ['ABCDEFGHI', false],
])('%s is an abbreviation: %s', (name, expected) => {
  expect(isAbbreviation(name)).toBe(expected);
});

test('any text is read, and what is found is short and stands in it', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    'IDF',
    ' ',
    'Israel',
    'Defense',
    'Forces',
    'of',
    '. ',
    'The',
    's',
    '\n',
    'Ä',
    '-',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(text, (any) => {
      for (const { short, long } of findAbbreviations(any)) {
        expect(isAbbreviation(short)).toBe(true);
        expect(long.split(' ').every((word) => any.includes(word))).toBe(true);
      }
    }),
    fastCheck(1000),
  );
});

test.each(['(', 'IDF (', '(IDF) ', 'to the (TTTTTTTT) ', 'Israel Defense Forces (IDF) '])(
  '%j is read in linear time',
  (unit) => {
    expect(growthOf(findAbbreviations, (size) => unit.repeat(size), 10_000)).toBeLessThanOrEqual(2.5);
  },
);
