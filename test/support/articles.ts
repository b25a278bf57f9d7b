import type { Article } from '../../src/corpus/article.ts';

/** An article for a test; what is not given is absent. */
export function article(fields: Partial<Article> & Pick<Article, 'id' | 'text'>): Article {
  return { title: null, published: '2024-01-01', source: null, url: null, author: null, place: null, ...fields };
}
