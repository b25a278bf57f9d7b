import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask, type Question } from '../../src/answers/ask.ts';
import { replyJson } from '../../src/answers/json.ts';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { article, libraryOf } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';
import { sharedPath } from '../support/shared.ts';

const NO_OPTIONS = { from: null, to: null, asOf: null, source: null, limit: 3, perArticle: 2 };
const asking = (articles: readonly Article[]) => {
  const library = libraryOf(articles);
  return (question: string, options: Partial<Question> = {}) => ask({ ...NO_OPTIONS, ...options, question }, library);
};
const ids = async (reply: ReturnType<typeof ask>) => (await reply).evidence.map((evidence) => evidence.article.id);

const PORT = [
  article({
    id: 'spring',
    published: '2024-03-08',
    source: 'Harbour Post',
    title: 'Cranes',
    text: 'The port got two cranes. They are blue.',
  }),
  article({
    id: 'summer',
    published: '2024-07-01',
    source: 'Town Echo',
    text: 'The port lost a crane. It was sold.\n\nThe mayor wept.',
  }),
  article({
    id: 'autumn',
    published: '2024-10-30',
    source: 'harbour post',
    text: 'No crane is left in the port, says the mayor.',
  }),
];

describe('options', () => {
  const question = asking(PORT);
  test.each<[string, Partial<Question>, string[]]>([
    ['none', {}, ['spring', 'autumn', 'summer']],
    ['from', { from: '2024-07-01' }, ['autumn', 'summer']],
    ['to', { to: '2024-07-01' }, ['spring', 'summer']],
    ['as_of', { asOf: '2024-03-31' }, ['spring']],
    ['to and as_of: the earlier counts', { to: '2024-12-31', asOf: '2024-07-01' }, ['spring', 'summer']],
    ['source, case ignored', { source: 'Harbour Post' }, ['spring', 'autumn']],
    ['limit', { limit: 1 }, ['spring']],
  ])('%s', async (_, options, expected) => {
    expect((await ids(question('cranes of the port', options))).sort()).toEqual(expected.sort());
  });
});

test('at most so many passages of one article', async () => {
  const long = article({
    id: 'long',
    text: Array.from({ length: 5 }, (_, i) => `Crane ${i} ${'stood there still '.repeat(60)}.`).join('\n\n'),
  });
  const question = asking([long, ...PORT]);
  expect((await ids(question('crane', { limit: 10 }))).filter((id) => id === 'long')).toHaveLength(2);
  expect((await ids(question('crane', { limit: 10, perArticle: 1 }))).filter((id) => id === 'long')).toHaveLength(1);
});

test('says which words matched and which occur nowhere, as they were typed', async () => {
  const reply = await asking(PORT)('Which CRANES did the Mayor of Atlantis sell and paint?');
  expect(reply.evidence[0]?.matched).toContain('CRANES');
  expect(reply.unmatched).toEqual(['Atlantis', 'paint']); // "It was sold" holds "sell"
});

test('marks the sentence that shares most with the question', async () => {
  const [first] = (await asking(PORT)('what colour are they, blue?')).evidence;
  expect(first?.article.text.slice(first.quote.start, first.quote.end)).toBe('They are blue.');
});

test('nothing found says what was searched', async () => {
  const reply = await asking(PORT)('tea', { from: '2024-07-01' });
  expect(reply.evidence).toEqual([]);
  expect(reply.searched).toEqual({
    articles: 2,
    sources: ['harbour post', 'Town Echo'],
    first: '2024-07-01',
    last: '2024-10-30',
  });
});

test.each(['what was it', '🙂', '', '?!'])('%j holds no word to search for', async (question) => {
  expect(await asking(PORT)(question)).toMatchObject({ evidence: [], emptyQuestion: true });
});

test('an answer does not hang on the order of the articles', async () => {
  const forwards = await asking(PORT)('crane port');
  expect(replyJson(await asking(PORT.toReversed())('crane port'))).toEqual(replyJson(forwards));
});

describe('every quotation is a slice of its article', () => {
  const odd = [
    article({ id: 'odd/1', text: '\u202eمرفأ crane\u202c! He said: “crane…” — O’Neill.\n\nخسر الميناء رافعة.' }),
    article({ id: 'odd/2', text: '👍🏽 crane 🇺🇸 crane\u200bs, 1,400 cranes; e\u0301tude. '.repeat(80) }),
    article({ id: 'odd/3', text: 'crane' }),
  ];

  test('on any question', async () => {
    const corpus = (await loadCorpus('corpus')).articles;
    const seeds = sharedPath('seeds');
    const all = [...odd, ...PORT, ...corpus, ...(seeds ? (await loadCorpus(seeds)).articles : [])];
    const question = asking(all);
    const words = all.flatMap(({ text }) => text.split(/\s+/));
    const asked = fc.oneof(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(asked, async (text) => {
        const { evidence } = await question(text, { limit: 10 });
        for (const each of evidence) {
          const stored = all.find(({ id }) => id === each.article.id);
          expect(each.article).toEqual(stored);
          expect(each.passage.start).toBeLessThan(each.passage.end);
          expect(each.sentences).toContainEqual(each.quote);
          expect(each.quote.start).toBeGreaterThanOrEqual(each.passage.start);
          expect(each.quote.end).toBeLessThanOrEqual(each.passage.end);
          const json = replyJson({
            kind: 'ask',
            question: text,
            asked: [],
            page: { number: 1, first: 1, more: false, renewed: false },
            corpus: '',
            searched: { articles: 0, sources: [], first: null, last: null },
            evidence: [each],
            nearest: [],
            suggestions: [],
            notes: [],
            explained: false,
            unmatched: [],
            emptyQuestion: false,
          });
          expect(json).toMatchObject({
            evidence: [{ text: stored?.text.slice(each.passage.start, each.passage.end) }],
          });
        }
      }),
      fastCheck(150),
    );
  });
});

describe('on the seeds', () => {
  const seeds = sharedPath('seeds');
  test.skipIf(seeds === null).each([
    ['What did US officials advise about smaller bombs?', '2023-11-05', 'smaller bombs'],
    ['What did U.S. officials advise about smaller bombs?', '2023-11-05', 'smaller bombs'],
    ['What did United States officials advise about smaller bombs?', '2023-11-05', 'smaller bombs'],
    ['What did Austin say about civilian casualties and Rafah?', '2024-03-27', 'Austin'],
    ['Who led the team of officers dispatched by the Defense Department?', '2023-11-11', 'Lt. Gen. James Glynn'],
  ])('%s', async (question, day, words) => {
    const [first] = (await asking((await loadCorpus(seeds ?? '')).articles)(question)).evidence;
    expect(first?.article.published).toBe(day);
    expect(first?.article.text.slice(first.quote.start, first.quote.end)).toContain(words);
  });

  test.skipIf(seeds === null)('the price of tea in Chile is in none', async () => {
    const reply = await asking((await loadCorpus(seeds ?? '')).articles)('What is the price of tea in Chile?');
    expect(reply.evidence).toEqual([]);
  });
});
