import { expect, test } from 'vitest';
import { ask } from '../../src/answers/ask.ts';
import { replyJson } from '../../src/answers/json.ts';
import { openLibrary } from '../../src/library.ts';
import { changeSnapshot } from '../../src/snapshot/change.ts';
import { EMPTY, type Snapshot } from '../../src/snapshot/snapshot.ts';
import { article } from '../support/articles.ts';

const ARTICLES = [
  article({ id: 'long', text: 'The Israel Defense Forces (IDF) opened a crossing in the north on Monday.' }),
  article({ id: 'short', text: 'A spokesman of the IDF denied that the bridge was closed.' }),
  article({ id: 'only', text: 'Soldiers of the Israel Defense Forces rebuilt a school.' }),
  article({ id: 'bread', text: 'A bakery opened near the old mill. It sells bread and tea.' }),
  article({ id: 'arm', text: 'The mayor of the town broke an arm in the storm.' }),
];
const ALIASES = [['Tsahal', 'IDF', 'Israel Defense Forces']];
const BASE: Snapshot = { ...EMPTY, aliases: ALIASES };
const asked = async (question: string, from = EMPTY, articles = ARTICLES, remove: readonly string[] = []) => {
  const snapshot = changeSnapshot(changeSnapshot(from, { add: articles }), { remove });
  const options = { from: null, to: null, asOf: null, source: null, limit: 5, perArticle: 2 };
  return ask({ ...options, question }, openLibrary(snapshot));
};
const idsOf = ({ evidence }: Awaited<ReturnType<typeof ask>>) => evidence.map(({ article: { id } }) => id).sort();

test.each(['What did the IDF do?', 'IDF', 'What did the Israel Defense Forces do?'])(
  '%s finds the abbreviation and what it stands for',
  async (question) => {
    const reply = await asked(question);
    expect(idsOf(reply)).toEqual(['long', 'only', 'short']);
    const words = question.includes('IDF') ? ['IDF'] : ['Israel', 'Defense', 'Forces'];
    for (const { matched } of reply.evidence) expect(matched).toEqual(words);
    expect(reply.unmatched).toEqual([]);
  },
);

test('the sentence marked is one that holds the other name', async () => {
  const text = 'The bridge was closed. Soldiers of the Israel Defense Forces rebuilt a school. The storm passed.';
  const { evidence } = await asked('What did the IDF do?', EMPTY, [...ARTICLES, article({ id: 'three', text })]);
  const found = evidence.find(({ article: { id } }) => id === 'three');
  expect(text.slice(found?.quote.start, found?.quote.end)).toBe(
    'Soldiers of the Israel Defense Forces rebuilt a school.',
  );
});

test('without the article that explains it, an abbreviation stands for nothing else', async () => {
  expect(idsOf(await asked('IDF', EMPTY, ARTICLES, ['long']))).toEqual(['short']);
});

test("the owner's names find each other, and a name that only the owner knows is not called unknown", async () => {
  const reply = await asked('What did Tsahal do?', BASE, ARTICLES, ['long']);
  expect(idsOf(reply)).toEqual(['only', 'short']);
  expect([reply.unmatched, reply.suggestions]).toEqual([[], []]);
  expect(reply.evidence.map(({ matched }) => matched)).toEqual([['Tsahal'], ['Tsahal']]);
});

test('words of a long name in another order are not the name', async () => {
  const reply = await asked('IDF', EMPTY, [
    ...ARTICLES,
    article({ id: 'other', text: 'Forces of nature: in defense of dry Israel.' }),
  ]);
  expect(idsOf(reply)).not.toContain('other');
});

test('the same JSON whatever the order of the articles; another version with other aliases', async () => {
  for (const question of ['What did the IDF do?', 'Who are the Israel Defense Forces?', 'Tsahal']) {
    const [one, two] = [await asked(question, BASE), await asked(question, BASE, ARTICLES.toReversed())];
    expect(JSON.stringify(replyJson(two))).toBe(JSON.stringify(replyJson(one)));
    expect((await asked(question)).corpus).not.toBe(one.corpus);
  }
});

test('an article pasted as a question, and one of names alone, are answered', async () => {
  for (const question of [ARTICLES[0]?.text ?? '', 'IDF '.repeat(1000), 'Israel Defense Forces '.repeat(180)]) {
    expect(idsOf(await asked(question, BASE))).toContain('long');
  }
});
