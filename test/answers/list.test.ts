import { expect, test } from 'vitest';
import { OFFERS_SOURCES } from '../../src/answers/asked.ts';
import { idMeant, listPage, listSheet, offerAmong, titleFits } from '../../src/answers/list.ts';
import { article, libraryOf } from '../support/articles.ts';
import { ticksDuring } from '../support/ticks.ts';

const listed = (title: string | null, id = 'x') => ({ id, title, published: '2024-01-01', source: null });

test.each([
  ['crane fal', 'A crane falls on the quay', true],
  ['QUAY crane', 'A crane falls on the quay', true],
  ['ane', 'A crane falls', false],
  ['emile', 'The quay of Émile', true],
  ['Émile', 'The quay of Emile', true],
  ['9', 'Pier 9-b', true],
  ['b', 'Pier 9-b', true],
  ['b', 'Pier 9b', false],
  ['', 'Anything', true],
  ['!!', 'Anything', true],
  ['crane crane', 'One crane', true],
])('the words %j find the title %j: %s', (words, title, fits) => {
  expect(titleFits(words)(listed(title))).toBe(fits);
});

test('an article without a title is found by its id', () => {
  expect(titleFits('harb')(listed(null, '2024/harbour'))).toBe(true);
});

test('the newest articles are offered, no more than a message of Discord shows', async () => {
  const articles = Array.from({ length: 100 }, (_, at) => ({
    ...listed(`Crane ${at}`, `a${at}`),
    published: `20${10 + (at % 90)}-01-01`,
  }));
  const offers = await offerAmong('crane', articles);
  const sorted = articles.toSorted((one, two) =>
    one.published === two.published ? (one.id < two.id ? -1 : 1) : one.published < two.published ? 1 : -1,
  );
  expect(offers.map(({ value }) => value)).toEqual(sorted.slice(0, 25).map(({ id }) => id));
});

test.each([
  ['quay crane', 'a1'],
  ['a2', 'a2'],
  ['crane', 'crane'],
  ['pier', 'pier'],
  ['mill', 'mill'],
  ['!!', '!!'],
  ['', ''],
])('by %j somebody means %j: an id, or words that one title alone has', (typed, id) => {
  const articles = [listed('A crane on the quay', 'a1'), listed('A crane falls', 'a2'), listed('The pier', 'pier')];
  expect(idMeant(typed, [...articles, listed('The other pier', 'a3')])).toBe(id);
});

test('what has no words means no article, even the only one', () => {
  expect(idMeant('!!', [listed('A crane', 'a1')])).toBe('!!');
});

test('sources are offered by any part of their names', () => {
  const sources = ['The Gazette', 'Evening Gazette', 'The Courier', null];
  const library = libraryOf(sources.map((source, at) => article({ id: `a${at}`, text: 'The crane fell.', source })));
  const offered = (typed: string) => OFFERS_SOURCES.offer('source', typed, { library }).map(({ value }) => value);
  expect(offered('GAZ')).toEqual(['Evening Gazette', 'The Gazette']);
  expect(offered('')).toHaveLength(3);
  expect(offered('mail')).toEqual([]);
});

test('a page after the last one is said to be none', async () => {
  const library = libraryOf([article({ id: 'a1', text: 'The crane fell.' })]);
  const listing = { words: null, source: null, from: null, to: null, sort: 'newest', page: 3 } as const;
  expect(listSheet(listing, await listPage(library, listing), '').blocks).toEqual([
    { kind: 'line', text: 'There is no page 3: there is one page.' },
  ]);
});

test('a list has pages, an order, and filters', async () => {
  const library = libraryOf(
    Array.from({ length: 23 }, (_, at) =>
      article({
        id: `a${at}`,
        title: `Title ${String.fromCharCode(97 + at)}`,
        published: `2024-01-${10 + (at % 20)}`,
        source: at % 2 ? 'Post' : null,
        text: 'x y',
      }),
    ),
  );
  const every = { words: null, source: null, from: null, to: null, sort: 'newest', page: 1 } as const;
  const list = (more: object) => listPage(library, { ...every, ...more });
  const pages = await Promise.all([1, 2, 3].map((page) => list({ page })));
  expect(pages.map(({ articles, total, more }) => [articles.length, total, more])).toEqual([
    [10, 23, true],
    [10, 23, true],
    [3, 23, false],
  ]);
  expect(new Set(pages.flatMap(({ articles }) => articles.map(({ id }) => id))).size).toBe(23);
  expect((await list({ sort: 'title' })).articles[0]?.title).toBe('Title a');
  expect((await list({ sort: 'oldest' })).articles[0]?.published).toBe('2024-01-10');
  expect((await list({ source: 'post' })).total).toBe(11);
  expect((await list({ from: '2024-01-28', to: '2024-01-28' })).total).toBe(1);
});

test('while many titles are looked through, others are answered', async () => {
  const many = Array.from({ length: 20_000 }, (_, at) => listed(`Crane ${at}`, `a${at}`));
  const library = { ...libraryOf([]), list: () => many };
  const listing = { words: 'nowhere', source: null, from: null, to: null, sort: 'newest', page: 1 } as const;
  expect(await ticksDuring(() => offerAmong('nowhere', many))).toBeGreaterThanOrEqual(9);
  expect(await ticksDuring(() => listPage(library, listing))).toBeGreaterThanOrEqual(9);
});

test('pages of many articles are those of all of them in order', async () => {
  const many = Array.from({ length: 9000 }, (_, at) => listed(`Crane ${(at * 7919) % 9000}`, `a${at}`));
  const library = { ...libraryOf([]), list: () => many };
  const every = { words: null, source: null, from: null, to: null, sort: 'title' } as const;
  const sorted = many.toSorted((one, two) => one.title?.localeCompare(two.title ?? '', 'en') ?? 0);
  for (const page of [1, 2, 450, 900, 901]) {
    const found = await listPage(library, { ...every, page });
    expect(found).toEqual({ articles: sorted.slice((page - 1) * 10, page * 10), total: 9000, more: page < 900 });
  }
});
