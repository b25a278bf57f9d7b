import type { Top } from './top.ts';

const MOST = 1000; // hits; above this many a threshold is not worth estimating

/** The best scores known, padded to as many as are wanted: a heap with the least on top. Null when too many are wanted. */
export function seedsOf({ limit, scores }: Top): Float64Array | null {
  if (limit > MOST) return null;
  const seeds = new Float64Array(limit);
  seeds.set(scores);
  return seeds.sort();
}

/** Puts a score in the place of the least one. */
export function replaceLeast(seeds: Float64Array, score: number): void {
  let at = 0;
  for (let child = 1; child < seeds.length; child = 2 * at + 1) {
    if (child + 1 < seeds.length && seeds[child + 1]! < seeds[child]!) child++;
    if (seeds[child]! >= score) break;
    seeds[at] = seeds[child]!;
    at = child;
  }
  seeds[at] = score;
}
