import fc from 'fast-check';
import type { Article } from '../../src/corpus/article.ts';
import { addHash, articleHash } from '../../src/corpus/hash.ts';
import { openLibrary } from '../../src/library.ts';
import { prepare } from '../../src/snapshot/prepare.ts';
import { abbreviationsOf, EMPTY, type Snapshot, withPrepared } from '../../src/snapshot/snapshot.ts';
import { article } from '../support/articles.ts';

/** Words enough for articles to share some and differ in others. */
const word = fc.constantFrom(
  'crane',
  'port',
  'mayor',
  'harbour',
  'strike',
  'ferry',
  'Höfn',
  '1,400',
  'the',
  '😀',
  'Ferry Port (FP)',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);

/** Articles with one of a few ids, so that they replace each other. */
export const someArticle = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'é', '__proto__', 'x/y'),
    title: fc.option(sentence),
    source: fc.constantFrom(null, 'Harbour Post', 'harbour post', 'Echo'),
    published: fc.constantFrom('2023-11-05', '2024-02-29', '9999-12-31'),
    text: fc.array(sentence, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('\n\n')),
  })
  .map((fields) => article(fields));

/** A snapshot of the articles, made in one go. */
export function fresh(articles: readonly Article[]): Snapshot {
  if (articles.length === 0) return EMPTY;
  const hashes = articles.map(articleHash);
  return withPrepared(EMPTY, prepare({ articles, hashes }), hashes.reduce(addHash, 0n));
}

/** All that a snapshot answers, for comparing: version, articles, names, and the hits of some questions to the last bit. */
export async function everythingOf(snapshot: Snapshot) {
  const library = openLibrary(snapshot);
  const ids = [...library.ids()].sort();
  const filter = { from: null, to: null, source: null };
  const asked = [['crane'], ['port', 'mayor'], ['höfn'], ['1400'], ['harbour', 'ferri', 'strike', 'crane']];
  const hits = asked.map((terms) =>
    library.engine.search({ terms: terms.map((term) => ({ term, weight: 1 })), filter, limit: 50 }),
  );
  return {
    version: library.version,
    articles: ids.map((id) => library.article(id)),
    searched: library.searched(filter),
    names: [snapshot.aliases, abbreviationsOf(snapshot)],
    found: (await Promise.all(hits)).map((found) => found.map((hit) => ({ ...hit, ...library.locate(hit) }))),
  };
}
