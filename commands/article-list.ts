import { checkOrder, OFFERS_SOURCES, sourceNamed } from '../src/answers/asked.ts';
import { LIST_PAGE, listPage, listSheet } from '../src/answers/list.ts';
import { defineCommand } from '../src/command.ts';
import { PRIVATE } from './article-fields.ts';

/** article list: which articles there are. */
export const articleListCommand = defineCommand({
  name: 'article list',
  description: 'List the articles, by the words of their titles, source or day',
  policy: 'everyone',
  main: 'words',
  options: {
    words: { kind: 'text', description: 'Words of the title, in any order', maxLength: 200 },
    source: { kind: 'text', description: 'Only articles of this source (its whole name)', maxLength: 200 },
    from: { kind: 'day', description: 'Published on or after this day', edge: 'first' },
    to: { kind: 'day', description: 'Published on or before this day', edge: 'last' },
    sort: {
      kind: 'choice',
      description: 'In which order (newest)',
      choices: ['newest', 'oldest', 'title'],
      default: 'newest',
    },
    page: { kind: 'integer', description: 'Which page (1)', min: 1, max: 100_000, default: 1 },
    private: PRIVATE,
  },
  ...OFFERS_SOURCES,
  check({ from, to, source }, { library }) {
    checkOrder('from', from, 'to', to);
    sourceNamed(source, library);
  },
  async run({ words, from, to, sort, page, ...values }, { library }) {
    const source = sourceNamed(values.source, library);
    const listing = { words, source, from, to, sort, page };
    const found = await listPage(library, listing);
    const reply = listSheet(listing, found, library.version);
    const given = Object.entries({ words, source, from, to, sort }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    );
    const options = { ...Object.fromEntries(given), page: page + 1 };
    const next =
      found.articles.length < LIST_PAGE || !found.more ? [] : [{ label: 'More', command: 'article list', options }];
    return { ...reply, actions: next };
  },
});
