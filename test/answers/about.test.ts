import { describe, expect, test } from 'vitest';
import { describeAbout } from '../../src/answers/about.ts';
import { ask, type Question } from '../../src/answers/ask.ts';
import { replyJson } from '../../src/answers/json.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { article, libraryOf } from '../support/articles.ts';
import { sharedPath } from '../support/shared.ts';

const ASKED = { from: null, to: null, asOf: null, source: null, limit: 10, perArticle: 2 };
const LIBRARY = libraryOf([
  article({
    id: 'friday',
    published: '2024-03-08',
    text: 'The harbour strike began on Tuesday. Talks had failed on Monday.',
  }),
  article({ id: 'look', published: '2024-09-01', text: 'The harbour strike of March 2024 cost\nmillions.' }),
  article({ id: 'plain', published: '2024-03-05', text: 'The harbour strike goes on and on.' }),
]);
const asking = (options: Partial<Question>) => ask({ ...ASKED, ...options, question: 'harbour strike' }, LIBRARY);

test('each result says which words point to which time', async () => {
  const { evidence } = await asking({});
  const said = Object.fromEntries(evidence.map((each) => [each.article.id, describeAbout(each)]));
  expect(said).toEqual({
    friday: ['5 March 2024 (“Tuesday”)', '4 March 2024 (“Monday”)'],
    look: ['March 2024'],
    plain: [],
  });
  const json = replyJson(await asking({ source: null })) as {
    evidence: { article: { id: string }; about: object[] }[];
  };
  expect(json.evidence.find((each) => each.article.id === 'look')?.about).toEqual([
    { start: 22, end: 32, text: 'March 2024', value: '2024-03', precision: 'month', basis: 'stated' },
  ]);
});

describe('on: about', () => {
  test.each<[string, Partial<Question>, string[]]>([
    ['a day that words point to', { from: '2024-03-04', to: '2024-03-04' }, ['friday', 'look']],
    ['the publication day, where no words do', { from: '2024-03-05', to: '2024-03-05' }, ['friday', 'look', 'plain']],
    ['no publication day, where words do', { from: '2024-08-01' }, []],
    ['a month that reaches into the bounds', { to: '2024-03-01' }, ['look']],
    ['as_of still bounds what was published', { to: '2024-03-31', asOf: '2024-03-08' }, ['friday', 'plain']],
  ])('%s', async (_, options, expected) => {
    const { evidence } = await asking({ ...options, on: 'about' });
    expect(evidence.map((each) => each.article.id).sort()).toEqual(expected);
  });
});

const SEEDS = sharedPath('seeds');
test.skipIf(SEEDS === null).each([
  ['2023-11-05', 'Friday', '2023-11-03'],
  ['2023-11-05', 'Saturday', '2023-11-04'],
  ['2023-11-05', 'Oct 7', '2023-10-07'],
  ['2024-03-27', 'Tuesday', '2024-03-26'],
  ['2024-03-27', 'Monday', '2024-03-25'],
])('in the article of %s, %s is %s', async (published, words, day) => {
  const library = libraryOf((await loadCorpus(SEEDS ?? '')).articles);
  const question = 'Blinken Netanyahu Austin Gallant Hamas Israel Gaza attack';
  const asked = { ...ASKED, question, from: published, to: published, perArticle: 10 };
  const { evidence } = await ask(asked, library);
  const about = evidence.flatMap((each) => describeAboutWords(each));
  expect(about.filter((each) => each.words === words).map((each) => each.value)).toContain(day);
});

function describeAboutWords({ article: { text }, about }: Awaited<ReturnType<typeof ask>>['evidence'][number]) {
  return about.map(({ start, end, moment }) => ({ words: text.slice(start, end), value: moment.value }));
}
