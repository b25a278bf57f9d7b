import { withAbout } from '../src/answers/about.ts';
import { pagesOf } from '../src/answers/article-pages.ts';
import { contextOf } from '../src/answers/context.ts';
import { describeSince, WITHHELD } from '../src/answers/correction.ts';
import { describeNearest, nearestOfMany } from '../src/answers/nearest.ts';
import type { Correction } from '../src/answers/reply.ts';
import { alignPassage } from '../src/answers/revisions/align-passage.ts';
import { findQuoted, isHash, type Quoted } from '../src/archive/quoted.ts';
import { type Context, defineCommand } from '../src/command.ts';
import type { Article } from '../src/corpus/article.ts';
import { articleHash } from '../src/corpus/hash.ts';
import { UserError } from '../src/errors.ts';
import { paragraphsOf } from '../src/passages/paragraphs.ts';
import type { Range } from '../src/range.ts';
import { isGivenId } from '../src/store/ids.ts';
import { refuse } from '../src/store/refusals.ts';
import { ARTICLE, articleMeant, OFFERS_ARTICLES, PRIVATE } from './article-fields.ts';

const MOST = 999_999_999; // paragraphs or characters; no article has as many

const ID = 'The article: words of its title, its id, or sha256: and the beginning of its hash';

/** article show: one article as stored, so that anyone can check a quote. */
export const articleShowCommand = defineCommand({
  name: 'article show',
  description: 'Show a whole article as it is stored',
  policy: 'everyone',
  main: 'id',
  options: {
    id: { ...ARTICLE, description: ID },
    page: { kind: 'integer', description: 'Which page', min: 1, max: MOST, default: 1, action: true },
    private: PRIVATE,
  },
  check() {},
  ...OFFERS_ARTICLES,
  async run({ id, page }, context) {
    const { article, since } = await articleNamed(id, context);
    const pages = pagesOf(article.text);
    const range = pages[page - 1];
    if (range === undefined) throw new UserError(`The article "${id}" has ${pages.length} pages, no page ${page}.`);
    const part = { range, page, pages: pages.length };
    const next = { id: `sha256:${articleHash(article).slice(0, 16)}`, page: page + 1 };
    const actions = page < pages.length ? [{ label: 'More', command: 'article show', options: next }] : [];
    return { kind: 'article', article, part, correction: since, corpus: context.library.version, actions };
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
    id: { ...ARTICLE, description: ID },
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
    private: { ...PRIVATE, action: true },
  },
  check() {},
  async run({ id, paragraph, last, sentence }, context) {
    const { article, since, current } = await articleNamed(id, context);
    const place = { first: paragraph, last: Math.max(paragraph, last), sentence: sentence === -1 ? null : sentence };
    const found = contextOf(article, place);
    if ('has' in found) {
      const has = `${found.has.toLocaleString('en')} paragraph${found.has === 1 ? '' : 's'}`;
      throw new UserError(`The article "${id}" has ${has}, no paragraph ${place.last}.`);
    }
    const evidence = withAbout(found);
    const correction = since && { ...since, now: current && placeNow(article, evidence.quote, current) };
    return { kind: 'context', evidence, correction, corpus: context.library.version };
  },
});

/** The paragraphs that now hold a sentence of an article as it was; null where it is no longer there. */
function placeNow(was: Article, quote: Range, current: Article): Correction['now'] {
  const range = alignPassage(was.text, quote, current.text);
  if (range === null) return null;
  const at = paragraphsOf(current.text).findIndex(({ end }) => end > range.start) + 1;
  const found = contextOf(current, { first: at, last: at, sentence: range.start });
  return 'has' in found ? null : withAbout(found);
}

/** The article of that name, also as it was once; the text of one that was removed is for who looks after the articles. */
async function articleNamed(typed: string, context: Context): Promise<Quoted & { readonly article: Article }> {
  const { library, scope } = context;
  const id = articleMeant(typed, context);
  const quoted = findQuoted(id, library, scope);
  if (quoted === null) {
    if (id.startsWith('sha256:') && !isHash(id))
      throw new UserError('A hash is written as sha256: and at least its first 8 characters, each 0 to 9 or a to f.');
    if (id.startsWith('sha256:'))
      throw new UserError('The article has been changed or removed since. Please ask again.');
    const named = Iterator.from(library.ids()).filter((each) => !isGivenId(each)); // nobody types the others
    const { message } = refuse.neverThere(id);
    throw new UserError(`${message} ${describeNearest(await nearestOfMany(id, named, 3))}`.trim());
  }
  const { article, since, current } = quoted;
  if (article === null) throw new UserError('What this article said was erased for good by the owner.');
  if (since?.removed && scope?.actor.moderates !== true) {
    throw new UserError(`${describeSince(since)} ${WITHHELD}`);
  }
  return { article, since, current };
}
