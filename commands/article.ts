import { withAbout } from '../src/answers/about.ts';
import { contextOf } from '../src/answers/context.ts';
import { nearest } from '../src/answers/nearest.ts';
import { defineCommand } from '../src/command.ts';
import type { Article } from '../src/corpus/article.ts';
import { UserError } from '../src/errors.ts';
import type { Library } from '../src/library.ts';

const MOST = 999_999_999; // paragraphs or characters; no article has as many

const ID = 'The id of the article, or sha256: and the beginning of its hash';

/** article show: one article as stored, so that anyone can check a quote. */
export const articleShowCommand = defineCommand({
  name: 'article show',
  description: 'Show an article as it is stored',
  policy: 'owner',
  main: 'id',
  options: { id: { kind: 'text', description: ID, required: true, maxLength: 200 } },
  check() {},
  async run({ id }, { library }) {
    return { kind: 'article', article: articleNamed(id, library), corpus: library.version };
  },
});

/** article context: a few paragraphs of an article, with the one before and the one after. */
export const articleContextCommand = defineCommand({
  name: 'article context',
  description: 'Show a paragraph of an article with its neighbours',
  policy: 'everyone',
  action: true,
  main: 'id',
  options: {
    id: { kind: 'text', description: ID, required: true, maxLength: 200 },
    paragraph: { kind: 'integer', description: 'Which paragraph (1)', min: 1, max: MOST, default: 1 },
    last: { kind: 'integer', description: 'The last, of several paragraphs', min: 0, max: MOST, default: 0 },
    sentence: {
      kind: 'integer',
      description: 'Where in the text the marked sentence begins',
      min: -1,
      max: MOST,
      default: -1,
      action: true,
    },
    private: { kind: 'flag', description: 'Show it to you alone', action: true },
  },
  check() {},
  async run({ id, paragraph, last, sentence }, { library }) {
    const article = articleNamed(id, library);
    const place = { first: paragraph, last: Math.max(paragraph, last), sentence: sentence === -1 ? null : sentence };
    const found = contextOf(article, place);
    if (!('has' in found)) return { kind: 'context', evidence: withAbout(found, library), corpus: library.version };
    const has = `${found.has.toLocaleString('en')} paragraph${found.has === 1 ? '' : 's'}`;
    throw new UserError(`The article "${id}" has ${has}, no paragraph ${place.last}.`);
  },
});

function articleNamed(id: string, library: Library): Article {
  const article = library.article(id);
  if (article) return article;
  const [, hash] = /^sha256:([0-9a-f]{8,64})$/.exec(id) ?? [];
  if (hash !== undefined) {
    const found = library.articleByHash(hash);
    if (found) return found;
    throw new UserError('The article has been changed or removed since. Please ask again.');
  }
  const names = nearest(id, [...library.ids()], 3).map((name) => `"${name}"`);
  throw new UserError(
    `There is no article "${id}".${names.length === 0 ? '' : ` The nearest are ${names.join(', ')}.`}`,
  );
}
