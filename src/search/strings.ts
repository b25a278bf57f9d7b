/**
 * A set of strings as flat arrays: string `i` is `bytes[starts[i]..starts[i + 1])`, and they stand by hash, so that the
 * high bits of a hash name a bucket: `buckets[h]..buckets[h + 1]`, about three strings side by side. An eighth of what
 * a Map of strings takes, and nothing for the garbage collector to walk.
 */
export type Strings = { readonly bytes: Uint8Array; readonly starts: Uint32Array; readonly buckets: Uint32Array };

/** A string as the tables hold it. */
export type Key = { readonly bytes: Uint8Array; readonly hash: number };

const NULL_BYTE = 0xff; // no code unit's encoding begins with it
const INDEX_RANGE = 2 ** 21; // with 32 bits of hash, an exact double
const shared = new Uint8Array(1024);

/** Encodes a string, or null as a string that no text equals, and hashes it. */
export function keyOf(text: string | null): Key {
  const bytes = encode(text);
  return { bytes, hash: hashBytes(bytes, 0, bytes.length) };
}

/** Index of a string in the set, or -1. */
export function findString({ bytes, starts, buckets }: Strings, key: Key): number {
  const bucket = key.hash >>> (Math.clz32(buckets.length - 1) + 1);
  const size = key.bytes.length;
  for (let i = buckets[bucket]!; i < buckets[bucket + 1]!; i++) {
    const start = starts[i]!;
    if (starts[i + 1]! - start !== size) continue;
    let same = 0;
    while (same < size && bytes[start + same] === key.bytes[same]) same++;
    if (same === size) return i;
  }
  return -1;
}

/** The text of string `i`. */
export function readString({ bytes, starts }: Strings, i: number): string {
  const units: number[] = [];
  let text = '';
  for (let at = starts[i]!; at < starts[i + 1]!; ) {
    const byte = bytes[at++]!;
    if (byte < 0x80) units.push(byte);
    else if (byte < 0xe0) units.push(((byte & 0x1f) << 6) | (bytes[at++]! & 0x3f));
    else units.push(((byte & 0x0f) << 12) | ((bytes[at++]! & 0x3f) << 6) | (bytes[at++]! & 0x3f));
    if (units.length === 4096) text += String.fromCharCode(...units.splice(0));
  }
  return text + String.fromCharCode(...units);
}

/** Order of two strings by code units, wherever they stand. */
export function compareStrings(one: Strings, i: number, two: Strings, j: number): number {
  const [a, b] = [one.starts[i]!, two.starts[j]!];
  const [sizeA, sizeB] = [one.starts[i + 1]! - a, two.starts[j + 1]! - b];
  const size = Math.min(sizeA, sizeB);
  for (let at = 0; at < size; at++) {
    const difference = one.bytes[a + at]! - two.bytes[b + at]!;
    if (difference !== 0) return difference;
  }
  return sizeA - sizeB;
}

/** Makes a set of distinct strings; `ranks[i]` is where the i-th of them came to stand. */
export function sortStrings(texts: readonly (string | null)[]): { strings: Strings; ranks: Uint32Array } {
  const keys = texts.map(keyOf);
  const order = orderOf(keys);
  const starts = new Uint32Array(keys.length + 1);
  const ranks = new Uint32Array(keys.length);
  for (const [at, i] of order.entries()) {
    starts[at + 1] = starts[at]! + keys[i]!.bytes.length;
    ranks[i] = at;
  }
  const bytes = new Uint8Array(starts[keys.length]!);
  for (const [at, i] of order.entries()) bytes.set(keys[i]!.bytes, starts[at]!);
  return { strings: { bytes, starts, buckets: bucketsOf(Uint32Array.from(order, (i) => keys[i]!.hash)) }, ranks };
}

/** Hash of every string, in their order, which is that of the hashes. */
export function hashesOf({ bytes, starts }: Strings): Uint32Array {
  const hashes = new Uint32Array(starts.length - 1);
  for (let i = 0; i < hashes.length; i++) hashes[i] = hashBytes(bytes, starts[i]!, starts[i + 1]!);
  return hashes;
}

/** Where the strings of each bucket begin, given the sorted hashes; two to four strings to a bucket. */
export function bucketsOf(hashes: Uint32Array): Uint32Array {
  const bits = Math.max(1, 30 - Math.clz32(hashes.length));
  const buckets = new Uint32Array(2 ** bits + 1);
  for (const hash of hashes) buckets[(hash >>> (32 - bits)) + 1]!++;
  for (let i = 1; i < buckets.length; i++) buckets[i]! += buckets[i - 1]!;
  return buckets;
}

// CESU-8: each UTF-16 code unit by itself, so that lone surrogates survive and bytes sort as code units do.
function encode(text: string | null): Uint8Array {
  if (text === null) return Uint8Array.of(NULL_BYTE);
  const bytes = text.length * 3 <= shared.length ? shared : new Uint8Array(text.length * 3);
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[size++] = unit;
    else {
      if (unit < 0x800) bytes[size++] = 0xc0 | (unit >> 6);
      else {
        bytes[size++] = 0xe0 | (unit >> 12);
        bytes[size++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      bytes[size++] = 0x80 | (unit & 0x3f);
    }
  }
  return bytes.slice(0, size);
}

// FNV-1a, then the finish of MurmurHash3, since buckets are named by the high bits.
function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// By hash, then by bytes: a set has one order only, which merging relies upon.
function orderOf(keys: readonly Key[]): number[] {
  const compare = (i: number, j: number) =>
    keys[i]!.hash - keys[j]!.hash || Buffer.compare(keys[i]!.bytes, keys[j]!.bytes);
  if (keys.length > INDEX_RANGE) return [...keys.keys()].sort(compare);
  const packed = Float64Array.from(keys, ({ hash }, i) => hash * INDEX_RANGE + i).sort(); // without a comparator: fast
  const order = Array.from(packed, (value) => value % INDEX_RANGE);
  for (let i = 1; i < order.length; i++) {
    for (let j = i; j > 0 && compare(order[j - 1]!, order[j]!) > 0; j--) {
      [order[j - 1], order[j]] = [order[j]!, order[j - 1]!];
    }
  }
  return order;
}
