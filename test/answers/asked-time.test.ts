import { expect, test } from 'vitest';
import { ask } from '../../src/answers/ask.ts';
import { article, libraryOf } from '../support/articles.ts';

const NO_OPTIONS = { from: null, to: null, asOf: null, source: null, limit: 3, perArticle: 2 };
// Both are of October 2023, and no word of theirs names a day of it.
const PORT = libraryOf([
  article({ id: '7 October', published: '2023-10-08', text: 'The crane of the port fell yesterday, and nobody wept.' }),
  article({ id: '18 October', published: '2023-10-20', text: 'The crane of the port fell on Wednesday, said nobody.' }),
  article({ id: 'ferry', published: '2023-10-12', text: 'A ferry came in on Saturday with a broken rudder.' }),
]);

test.each(['7 October', '18 October'])('a passage about %s comes first for a question that names it', async (day) => {
  const { evidence } = await ask({ ...NO_OPTIONS, question: `Which crane of the port fell on ${day} 2023?` }, PORT);
  expect(evidence[0]?.article.id).toBe(day);
});
