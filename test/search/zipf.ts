import { createRandom } from '../../bench/random.ts';
import type { Document } from '../../src/search/engine.ts';
import { document } from './documents.ts';

/** A word of rank 1 to `words`, with a chance that falls as 1 / rank. */
export function zipf(random: () => number, words: number): string {
  return `w${Math.floor(words ** random())}`;
}

/**
 * Documents such as bounds are hard for: words by Zipf's law, runs of the same text, short ones first and long ones
 * last (so that segments differ in average length), and now and then one with a word hundreds of times.
 */
export function zipfDocuments(seed: number, count: number, words: number): Document[] {
  const random = createRandom(seed);
  const bodies: string[] = [];
  return Array.from({ length: count }, (_, i) => {
    const copied = random() < 0.3 ? bodies[Math.floor(random() * bodies.length)] : undefined;
    const length = Math.floor(random() * (i < count / 2 ? 8 : 30));
    const drawn = Array.from({ length }, () => zipf(random, words)).join(' ');
    const loud = random() < 0.004 ? ` ${zipf(random, words)}`.repeat(Math.floor(random() * 600)) : '';
    const body = copied ?? drawn + loud;
    bodies.push(body);
    const name = `n${Math.floor(random() * count)}`; // out of order, and some twice
    return document(name, body, { passage: i, day: Math.floor(random() * 30), source: random() < 0.5 ? 'P' : null });
  });
}
