import { formatDay } from '../days.ts';
import type { Near } from '../store/bands.ts';
import { currentIn, type Scope } from './scope.ts';

/** An article that says nearly the same, or has the same link, or both. */
export type Alike = Near & { readonly isNear: boolean; readonly isLinked: boolean };

/** Articles that say nearly the same or have the same link, each once. */
export function alike(near: readonly Near[], linked: readonly Near[]): readonly Alike[] {
  const isIn = (all: readonly Near[], { owner, id }: Near) => all.some((one) => one.owner === owner && one.id === id);
  return [
    ...near.slice(0, 3).map((one) => ({ ...one, isNear: true, isLinked: isIn(linked, one) })),
    ...linked.filter((one) => !isIn(near, one)).map((one) => ({ ...one, isNear: false, isLinked: true })),
  ];
}

/** In what an article is like another, and which it is. */
export function describeAlike({ id, share, isNear, isLinked }: Alike, scope: Scope): string {
  const percent = `${Math.floor(share * 100)} %`;
  const near = share === 1 ? 'The same article is here already' : `Nearly the same (${percent})`;
  const much = isNear
    ? `${near}${isLinked && share < 1 ? ', with the same link' : ''}`
    : `The same link (it says ${percent} of the same)`;
  return `${much}: ${describeArticle(scope, id)}`;
}

/** An article as somebody who knows the titles knows it. */
export function describeArticle(scope: Scope, id: string): string {
  const article = currentIn(scope, id)?.article;
  return article == null ? id : `${article.title ?? id} (${formatDay(article.published)})`;
}
