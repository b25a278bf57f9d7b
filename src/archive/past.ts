import type { PastRevision } from '../answers/check/check-quote.ts';
import { revisionAt } from '../store/articles.ts';
import { findPast, type PastHit } from '../store/past.ts';
import { sinceOf } from './quoted.ts';
import { ownerIn, type Scope } from './scope.ts';

/**
 * The articles of a scope of which older revisions may hold some texts (in normal form), the earliest published first:
 * of each, these revisions, the newest first, read one at a time.
 */
export function* pastIn(scope: Scope, parts: readonly string[]): Generator<Iterable<PastRevision>> {
  const articles = new Map<number, PastHit[]>();
  for (const hit of findPast(scope.archive.store, ownerIn(scope), parts)) {
    const known = articles.get(hit.article);
    if (known) known.push(hit);
    else articles.set(hit.article, [hit]);
  }
  const newestFirst = [...articles.values()].map((hits) => hits.sort((one, two) => two.number - one.number));
  for (const hits of newestFirst.sort(([one], [two]) => byDay(one, two))) yield readAll(scope, hits);
}

function* readAll(scope: Scope, hits: readonly PastHit[]): Generator<PastRevision> {
  for (const { article: key, number } of hits) {
    const revision = revisionAt(scope.archive.store, key, number);
    if (revision?.article) yield { number, article: revision.article, since: () => sinceOf(revision, scope) };
  }
}

function byDay(one: PastHit | undefined, two: PastHit | undefined): number {
  const [first, second] = [one, two].map((hit) => `${hit?.published} ${hit?.id}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
