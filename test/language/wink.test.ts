import { expect, test } from 'vitest';
import { analyse } from '../../src/language/analyse.ts';
import { read } from '../../src/language/wink.ts';

const SAMPLE = "The U.N.'s envoy paid 3,400 zorkmids to Blorf's co-chair. It wasn't e-mail from quux@example.org.";

/** Words that no model knows; other numbers, other words. */
const words = (from: number) =>
  Array.from({ length: 1000 }, (_, i) => {
    const letters = [...String(1_000_000 + from + i)].map((digit) => 'bcdfghjklm'[Number(digit)]);
    return `zo${letters.join('')}`;
  }).join(' ');

test('of what is read only so much is kept, and a text is read alike before and after it was forgotten', () => {
  const readings = () => {
    const { tokens, sentences } = read(SAMPLE);
    return { tokens, sentences, analysed: [analyse(SAMPLE), analyse(words(0)), analyse(words(3000))] };
  };
  const before = readings();
  const start = read('The').known;
  let [last, restarts] = [start, 0];
  for (let text = 0; text < 130; text++) {
    const { known } = read(words(text * 1000));
    analyse(words(text * 1000));
    if (known < last) restarts++;
    last = known;
    expect(known).toBeLessThan(start + 90_000);
    if (text % 10 === 0) expect(readings()).toEqual(before);
  }
  expect(restarts).toBeGreaterThan(1);
});

test('a token that is known has the same number in the next text', () => {
  const numberOf = () => {
    const { numbers, known } = read('harbour');
    return [numbers[0], (numbers[0] ?? 0) < known];
  };
  expect(numberOf()).toEqual(numberOf());
});
