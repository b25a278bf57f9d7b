import fc from 'fast-check';
import { expect, test } from 'vitest';
import { removeArticles } from '../../src/search/collection.ts';
import { decodeSegment, encodeSegment, SegmentError } from '../../src/search/file.ts';
import { sealOf } from '../../src/search/freeze.ts';
import { allocate, SEAL_SIZE, viewsOf } from '../../src/search/layout.ts';
import { learn } from '../../src/search/learn.ts';
import { mergeParts } from '../../src/search/merge.ts';
import { createPart } from '../../src/search/part.ts';
import { SETTINGS } from '../../src/search/segment.ts';
import { fastCheck } from '../support/seed.ts';
import { answersOf, document, query, segmented } from './documents.ts';
import { zipfDocuments } from './zipf.ts';

const whole = encodeSegment(learn(zipfDocuments(7, 300, 100)));
const copy = () => new Uint8Array(whole);
/** Bytes changed and sealed anew, as another version of the program would write them. */
const resealed = (change: (words: Uint32Array, bytes: Uint8Array) => void) => {
  const bytes = copy();
  change(new Uint32Array(bytes.buffer, 0, 64), bytes);
  bytes.set(sealOf(bytes), bytes.length - SEAL_SIZE);
  return bytes;
};
const HEADER = 5; // words before the places of the sections
const MAGIC_SIZE = 2; // words

test('a segment read back answers as it did, wherever its bytes begin', async () => {
  const words = ['w1', 'w2', 'w50', 'nowhere'];
  const questions = [query('w1 w2 w50', { limit: 400 }), query('w3')];
  const index = segmented(zipfDocuments(7, 300, 100), []);
  const shifted = new Uint8Array(whole.length + 3);
  shifted.set(whole, 3);
  for (const bytes of [copy(), shifted.subarray(3)]) {
    const read = { ...index, parts: [createPart(decodeSegment(bytes))] };
    expect(await answersOf(read, questions, words)).toEqual(await answersOf(index, questions, words));
  }
});

test('a segment of no document can be read back, and so can one of nothing but dead ones', () => {
  expect(decodeSegment(new Uint8Array(encodeSegment(learn([])))).documents).toBe(0);
  const { parts } = removeArticles(segmented([document('a', 'x'), document('b', 'y')], []), ['a']);
  expect(decodeSegment(new Uint8Array(encodeSegment(mergeParts(parts)))).documents).toBe(1);
});

const damages = fc.oneof(
  fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })).map(([at, bit]) => {
    const bytes = copy();
    bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
    return bytes;
  }),
  fc.nat().map((size) => copy().subarray(0, size % whole.length)),
  fc
    .integer({ min: 1, max: 5000 })
    .map((size) => copy().fill(0, whole.length - size))
    .filter((bytes) => bytes.some((byte, i) => byte !== whole[i])),
  fc.uint8Array({ maxLength: 2000 }),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => new Uint8Array([...whole, ...more])),
);

test('damaged, cut, lengthened and foreign bytes are known', () => {
  fc.assert(
    fc.property(damages, (bytes) => {
      expect(() => decodeSegment(bytes)).toThrow(SegmentError);
    }),
    fastCheck(1000),
  );
});

test.each([
  ['nothing', new Uint8Array(0), 'too short'],
  ['zeros', new Uint8Array(10_000), 'not a segment'],
  ['a newer format', resealed((words) => words.fill(2, MAGIC_SIZE, MAGIC_SIZE + 1)), 'format 2, not 1'],
  ['the other byte order', resealed((words) => words.fill(0x04030201, MAGIC_SIZE + 1, MAGIC_SIZE + 2)), 'byte order'],
  ['another size', resealed((words) => words.fill(7, MAGIC_SIZE + 2, HEADER)), 'cut short or too long'],
  ['a section that begins askew', resealed((words) => words.fill(901, HEADER, HEADER + 1)), 'numbers out of bounds'],
  ['a section beyond the end', resealed((words) => words.fill(2 ** 31, HEADER + 2, HEADER + 3)), 'out of bounds'],
  ['a section too long', resealed((words) => words.fill(2 ** 32 - 1, HEADER + 5, HEADER + 6)), 'out of bounds'],
  ['other settings', resealed(changeSetting), 'made with other settings'],
])('%s is refused, saying why', (_, bytes, why) => {
  expect(() => decodeSegment(bytes)).toThrow(why);
  expect(() => decodeSegment(bytes)).toThrow(SegmentError);
});

test('every section of an allocation stands by itself', () => {
  const names = Object.keys(viewsOf(whole));
  const { arrays } = allocate(Object.fromEntries(names.map((name) => [name, 3])) as Parameters<typeof allocate>[0]);
  for (const [i, array] of Object.values(arrays).entries()) array.fill(i + 1);
  for (const [i, array] of Object.values(arrays).entries()) expect([...array]).toEqual([i + 1, i + 1, i + 1]);
});

function changeSetting(words: Uint32Array, bytes: Uint8Array): void {
  const [from = 0, count = 0] = words.subarray(HEADER, HEADER + 2);
  new Float64Array(bytes.buffer, from, count)[count - SETTINGS.length] = 99;
}
