import type { Correction } from '../answers/reply.ts';
import type { Article } from '../corpus/article.ts';
import type { Library } from '../library.ts';
import type { Revision } from '../store/articles.ts';
import { changesOf } from '../store/log.ts';
import { currentIn, revisionByHashIn, revisionsIn, type Scope } from './scope.ts';

/**
 * An article that is named by its id or quoted by the hash of a revision. `since`: what became of that revision, null
 * while it is served; then `article` is null if it was erased, and `current` is what is served instead, if anything is.
 */
export type Quoted = {
  readonly article: Article | null;
  readonly since: Omit<Correction, 'now'> | null;
  readonly current: Article | null;
};

const HASH = /^sha256:([0-9a-f]{8,64})$/;

/** What a citation names: an id, or sha256: and the beginning of a revision's hash; null when nothing has that name. */
export function findQuoted(name: string, library: Library, scope: Scope | null): Quoted | null {
  const [, hash] = HASH.exec(name) ?? [];
  const article = library.article(name) ?? (hash === undefined ? null : library.articleByHash(hash));
  if (article) return { article, since: null, current: article };
  if (scope === null) return null;
  const revision = hash === undefined ? revisionsIn(scope, name).at(-1) : revisionByHashIn(scope, hash);
  return revision ? quotedOf(revision, scope) : null;
}

function quotedOf({ owner, id, number, article, current: isServed }: Revision, scope: Scope): Quoted {
  const log = changesOf(scope.archive.store, owner, id);
  const removed = isServed === null; // whatever another owner serves under the same id
  const current = removed ? null : currentIn(scope, id);
  const end = removed ? log.at(-1) : log.findLast(({ before }) => before === number);
  const since = { at: end?.at ?? 0, why: end?.why ?? null, removed };
  return { article, since, current: current?.article ?? null };
}
