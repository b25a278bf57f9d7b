import { expect, test } from 'vitest';
import { createProgress } from '../../src/console/progress.ts';

/** What is written when shares come at these times, in milliseconds. */
function shown(isTTY: boolean, steps: readonly (readonly [time: number, share: number | null])[]): string[] {
  const written: string[] = [];
  let now = 0;
  const progress = createProgress({ isTTY, write: (text) => written.push(text) }, () => now);
  for (const [time, share] of steps) {
    now = time;
    progress(share);
  }
  return written;
}

test('what takes less than a second shows nothing', () => {
  expect(
    shown(true, [
      [0, 0.1],
      [900, 0.9],
      [950, null],
    ]),
  ).toEqual([]);
});

test('on a terminal a bar is drawn over, ten times a second, and taken away', () => {
  const bars = shown(true, [
    [0, 0],
    [1000, 0.5],
    [1050, 0.6],
    [1100, 1],
    [1200, null],
  ]);
  expect(bars).toEqual([
    `\r\x1b[2KReading the articles ${'█'.repeat(15)}${'░'.repeat(15)} 50 %`,
    `\r\x1b[2KReading the articles ${'█'.repeat(30)} 100 %`,
    '\r\x1b[2K',
  ]);
});

test('elsewhere a line comes every ten seconds', () => {
  const lines = shown(false, [
    [0, 0],
    [1000, 0.125],
    [5000, 0.5],
    [11_000, 0.9],
    [12_000, null],
  ]);
  expect(lines).toEqual(['Reading the articles: 12 %\n', 'Reading the articles: 90 %\n']);
});
