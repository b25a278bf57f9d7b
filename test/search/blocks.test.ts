import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstBlock, isWide, stepSize, stepsOf } from '../../src/search/blocks.ts';
import { lengthNorm, saturation } from '../../src/search/bm25.ts';
import { learn } from '../../src/search/learn.ts';
import { mergeParts } from '../../src/search/merge.ts';
import { createPart } from '../../src/search/part.ts';
import { postingList, startOfBlock, topOfBlock } from '../../src/search/posting-list.ts';
import { frequencyAt, type Segment } from '../../src/search/segment.ts';
import { fastCheck } from '../support/seed.ts';
import { zipfDocuments } from './zipf.ts';

const segments = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 1500 }), fc.constantFrom(10, 300)).map(make);

test('each posting stands in the block of its document, and the block’s byte and the list’s bound it', () => {
  fc.assert(
    fc.property(segments, (segment) => {
      const average = segment.totalLength / segment.documents;
      const norms = Float64Array.from(segment.lengths, (length) => lengthNorm(length, average));
      for (let term = 0; term < segment.tops.length; term++) {
        const list = postingList({ segment, norms, step: stepSize(average, average) }, term, 1);
        expect(firstBlock(segment, term) >= 0).toBe(isWide(list.to - list.from));
        let next = list.from;
        let highest = 0;
        for (let block = 0; block < list.blocks; block++) {
          let top = 0;
          for (next = startOfBlock(segment, list, block); next < startOfBlock(segment, list, block + 1); next++) {
            const document = segment.postings[next] ?? -1;
            if (document >>> list.shift !== block) throw new Error(`document ${document} is not of block ${block}`);
            top = Math.max(top, stepsOf(frequencyAt(segment, next), normOf(segment, norms, document)));
          }
          if (topOfBlock(segment, list, block) !== top) throw new Error(`block ${block} is not bounded by ${top}`);
          highest = Math.max(highest, top);
        }
        expect([next, list.top]).toEqual([list.to, highest]);
      }
    }),
    fastCheck(30),
  );
});

test('a byte bounds the saturation at whatever average length', () => {
  const lengths = fc.integer({ min: 0, max: 5000 });
  const averages = fc.double({ min: 0.01, max: 5000, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), lengths, averages, averages, (frequency, length, own, average) => {
      const steps = stepsOf(frequency, lengthNorm(length, own));
      const exact = saturation(frequency, lengthNorm(length, average));
      expect(steps).toBeLessThanOrEqual(255);
      expect(exact).toBeLessThanOrEqual(steps * stepSize(own, average) * (1 + 1e-9));
    }),
    fastCheck(2000),
  );
});

function make([seed, count, words]: [number, number, number]): Segment {
  const half = createPart(learn(zipfDocuments(seed, count, words)));
  return mergeParts([half, createPart(learn(zipfDocuments(seed + 1, count, words)))]);
}

function normOf(segment: Segment, norms: Float64Array, document: number): number {
  return norms[segment.lengthOf[document] ?? 0] ?? 0;
}
