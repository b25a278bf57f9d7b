import { expect, test } from 'vitest';
import { createRecent } from '../src/recent.ts';

/** Which keys were made when they are asked for in this order, each as large as its number. */
function made(budget: number, keys: readonly string[]): string[] {
  const all: string[] = [];
  const recent = createRecent<number>(budget, (size) => size);
  for (const key of keys) {
    const size = Number(key.slice(1));
    expect(recent.get(key, () => all.push(key) && size)).toBe(size);
  }
  return all;
}

test.each<[string, number, string[], string[]]>([
  ['what fits is made once', 3, ['a1', 'b1', 'c1', 'a1', 'b1'], ['a1', 'b1', 'c1']],
  ['what was used longest ago goes first', 2, ['a1', 'b1', 'a1', 'c1', 'a1', 'b1'], ['a1', 'b1', 'c1', 'b1']],
  ['several go for one that is large', 3, ['a1', 'b1', 'c3', 'a1'], ['a1', 'b1', 'c3', 'a1']],
  ['the last one stays, however large', 1, ['a9', 'a9', 'b1', 'a9'], ['a9', 'b1', 'a9']],
])('%s', (_, budget, keys, expected) => {
  expect(made(budget, keys)).toEqual(expected);
});
