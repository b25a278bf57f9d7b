import { nearest } from '../src/answers/nearest.ts';
import { defineCommand } from '../src/command.ts';
import { UserError } from '../src/errors.ts';

/** article show: one article as stored, so that anyone can check a quote. */
export const articleShowCommand = defineCommand({
  name: 'article show',
  description: 'Show an article as it is stored',
  policy: 'owner',
  main: 'id',
  options: { id: { kind: 'text', description: 'The id of the article', required: true, maxLength: 200 } },
  check() {},
  async run({ id }, { library }) {
    const article = library.article(id);
    if (article) return { kind: 'article', article, corpus: library.version };
    const names = nearest(id, [...library.ids()], 3).map((name) => `"${name}"`);
    throw new UserError(
      `There is no article "${id}".${names.length === 0 ? '' : ` The nearest are ${names.join(', ')}.`}`,
    );
  },
});
