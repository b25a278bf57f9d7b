import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paragraphsOf } from '../../src/passages/paragraphs.ts';
import { PASSAGE, readRange, splitPassages } from '../../src/passages/split.ts';
import { fastCheck } from '../support/seed.ts';

const sentence = (length: number) => `${'Word '.repeat(Math.ceil(length / 5)).slice(0, length - 1)}.`;
const texts = (text: string) => splitPassages(text).map(({ start, end }) => text.slice(start, end));

describe('paragraphs', () => {
  test.each([
    ['blank lines', 'One.\n\nTwo\nlines.\n \n\nThree.', ['One.', 'Two\nlines.', 'Three.']],
    [
      'lines that end sentences, where no line is blank',
      'One.\nTwo”.\nThree goes\non.',
      ['One.', 'Two”.', 'Three goes\non.'],
    ],
    ['white space around', '\n\n  One.\t\n\n', ['One.']],
    ['nothing', ' \n ', []],
  ])('%s', (_, text, expected) => {
    expect(paragraphsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe('what is the article’s own telling', () => {
  test.each([
    ['a dateline', 'TEL AVIV – Officials met.', ['Officials met.']],
    ['a dateline with an agency', 'PARIS, March 3 (Reuters) - It rained.', ['It rained.']],
    ['a dateline with two hyphens', 'WASHINGTON -- Leaders met.', ['Leaders met.']],
    ['no dateline', 'NATO said so – twice.', ['NATO said so – twice.']],
    ['a byline', 'By Ann Lee\n\nIt rained.', ['It rained.']],
    ['a day', 'Friday, January 4, 2019\n\nIt rained.', ['It rained.']],
    ['a credit', 'It rained.\n\nReporting by Ann Lee; editing by Bo Ek', ['It rained.']],
    [
      'contributed information',
      'It rained.\n\nInformation for this article was contributed by Ann Lee.',
      ['It rained.'],
    ],
    [
      'a sentence that begins like a byline',
      'By Friday it had rained for days.',
      ['By Friday it had rained for days.'],
    ],
    ['credits alone are still found', '(Reuters)', ['(Reuters)']],
  ])('%s', (_, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });
});

describe('passages', () => {
  test('short neighbours are joined, and know their paragraphs', () => {
    const text = `${sentence(100)}\n\n${sentence(100)}\n\n${sentence(700)}`;
    expect(splitPassages(text).map(({ paragraphs }) => paragraphs)).toEqual([
      [1, 2],
      [3, 3],
    ]);
  });

  test('a long paragraph is divided evenly at sentence ends', () => {
    const text = Array.from({ length: 30 }, () => sentence(100)).join(' ');
    const lengths = texts(text).map((passage) => passage.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(PASSAGE.longest);
    expect(Math.min(...lengths)).toBeGreaterThan(PASSAGE.longest / 2);
    expect(texts(text).every((passage) => passage.endsWith('.') && passage.startsWith('Word'))).toBe(true);
  });

  test('nothing is joined over a credit', () => {
    expect(texts('One.\n\nReporting by Ann Lee\n\nTwo.')).toEqual(['One.', 'Two.']);
  });

  const paragraph = fc.array(fc.constantFrom(sentence(20), sentence(300), 'He met Gen. Lee.', '“Yes.”', 'a\nb', '🙂'), {
    maxLength: 8,
  });
  const article = fc
    .array(
      paragraph.map((parts) => parts.join(' ')),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('\n\n'));

  test('cover all of an article but white space, in order, and read the same alone', () => {
    fc.assert(
      fc.property(article, (text) => {
        let at = 0;
        for (const passage of splitPassages(text)) {
          expect(text.slice(at, passage.start).trim()).toBe('');
          at = passage.end;
          expect(passage.sentences[0]?.start).toBe(passage.start);
          expect(passage.sentences.at(-1)?.end).toBe(passage.end);
          const alone = readRange(text, passage);
          expect(alone.terms).toEqual(passage.terms);
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      fastCheck(200),
    );
  });
});
