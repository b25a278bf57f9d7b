import { expect, test } from 'vitest';
import { nearest, nearestOfMany } from '../../src/answers/nearest.ts';
import { ticksDuring } from '../support/ticks.ts';

test('the nearest come first, case ignored, and equals as they were given', () => {
  const names = ['port', 'Crane', 'cranes', 'plane', 'crab'];
  expect(nearest('crane', names, 3)).toEqual(['Crane', 'cranes', 'plane']);
  expect(nearest('CRANE', names, 9)).toEqual(['Crane', 'cranes', 'plane', 'crab', 'port']);
  expect(nearest('crane', [], 3)).toEqual([]);
});

test('of many names the same are found, and others are answered meanwhile', async () => {
  const names = Array.from({ length: 5000 }, (_, i) => `paper/2024/${(i * 7919) % 5000}`);
  expect(await nearestOfMany('paper/2024/123x', names, 5)).toEqual(nearest('paper/2024/123x', names, 5));
  expect(await ticksDuring(() => nearestOfMany('x'.repeat(200), names, 3))).toBeGreaterThanOrEqual(9);
});
