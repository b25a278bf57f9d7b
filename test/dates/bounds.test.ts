import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMentions } from '../../src/dates/find.ts';
import { isDay } from '../../src/days.ts';
import { growthOf } from '../support/growth.ts';
import { fastCheck } from '../support/seed.ts';
import { sharedPath } from '../support/shared.ts';

const PUBLISHED = '2024-03-13';
const WORDS = [
  ...[
    'Friday',
    'on',
    'March',
    'May',
    '13',
    '1998',
    ',',
    '.',
    '-',
    '–',
    '/',
    'the',
    'of',
    'last',
    'next',
    'week',
    'year',
  ],
  ...['ago', 'two', 'days', 'later', 'from', 'to', 'between', 'and', '9:30', 'p.m.', 'night', 'early', 'end', "'", 's'],
  ...[
    '31',
    'April',
    'second',
    'quarter',
    'century',
    'BC',
    '2024-02-30',
    '\n',
    '\n\n',
    '\u200b',
    '𝟝',
    'will',
    'said',
    'é',
  ],
  ...[
    'spring',
    'every',
    'half',
    'a',
    'few',
    'Christmas',
    'Eve',
    '1,400',
    '%',
    '9999999999',
    'UTC',
    'in',
    'that',
    'Oct.',
  ],
];
const VALUE =
  /^(?:(?:BC)?\d{1,4}(?:-(?:\d{2}|W\d{2}|Q[1-4]|H[12]|SP|SU|FA|WI))?(?:-(?:\d{2}|WE))?(?:T(?:\d{2}:\d{2}|[A-Z]{2}))?(?:\/\d{4}[-0-9A-Z:]*)?|(?:PAST|PRESENT|FUTURE)_REF|PT?(?:X|[\d.]+)(?:[A-Z]|WE)|XXXX-[-A-Z0-9]+|T[A-Z0-9:]+)$/;

const anyDay = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) =>
    [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'),
  );
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 });
const anyText = fc.oneof(
  words.map((all) => all.join(' ')),
  words.map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('for any text and any day', () => {
  test('mentions are in order, apart, inside the text and well formed', () => {
    fc.assert(
      fc.property(anyText, anyDay, (text, published) => {
        let at = 0;
        for (const { start, end, type, value, days } of findMentions(text, published)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(value).toMatch(VALUE);
          if (days !== null)
            expect([isDay(days.start), isDay(days.end), days.start <= days.end]).toEqual([true, true, true]);
          if (type === 'DURATION' || type === 'SET') expect(days).toBeNull();
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      fastCheck(3000),
    );
  });

  test('the same text gives the same mentions, whatever was read before', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const first = findMentions(text, PUBLISHED);
        findMentions(other, '0980-05-04');
        expect(findMentions(text, PUBLISHED)).toEqual(first);
      }),
      fastCheck(),
    );
  });

  test('words before and after a text do not move a stated day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [mention] = findMentions(`It fell on ${day}.`, PUBLISHED);
        expect(mention).toMatchObject({ start: 11, end: 21, value: day, days: { start: day, end: day } });
      }),
      fastCheck(),
    );
  });
});

describe('at the ends of the calendar', () => {
  test.each([
    ['9999-12-31', 'tomorrow, next week, next month, next year', []],
    ['9999-12-31', 'yesterday in 9998', ['9999-12-30', '9998']],
    ['0001-01-01', 'yesterday, last week, last month, last year', []],
    ['0980-05-04', 'They met Tuesday, and last year', ['0980-05-02', '0979']],
    ['2024-02-29', 'a day in the last year and yesterday', ['2024-02-28']],
    ['2023-03-01', 'On Feb. 29 it fell', ['2024-02-29']],
    ['2025-06-01', 'On Feb. 29 it fell', ['2024-02-29']],
  ])('%s: %s', (published, text, expected) => {
    const dated = findMentions(text, published).filter(({ days }) => days !== null);
    expect(dated.map(({ value }) => value)).toEqual(expected);
  });
});

describe('time grows with the text, no faster', () => {
  const shapes: readonly [string, (size: number) => string][] = [
    ['dates', (size) => 'On 3 April 2021 it fell. '.repeat(size)],
    ['weekdays without a verb', (size) => 'Friday '.repeat(3 * size)],
    ['digits without end', (size) => '9'.repeat(25 * size)],
    ['digits and commas', (size) => '1,234'.repeat(5 * size)],
    ['slashes', (size) => '1/2/'.repeat(6 * size)],
    ['number words', (size) => 'twenty-two hundred and '.repeat(size)],
    ['couple hours', (size) => 'couple  hours  '.repeat(2 * size)],
    ['the end of the', (size) => 'the end of the '.repeat(2 * size)],
    ['from between', (size) => 'from between '.repeat(2 * size)],
    ['early early', (size) => 'early '.repeat(4 * size)],
    ['months to months', (size) => 'March to '.repeat(3 * size)],
    ['clocks', (size) => '9:30 p.m. - '.repeat(2 * size)],
    ['last last', (size) => 'the last '.repeat(3 * size)],
    ['spaces and newlines', (size) => ' \n'.repeat(12 * size)],
    ['ordinary news', (size) => 'The council said on Tuesday that it will vote in May. '.repeat(size)],
  ];
  test.each(shapes)('%s', (_, shape) => {
    expect(growthOf((text: string) => findMentions(text, PUBLISHED), shape, 1000)).toBeLessThanOrEqual(2.5);
  });

  test('10,000 dates in one paragraph are all found', () => {
    expect(findMentions('3 April 2021, '.repeat(10_000), PUBLISHED)).toHaveLength(10_000);
  });
});

describe('the zone of the process', () => {
  const find = fileURLToPath(new URL('../../src/dates/find.ts', import.meta.url));
  const text = 'Today, last week, on Friday, next month, at 9 p.m. tomorrow, two days ago, on New Year’s Eve.';
  const script = `import { findMentions } from ${JSON.stringify(find)};
    process.stdout.write(JSON.stringify(findMentions(${JSON.stringify(text)}, '2024-03-13')));`;
  test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'])('%s changes nothing', (zone) => {
    const found = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
    });
    expect(JSON.parse(found)).toEqual(findMentions(text, '2024-03-13'));
  });
});

describe('the days of known articles', () => {
  test.each([
    [
      'seeds/000_81956400b9e0554b.txt',
      '2023-11-05',
      { Friday: '2023-11-03', Saturday: '2023-11-04', 'Oct 7': '2023-10-07' },
    ],
    ['seeds/002_1d4cb7a45554e2dc.txt', '2024-03-27', { Tuesday: '2024-03-26', Monday: '2024-03-25' }],
  ])('%s', (name, published, days) => {
    const path = sharedPath(name);
    if (path === null) return;
    const text = readFileSync(path, 'utf8').replace(/^\s*date \S+ /, '');
    const mentions = findMentions(text, published);
    for (const [phrase, day] of Object.entries(days)) {
      const values = mentions.filter(({ start, end }) => text.slice(start, end) === phrase).map(({ value }) => value);
      expect(values.length, phrase).toBeGreaterThan(0);
      expect(new Set(values), phrase).toEqual(new Set([day]));
    }
  });
});
