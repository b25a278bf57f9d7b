import { wordsOf } from './words.ts';

/** The least of each of 32 hashes over a text's runs of three words: unsigned 32-bit integers (Broder's MinHash, 1997). */
export type Sketch = readonly number[];

/**
 * From which resemblance on two texts are one article printed twice; why: docs/measurements.md. Such texts share a band
 * with a chance of 95 % at 0.75, 98.5 % at 0.8 and 99.7 % at 0.85; texts alike by a third, 10 %.
 */
export const NEAR = 0.75;

const SHINGLE_WORDS = 3;
const BANDS = 8;
const ROWS = 4; // hashes in a band: two texts share one with the chance resemblance^4
const HASHES = BANDS * ROWS;

/**
 * A text's sketch: two texts of which a share r of the shingles is the same have about a share r of their numbers in
 * common. Stored: the same in every process and version, so what makes it up must never change. Linear in the text.
 */
export function sketchOf(text: string): Sketch {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  const { text: folded, ends } = wordsOf(text);
  let before = 0; // the hash of the word before, and of the one before that
  let last = 0;
  for (let at = 0; at < ends.length; at += 2) {
    const word = hashWord(folded, ends[at] as number, ends[at + 1] as number);
    if (at >= 2 * (SHINGLE_WORDS - 1) || at === ends.length - 2) {
      const shingle = mixed(Math.imul(mixed(Math.imul(before, A) + last), B) + word);
      for (let i = 0; i < HASHES; i++) {
        const hash = Math.imul(shingle ^ SEEDS[i]!, FACTORS[i]!) >>> 0;
        if (hash < least[i]!) least[i] = hash;
      }
    }
    before = last;
    last = word;
  }
  return Array.from(least);
}

/**
 * A sketch's 8 bands, each as one integer from 0 to 2^53 - 1 that holds which band it is: near texts have one or more of
 * these in common, nearly always.
 */
export function bandsOf(sketch: Sketch): readonly number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let high = band + 1;
    let low = ~band;
    for (const hash of sketch.slice(band * ROWS, (band + 1) * ROWS)) {
      high = mixed(Math.imul(high, A) + hash);
      low = mixed(Math.imul(low, B) ^ hash);
    }
    return (high >>> 11) * 2 ** 32 + (low >>> 0);
  });
}

/**
 * What share of their distinct runs of three words two texts have in common (Jaccard), 0 to 1, exactly: nothing rests on
 * a hash. A text of fewer words is one run. Linear in both texts.
 */
export function resemblance(one: string, other: string): number {
  const names: Names = { words: new Map(), pairs: new Map() };
  const [few, many] = [shinglesOf(one, names), shinglesOf(other, names)].sort((a, b) => a.size - b.size) as [
    Set<number>,
    Set<number>,
  ];
  let shared = 0;
  for (const shingle of few) if (many.has(shingle)) shared += 1;
  return shared / (few.size + many.size - shared);
}

const A = 0x9e3779b1; // odd numbers without a pattern
const B = 0x85ebca6b;

/** A word as 32 bits: FNV-1a over its code units. Stored: it must never change. */
export function hashWord(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** Every bit of a 32-bit integer on every other: the finaliser of MurmurHash3 (Appleby, public domain). */
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const SEEDS = Uint32Array.from({ length: HASHES }, (_, i) => mixed(2 * i + 1));
const FACTORS = Uint32Array.from({ length: HASHES }, (_, i) => mixed(2 * i + 2) | 1);

// A number for each word, and for each two that follow one another: below 2^26, as two texts of 5,000,000 characters
// have at most 10,000,000 words; so a pair and a word make one safe integer.
type Names = { readonly words: Map<string, number>; readonly pairs: Map<number, number> };
const BASE = 2 ** 26;

function shinglesOf(raw: string, { words, pairs }: Names): Set<number> {
  const { text, ends } = wordsOf(raw);
  const shingles = new Set<number>();
  let before = 0; // the number of the word before, and of the one before that; 0 is none
  let last = 0;
  for (let at = 0; at < ends.length; at += 2) {
    const word = numberOf(words, text.slice(ends[at], ends[at + 1]));
    const pair = numberOf(pairs, before * BASE + last);
    if (at >= 2 * (SHINGLE_WORDS - 1) || at === ends.length - 2) shingles.add(pair * BASE + word);
    before = last;
    last = word;
  }
  return shingles;
}

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size + 1);
  return numbers.size;
}
