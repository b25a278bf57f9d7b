import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromNumber, dayNumber } from '../../src/days.ts';
import { countsOf } from '../../src/picture/layout.ts';
import { binOf, stretchOf, ticksOf } from '../../src/picture/scale.ts';
import { spread } from '../../src/picture/spread.ts';
import { fastCheck } from '../support/seed.ts';

const stretch = (start: string, end: string) => ({ start: dayNumber(start), end: dayNumber(end) + 1 });

describe('the marks of the time axis', () => {
  test.each<[string, string, string[]]>([
    ['2010-01-12', '2010-01-14', ['12 Jan\n2010', '13 Jan', '14 Jan']],
    ['2023-12-30', '2024-01-02', ['30 Dec\n2023', '31 Dec', '1 Jan\n2024', '2 Jan']],
    ['2023-10-07', '2024-03-27', ['Nov\n2023', 'Dec', 'Jan\n2024', 'Feb', 'Mar']],
    ['2009-06-25', '2011-11-29', ['Jul\n2009', 'Jan\n2010', 'Jul', 'Jan\n2011', 'Jul']],
    ['1958-08-29', '2011-11-30', ['1960', '1970', '1980', '1990', '2000', '2010']],
  ])('%s to %s', (start, end, labels) => {
    const shown = stretch(start, end);
    expect(ticksOf(shown, binOf(shown)).map(({ label }) => label)).toEqual(labels);
  });

  test('are at most six, in order, within any stretch of the calendar', () => {
    const least = dayNumber('0001-01-01');
    const most = dayNumber('9999-12-31');
    fc.assert(
      fc.property(fc.integer({ min: least, max: most }), fc.nat(most - least), (start, length) => {
        const shown = { start, end: Math.min(most, start + length) + 1 };
        const ticks = ticksOf(shown, binOf(shown)).map(({ at }) => at);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks).toEqual(ticks.toSorted((one, two) => one - two));
        for (const at of ticks) expect(at >= shown.start && at < shown.end).toBe(true);
      }),
      fastCheck(),
    );
  });
});

test.each([
  ['2024-03-08', 'day', '2024-03-08', '2024-03-08'],
  ['2024-03-08', 'week', '2024-03-04', '2024-03-10'],
  ['1969-12-31', 'week', '1969-12-29', '1970-01-04'],
  ['2024-12-08', 'month', '2024-12-01', '2024-12-31'],
  ['2024-02-29', 'year', '2024-01-01', '2024-12-31'],
  ['1987-02-28', 'decade', '1980-01-01', '1989-12-31'],
  ['0980-02-29', 'century', '0900-01-01', '0999-12-31'],
  ['9999-12-31', 'month', '9999-12-01', '9999-12-31'],
  ['0005-01-01', 'decade', '0001-01-01', '0009-12-31'],
] as const)('the bar of %s by %s is %s to %s', (day, bin, first, last) => {
  const { start, end } = stretchOf(dayNumber(day), bin);
  expect([dayFromNumber(start), dayFromNumber(end - 1)]).toEqual([first, last]);
});

test.each([
  [0, 1, [0, 1]],
  [-2, 2, [-2, -1, 0, 1, 2]],
  [-32, 94, [0, 50]],
  [-24, 52, [-20, 0, 20, 40]],
])('the marks between %d and %d articles', (lowest, highest, counts) => {
  expect(countsOf(lowest, highest).map((count) => count + 0)).toEqual(counts);
});

test('labels keep their order, their distance, and their place where there is room', () => {
  const places = fc.array(fc.double({ min: 0, max: 800, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(places, fc.constantFrom(5, 20), (wanted, apart) => {
      const sorted = wanted.toSorted((one, two) => one - two);
      const stand = spread(sorted, apart, 0, 800);
      expect(stand).toHaveLength(sorted.length);
      for (let at = 1; at < stand.length; at++)
        expect((stand[at] ?? 0) - (stand[at - 1] ?? 0)).toBeGreaterThan(apart - 1e-6);
      const isRoomy = sorted.every((each, at) => at === 0 || each - (sorted[at - 1] ?? 0) > apart);
      if (isRoomy) for (const [at, each] of sorted.entries()) expect(stand[at]).toBeCloseTo(each, 6);
      for (const each of stand) expect(each).toBeGreaterThan(-1e-6);
      if (sorted.length * apart <= 800) for (const each of stand) expect(each).toBeLessThan(800 + 1e-6);
    }),
    fastCheck(),
  );
});
