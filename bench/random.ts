/** A source of numbers from 0 up to 1, the same for the same seed: mulberry32, good enough for drawing words. */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of 0 to `count - 1`. */
export function pick(random: Random, count: number): number {
  return Math.floor(random() * count);
}
