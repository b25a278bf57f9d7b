import type { Article } from '../../src/corpus/article.ts';
import { type Library, openLibrary } from '../../src/library.ts';
import { fresh } from '../snapshot/corpora.ts';

/** The library of some articles, made in one go: what any other way to it has to equal. */
export function libraryOfArticles(articles: readonly Article[]): Library {
  return openLibrary(fresh(articles));
}

/** All that a library answers, for comparing: version, articles, and the hits of some questions to the last bit. */
export async function everythingOfLibrary(library: Library) {
  const ids = [...library.ids()].sort();
  const filter = { from: null, to: null, source: null };
  const asked = [['crane'], ['port', 'mayor'], ['höfn'], ['harbour', 'ferri', 'strike', 'crane']];
  const found = asked.map(async (terms) => {
    const wanted = terms.map((term) => ({ term, weight: 1 }));
    const hits = await library.engine.search({ terms: wanted, filter, limit: 50 });
    return hits.map((hit) => ({ ...hit, ...library.locate(hit) }));
  });
  return {
    version: library.version,
    articles: ids.map((id) => library.article(id)),
    searched: library.searched(filter),
    found: await Promise.all(found),
  };
}
