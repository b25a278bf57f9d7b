import type { Article } from '../corpus/article.ts';
import { findMentions } from '../dates/find.ts';
import type { Mention } from '../dates/mention.ts';
import type { Library } from '../library.ts';
import { createRecent, type Recent } from '../recent.ts';

const KEPT = 200_000; // mentions of a library's articles, a hundred bytes each

const kept = new WeakMap<Library, Recent<readonly Mention[]>>();

/** The date expressions of an article, resolved against its own day; those of the articles used last are kept. */
export function mentionsOf(article: Article, library: Library): readonly Mention[] {
  const known = kept.get(library) ?? createRecent<readonly Mention[]>(KEPT, ({ length }) => length + 1);
  kept.set(library, known);
  return known.get(article.id, () => findMentions(article.text, article.published));
}
