import type { Article } from '../corpus/article.ts';
import { findMentions } from '../dates/find.ts';
import type { Mention } from '../dates/mention.ts';
import type { Library } from '../library.ts';

const KEPT = 2000; // articles of a library; about 10 kB each

const kept = new WeakMap<Library, Map<string, readonly Mention[]>>();

/** The date expressions of an article, resolved against its own day; kept as long as its library is. */
export function mentionsOf(article: Article, library: Library): readonly Mention[] {
  const known = kept.get(library) ?? new Map<string, readonly Mention[]>();
  kept.set(library, known);
  const found = known.get(article.id) ?? findMentions(article.text, article.published);
  known.delete(article.id); // the article used last stands last, so that the first is the one to forget
  known.set(article.id, found);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return found;
}
