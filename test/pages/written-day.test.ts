import { expect, test } from 'vitest';
import { readDateLine } from '../../src/pages/date-line.ts';
import { type DateOrder, dateOrder, readStamp } from '../../src/pages/written-day.ts';

test.each([
  ['2023-11-05', '2023-11-05'],
  ['2023-11-05T23:30:00-05:00', '2023-11-05'],
  ['2023-11-05T23:30:00.123Z', '2023-11-05'],
  [' 2023-11-05 23:30 ', '2023-11-05'],
  ['20231105', '2023-11-05'],
  ['20231105T2330Z', '2023-11-05'],
  ['2023/11/05', '2023-11-05'],
  ['Sun, 05 Nov 2023 23:30:00 GMT', '2023-11-05'],
  ['Sun Nov 05 23:30:00 EST 2023', '2023-11-05'],
  ['Sun Nov 05 2023 23:30:00 GMT+0200', '2023-11-05'],
  ['5th November 2023', '2023-11-05'],
  ['NOVEMBER 5, 2023, 11:30 P.M.', '2023-11-05'],
  ['25.11.2023', '2023-11-25'],
  ['11/25/2023', '2023-11-25'],
  ['05/05/2023', '2023-05-05'],
  ['2024-02-29', '2024-02-29'],
  ['1970-01-01', '1970-01-01'],
])('the stamp %j is %s', (stamp, day) => {
  expect(readStamp(stamp, null)?.day).toBe(day);
});

test.each([
  '',
  '0001-01-01T00:00:00',
  '1970-01-01T00:00:00Z',
  'yesterday',
  'November 5',
  '5/11',
  '05/11/23',
  '2023-02-29',
  '2023-13-01',
  '2023',
  'Nov 2023',
  '1699228800',
  '2 hours ago',
])('the stamp %j is no day', (stamp) => {
  expect(readStamp(stamp, 'day first')?.day ?? null).toBeNull();
});

test.each<[string, DateOrder, string | null]>([
  ['05/11/2023', null, null],
  ['05/11/2023', 'day first', '2023-11-05'],
  ['05/11/2023', 'month first', '2023-05-11'],
  ['05.11.2023', 'day first', '2023-11-05'],
  ['5-11-2023', 'day first', '2023-11-05'],
])('the figures %s read %s', (figures, order, day) => {
  expect(readStamp(figures, order)).toMatchObject({ day });
});

test.each<[(string | null)[], DateOrder]>([
  [['en-GB'], 'day first'],
  [['en-US'], 'month first'],
  [['en_US', 'en_US'], 'month first'],
  [['en'], null],
  [['en', 'en_GB'], 'day first'],
  [['en-US', 'en_GB'], null],
  [['fr'], 'day first'],
  [['zh-Hant-HK'], 'day first'],
  [['ja'], null],
  [['en-CA'], null],
  [[null, ''], null],
])('the tags %j put the %s', (tags, order) => {
  expect(dateOrder(tags)).toBe(order);
});

test.each([
  ['Published: 5 November 2023', ['published 2023-11-05']],
  ['Published 5 November 2023 Updated 7 November 2023', ['published 2023-11-05', 'modified 2023-11-07']],
  ['Last modified on Tue 7 Nov 2023 10.04 GMT', ['modified 2023-11-07']],
  ['By Ann May, Nov 5, 2023', ['unlabelled 2023-11-05']],
  ['Osmark | 5 November 2023 | 4 min read', ['unlabelled 2023-11-05']],
])('the date line %j', (line, days) => {
  expect(readDateLine(line, null).map(({ role, day }) => `${role} ${day}`)).toEqual(days);
});

test.each([
  'It was built on 5 November 1963.',
  'On 5 November 2023 the board met.',
  'November 5, 2023 was a cold day in the port.',
  'The decision, published on 5 November 2023, surprised the crews.',
  'By 5 November 2023 the ship had gone.',
  'Ida Holm (born 5 November 1963) is the chair of the harbour board.',
  'The plan was updated on 5 November 2023 and again a week later.',
])('no date line: %j', (line) => {
  expect(readDateLine(line, null)).toEqual([]);
});
