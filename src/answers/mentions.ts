import type { Article } from '../corpus/article.ts';
import { findMentions } from '../dates/find.ts';
import type { Mention } from '../dates/mention.ts';

const kept = new WeakMap<Article, readonly Mention[]>(); // as long as the library keeps the article it has read

/** The date expressions of an article, resolved against its own day. */
export function mentionsOf(article: Article): readonly Mention[] {
  const known = kept.get(article);
  if (known) return known;
  const mentions = findMentions(article.text, article.published);
  kept.set(article, mentions);
  return mentions;
}
