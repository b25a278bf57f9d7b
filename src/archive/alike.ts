import { formatDay } from '../days.ts';
import type { Near } from '../store/bands.ts';
import { currentIn, type Scope } from './scope.ts';

/** An article that says nearly the same, or has the same link, or both. */
type Alike = Near & { readonly isNear: boolean; readonly isLinked: boolean };

const MOST = 3; // that say nearly the same, beside those with the same link

/** Articles that say nearly the same, of many the most alike, and all that have the same link; each once. */
export function alike(near: readonly Near[], linked: readonly Near[]): readonly Alike[] {
  const isIn = (all: readonly Near[], { owner, id }: Near) => all.some((one) => one.owner === owner && one.id === id);
  return [
    ...near
      .map((one) => ({ ...one, isNear: true, isLinked: isIn(linked, one) }))
      .filter(({ isLinked }, at) => at < MOST || isLinked),
    ...linked.filter((one) => !isIn(near, one)).map((one) => ({ ...one, isNear: false, isLinked: true })),
  ];
}

/** In what an article is like another, and which it is. */
export function describeAlike({ id, share, isNear, isLinked }: Alike, scope: Scope): string {
  const near = share === 1 ? 'The same article is here already' : `Nearly the same (${Math.floor(share * 100)} %)`;
  const much = isNear
    ? `${near}${isLinked && share < 1 ? ', with the same link' : ''}`
    : `The same link (${describeShare(share)})`;
  return `${much}: ${describeArticle(scope, id)}`;
}

/** How much of two articles with the same link says the same. */
export function describeShare(share: number): string {
  return `${Math.floor(share * 100)} % of the text is the same`;
}

/** An article as somebody who knows the titles knows it. */
export function describeArticle(scope: Scope, id: string): string {
  const article = currentIn(scope, id)?.article;
  return article == null ? id : `${article.title ?? id} (${formatDay(article.published)})`;
}
