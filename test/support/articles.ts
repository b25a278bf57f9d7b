import type { Article } from '../../src/corpus/article.ts';
import { type Library, openLibrary } from '../../src/library.ts';
import { changeSnapshot } from '../../src/snapshot/change.ts';
import { EMPTY } from '../../src/snapshot/snapshot.ts';

/** An article for a test; what is not given is absent. */
export function article(fields: Partial<Article> & Pick<Article, 'id' | 'text'>): Article {
  return { title: null, published: '2024-01-01', source: null, url: null, author: null, place: null, ...fields };
}

/** The library of some articles. */
export function libraryOf(articles: readonly Article[]): Library {
  return openLibrary(changeSnapshot(EMPTY, { add: articles }));
}
