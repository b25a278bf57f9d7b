import { describe, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask.ts';
import { replyJson } from '../../src/answers/json.ts';
import { plainText } from '../../src/answers/plain.ts';
import { article, libraryOf } from '../support/articles.ts';

const WIRE =
  'The port of Hadera lost three cranes in the storm on Monday, the harbour master said. No one was hurt, but two ships had to turn back to Haifa, and the grain that they carried will be sold there. The council meets again on Thursday to talk about who pays for the damage and what is to become of the old quay.';
const ARTICLES = [
  article({ id: 'echo', published: '2024-03-10', source: 'Town Echo', text: `${WIRE} Repairs begin on Friday.` }),
  article({ id: 'wire', published: '2024-03-09', source: 'Wire', text: `${WIRE} Repairs begin on Friday.` }),
  article({ id: 'post', published: '2024-03-11', source: 'Harbour Post', text: `${WIRE} Repairs will begin Friday.` }),
  article({ id: 'bread', published: '2024-03-12', text: 'A bakery opened near the old mill. It sells bread and tea.' }),
  article({ id: 'vote', published: '2024-04-02', text: 'The council voted on Tuesday to raise the price of water.' }),
];
const library = libraryOf(ARTICLES);
const PLAIN = { from: null, to: null, asOf: null, source: null, limit: 3, perArticle: 2 };
const asked = (question: string, from = library) => ask({ ...PLAIN, question }, from);

describe('silence', () => {
  test.each([
    'What is the price of tea in Chile?',
    'Who won the world cup in the storm of goals?',
    'How many people voted for the president of France?',
  ])('%s', async (question) => {
    const reply = await asked(question);
    expect(reply.evidence).toEqual([]);
    expect(reply.nearest.length).toBeGreaterThan(0);
    expect(plainText(reply)).toContain('No passage answers this. The nearest, which are no answer:');
    expect(replyJson(reply)).toMatchObject({ answered: false, evidence: [], nearest: expect.arrayContaining([]) });
  });

  test.each([
    'How many cranes did the port of Hadera lose?',
    'When did the council vote?',
    'What does the bakery sell?',
    'price of water',
    'cranes',
  ])('%s is answered', async (question) => {
    const reply = await asked(question);
    expect(reply.evidence.length).toBeGreaterThan(0);
    expect(reply.nearest).toEqual([]);
  });
});

test('copies are one result, the earliest first, that lists the others', async () => {
  const { evidence } = await asked('How many cranes did the port lose?');
  expect(evidence.map(({ article }) => article.id).filter((id) => ['echo', 'wire', 'post'].includes(id))).toEqual([
    'wire',
  ]);
  expect(evidence[0]?.copies.map(({ article }) => article.id)).toEqual(['echo', 'post']);
});

test('the nearest spelling is offered as the article has it, and never counted', async () => {
  const reply = await asked('the bakry of Hadera');
  expect(reply.unmatched).toEqual(['bakry']);
  expect(reply.suggestions).toEqual([{ typed: 'bakry', instead: 'bakery' }]);
  expect(reply.evidence[0]?.matched ?? []).not.toContain('bakry');
});

test('shares of a score add up to it', async () => {
  const { evidence } = await asked('How many cranes did the port lose?');
  for (const { shares, score } of evidence) {
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(score, 9);
  }
});

test('the same JSON, byte for byte, whatever the order of the articles', async () => {
  const back = libraryOf(ARTICLES.toReversed());
  for (const question of [
    'How many cranes did the port lose?',
    'bread',
    'price of tea in Chile',
    '"the storm" -bread',
  ]) {
    const [one, two] = [await asked(question), await asked(question, back)];
    expect(JSON.stringify(replyJson(two))).toBe(JSON.stringify(replyJson(one)));
  }
});

test.each([
  ['another script', '北京的天气怎么样？'],
  ['another language', '¿Cuántas grúas perdió el puerto de Hadera?'],
  ['emoji', '🙂🙂🙂'],
  ['4,000 characters', 'crane port '.repeat(363)],
  ['4,000 characters without a space', 'x'.repeat(4000)],
  ['an open quotation', '"the port'],
  ['a minus alone', '-'],
  ['regular expressions', '(crane|port)* [a-z]+ ^$ \\'],
  ['invisible marks', '\u202ecr\u200bane\u202c por\u00adt'],
  ['an article', `${WIRE} Repairs begin on Friday.`],
])('%s is a question', async (_, question) => {
  const reply = await asked(question);
  expect(reply.evidence.length + reply.nearest.length).toBeLessThanOrEqual(3);
});
