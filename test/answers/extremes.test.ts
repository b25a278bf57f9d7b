import { expect, test } from 'vitest';
import { ask } from '../../src/answers/ask.ts';
import { article, libraryOf } from '../support/articles.ts';

const NO_OPTIONS = { from: null, to: null, asOf: null, source: null, limit: 3, perArticle: 1 };
const PORT = [
  article({ id: 'crane', text: 'The port got a blue crane from the mayor.' }),
  article({ id: 'ferry', text: 'The ferry left the harbour at noon.' }),
  article({ id: 'strike', text: 'Dockers went on strike over their pay.' }),
];
const found = async (question: string, articles = PORT) =>
  (await ask({ ...NO_OPTIONS, question }, libraryOf(articles))).evidence.map((one) => one.article.id);

test('a term of 10,000 characters is found by itself', async () => {
  const term = 'x'.repeat(10_000);
  const long = article({ id: 'long', text: `The sign reads ${term} in white.` });
  expect(await found(`What reads ${term}?`, [...PORT, long])).toEqual(['long']);
});

test('a word that stands a million times in an article is one word to a question', async () => {
  const echo = article({ id: 'echo', text: 'gong '.repeat(1_000_000) });
  const articles = [...PORT, echo];
  expect((await found('gong', articles))[0]).toBe('echo');
  expect((await found('blue crane of the port', articles))[0]).toBe('crane');
});

test('a question of 2,000 words is answered by what holds its words', async () => {
  const others = Array.from({ length: 1990 }, (_, i) => `unknown${i}`);
  const reply = await ask({ ...NO_OPTIONS, question: `${others.join(' ')} blue crane port mayor` }, libraryOf(PORT));
  expect([...reply.evidence, ...reply.nearest][0]?.article.id).toBe('crane');
  expect(reply.unmatched).toHaveLength(1990);
});
