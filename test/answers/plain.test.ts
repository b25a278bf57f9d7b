import { expect, test } from 'vitest';
import { plainText } from '../../src/answers/plain.ts';
import { evidenceOf, replyOf } from '../discord/replies.ts';

const PART = { range: { start: 0, end: 6 }, page: 1, pages: 1 };

test('an answer as plain text: everything, nothing escaped', () => {
  const evidence = [
    evidenceOf(['The *strike* began.', 'It ended\non Sunday.'], {
      quote: 1,
      paragraphs: [3, 4],
      matched: ['strike', 'end'],
    }),
    evidenceOf(['Bread.'], { article: { title: null, place: 'HAIFA', source: null, url: null, author: 'A. Baker' } }),
  ];
  const asked = [{ name: 'as_of', value: '2023-11-05' }];
  expect(plainText(replyOf(evidence, { asked, unmatched: ['zork'] }))).toBe(`When did the strike end?
as_of: 2023-11-05

1. Harbour strike ends
The Port Gazette · 5 November 2023
https://gazette.example/strike
¶¶ 3–4
Matched: strike, end

The *strike* began. It ended
on Sunday.

Best sentence: It ended
on Sunday.

2. Bread.
HAIFA · 5 November 2023 · A. Baker
¶ 1

Bread.

Found nowhere: zork

Searched: 312 articles · 1 source: The Port Gazette · 2 January 2020 to 5 November 2023
Corpus: c0ffee
`);
});

test('silence, and an article, as plain text', () => {
  expect(plainText(replyOf([], { emptyQuestion: true, question: 'the' }))).toContain(
    'the\n\nNo passage matches this.\n\nThe question holds only words that are too common to search for.\n\nSearched: 312',
  );
  const { article } = evidenceOf(['Bread.']);
  expect(plainText({ kind: 'article', article, part: PART, correction: null, corpus: 'c0ffee' })).toBe(
    'Harbour strike ends\nThe Port Gazette · 5 November 2023\nhttps://gazette.example/strike\n\nBread.\n',
  );
});
