import { historyIn } from '../src/archive/history.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
import { ARTICLE, articleMeant, OFFERS_ARTICLES, PRIVATE } from './article-fields.ts';

/** article history: what was done to an article, by whom and why, word by word. */
export const articleHistoryCommand = defineCommand({
  name: 'article history',
  description: 'What was done to an article, by whom, when, why and what changed',
  policy: 'moderator',
  stored: true,
  main: 'id',
  options: {
    id: ARTICLE,
    page: { kind: 'integer', description: 'Which page (1)', min: 1, max: 100_000, default: 1 },
    private: PRIVATE,
  },
  check() {},
  ...OFFERS_ARTICLES,
  async run({ id: typed, page }, context) {
    const id = articleMeant(typed, context);
    const { more, ...reply } = historyIn(scopeOf(context), id, page);
    const options = { id, page: page + 1 };
    return { ...reply, actions: more ? [{ label: 'More', command: 'article history', options }] : [] };
  },
});
