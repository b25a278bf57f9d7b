import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextOf, type Place } from '../../src/answers/context.ts';
import type { Evidence } from '../../src/answers/reply.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { paragraphsOf } from '../../src/passages/paragraphs.ts';
import { slice } from '../../src/range.ts';
import { article } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';

const TEXT = 'One came. Two went.\n\nThree stayed. Four slept.\n\nFive woke.\n\nSix ate.\n\nSeven left.';
const around = (place: Partial<Place>, text = TEXT) => {
  return contextOf(article({ id: 'a', text }), { first: 1, last: place.first ?? 1, sentence: null, ...place });
};
const found = (place: Partial<Place>, text = TEXT) => around(place, text) as Evidence;

describe('a place with its neighbours', () => {
  test.each<[string, Partial<Place>, string, string, readonly number[]]>([
    ['in the middle', { first: 3 }, 'Three stayed. Four slept.\n\nFive woke.\n\nSix ate.', 'Five woke.', [2, 4]],
    ['at the start', { first: 1 }, 'One came. Two went.\n\nThree stayed. Four slept.', 'One came.', [1, 2]],
    ['at the end', { first: 5 }, 'Six ate.\n\nSeven left.', 'Seven left.', [4, 5]],
    ['of several', { first: 3, last: 4 }, TEXT.slice(TEXT.indexOf('Three')), 'Five woke.', [2, 5]],
    ['with its sentence', { first: 1, sentence: 12 }, TEXT.slice(0, TEXT.indexOf('\n\nFive')), 'Two went.', [1, 2]],
    ['with a sentence elsewhere', { first: 5, sentence: 0 }, 'Six ate.\n\nSeven left.', 'Seven left.', [4, 5]],
  ])('%s', (_where, place, words, marked, paragraphs) => {
    const { passage, quote, paragraphs: numbers } = found(place);
    expect([slice(TEXT, passage), slice(TEXT, quote), numbers]).toEqual([words, marked, paragraphs]);
  });

  test('that the article does not have', () => {
    expect(around({ first: 6 })).toEqual({ has: 5 });
    expect(around({ first: 5, last: 6 })).toEqual({ has: 5 });
  });

  test('in a paragraph without end reaches 10,000 characters either way, in whole sentences', () => {
    const sentences = Array.from({ length: 20_000 }, (_, at) => `Sentence number ${at} is here.`);
    const text = sentences.join(' ');
    const at = text.indexOf('Sentence number 9000 ');
    const { passage, quote } = found({ first: 1, sentence: at }, text);
    expect(slice(text, quote)).toBe('Sentence number 9000 is here.');
    expect(slice(text, passage)).toMatch(/^Sentence number \d+ is here\. .* is here\.$/);
    expect(passage.end - passage.start).toBeGreaterThan(19_000);
    expect(passage.end - passage.start).toBeLessThanOrEqual(20_000);
  });
});

test('of any place in any article, what is shown is whole sentences around the marked one', async () => {
  const all = [article({ id: 'a', text: TEXT }), ...(await loadCorpus('corpus')).articles];
  const property = fc.property(fc.constantFrom(...all), fc.nat(30), fc.nat(3), fc.nat(), (one, first, more, seed) => {
    const paragraphs = paragraphsOf(one.text);
    const place = { first: first + 1, last: first + 1 + more, sentence: seed % one.text.length };
    const context = contextOf(one, place);
    if ('has' in context) {
      expect([context.has, place.last > context.has]).toEqual([paragraphs.length, true]);
      return;
    }
    const { passage, sentences, quote } = context;
    expect(sentences).toContainEqual(quote);
    expect([sentences[0]?.start, sentences.at(-1)?.end]).toEqual([passage.start, passage.end]);
    expect(passage).toMatchObject({
      start: paragraphs[Math.max(0, first - 1)]?.start,
      end: paragraphs[Math.min(paragraphs.length - 1, place.last)]?.end,
    });
  });
  fc.assert(property, fastCheck());
});
