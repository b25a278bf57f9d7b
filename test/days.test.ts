import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber, formatDay, formatDays, isDay, parseBound, parseDay } from '../src/days.ts';
import { fastCheck } from './support/seed.ts';

const MS_PER_DAY = 86_400_000;
const FIRST = dayNumber('0001-01-01');
const LAST = dayNumber('9999-12-31');

describe('isDay', () => {
  it.each(['2023-11-05', '0001-01-01', '9999-12-31', '2024-02-29', '2000-02-29'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '',
    '0000-01-01',
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-04-31',
    '2023-1-1',
    '2023-11-05 ',
    '12023-11-05',
    '٢٠٢٣-١١-٠٥',
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('parseDay', () => {
  it.each([
    ['2023-11-05', '2023-11-05'],
    ['5 Nov 2023', '2023-11-05'],
    ['Nov 2023', null],
    ['2023', null],
    ['8 Marsh', null],
  ])('%j is %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });
});

describe('parseBound', () => {
  it.each([
    ['2023-11-05', '2023-11-05', '2023-11-05'],
    ['2023-11', '2023-11-01', '2023-11-30'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023', '2023-01-01', '2023-12-31'],
    ['5 Nov 2023', '2023-11-05', '2023-11-05'],
    ['05 november 2023', '2023-11-05', '2023-11-05'],
    ['Nov 5, 2023', '2023-11-05', '2023-11-05'],
    ['NOVEMBER 5 2023', '2023-11-05', '2023-11-05'],
    ['Nov 2023', '2023-11-01', '2023-11-30'],
    ['Sept 2023', '2023-09-01', '2023-09-30'],
    ['May 2023', '2023-05-01', '2023-05-31'],
    ['  5 \t Nov\n2023 ', '2023-11-05', '2023-11-05'],
    [`5${' '.repeat(10_000)}Nov 2023`, '2023-11-05', '2023-11-05'],
  ])('%j is %s or %s', (text, first, last) => {
    expect([parseBound(text, 'first'), parseBound(text, 'last')]).toEqual([first, last]);
  });

  it.each([
    ...['', ' ', '2023-02-30', '30 Feb 2023', 'Feb 29, 2023', '2023-00', '2023-13', '0000', '2023-11-5', '23', '20230'],
    ...[
      'Nov',
      '5 Nov',
      'yesterday',
      '5 Now 2023',
      'Nov 5,2023',
      '0 Nov 2023',
      '2023-11-05T10:00',
      '5/11/2023',
      '-2023',
    ],
    ...['constructor 2023', `${'x'.repeat(61)} 2023`, 'couple  hours  '.repeat(7)],
  ])('%j is none', (text) => {
    expect([parseBound(text, 'first'), parseBound(text, 'last')]).toEqual([null, null]);
  });

  it('reads back what formatDay writes', () => {
    const anyDay = fc.integer({ min: dayNumber('1000-01-01'), max: LAST }).map(dayFromNumber);
    fc.assert(
      fc.property(anyDay, (day) => parseBound(formatDay(day), 'first') === day && parseBound(day, 'last') === day),
      fastCheck(),
    );
  });

  it('reads any text quickly, as a day or as none', () => {
    const pieces = fc.array(fc.constantFrom('2023', '11', '5', 'Nov', 'november', '-', ',', ' ', '\u00a0', 'x', '𝟝'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          pieces.map((all) => all.join('')),
        ),
        (text) => {
          const day = parseBound(text, 'last');
          return day === null || isDay(day);
        },
      ),
      fastCheck(2000),
    );
  });
});

describe('formatDay', () => {
  it.each([
    ['2023-11-05', '5 November 2023'],
    ['0987-05-31', '31 May 987'],
  ])('%s is %s', (day, text) => expect(formatDay(day)).toBe(text));
});

describe('day numbers', () => {
  it('count from 1970-01-01', () => {
    expect(['1970-01-01', '1969-12-31', '2000-03-01'].map(dayNumber)).toEqual([0, -1, 11_017]);
  });

  it('agree with Date.UTC on every day from 1970 to 2100', () => {
    for (let number = 0; number <= dayNumber('2100-12-31'); number += 1) {
      const day = new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
      if (dayNumber(day) !== number || dayFromNumber(number) !== day) expect.fail(`${day} is not day ${number}`);
    }
  });

  it('and days are each other’s inverse, in the same order', () => {
    const number = fc.integer({ min: FIRST, max: LAST - 1 });
    fc.assert(
      fc.property(number, (at) => {
        const [day, next] = [dayFromNumber(at), dayFromNumber(at + 1)];
        return isDay(day) && dayNumber(day) === at && day < next;
      }),
      fastCheck(2000),
    );
  });

  it('end with the years 0001 and 9999', () => {
    expect([dayFromNumber(FIRST), dayFromNumber(LAST)]).toEqual(['0001-01-01', '9999-12-31']);
    for (const number of [FIRST - 1, LAST + 1, Number.NaN]) expect(() => dayFromNumber(number)).toThrow(RangeError);
  });
});

describe('formatDays', () => {
  it.each([
    ['2023-11-05', '2024-03-08', '5 November 2023 to 8 March 2024'],
    ['2023-11-05', '2023-11-05', '5 November 2023'],
  ])('%s and %s are %s', (first, last, text) => expect(formatDays(first, last)).toBe(text));
});
