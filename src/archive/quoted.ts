import type { Correction } from '../answers/reply.ts';
import type { Article } from '../corpus/article.ts';
import type { Library } from '../library.ts';
import type { Revision } from '../store/articles.ts';
import { type Change, changesOf } from '../store/log.ts';
import { currentIn, ownerIn, revisionByHashIn, revisionsIn, type Scope } from './scope.ts';

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

/** Whether a name is sha256: and enough of a hash to look for. */
export function isHash(name: string): boolean {
  return HASH.test(name);
}

/** What a citation names: an id, or sha256: and the beginning of a revision's hash; null when nothing has that name. */
export function findQuoted(name: string, library: Library, scope: Scope | null): Quoted | null {
  const [, hash] = HASH.exec(name) ?? [];
  const article = library.article(name) ?? (hash === undefined ? null : library.articleByHash(hash));
  if (article) return { article, since: null, current: article };
  if (scope === null) return null;
  const revision = hash === undefined ? revisionsIn(scope, name).at(-1) : revisionByHashIn(scope, hash);
  return revision ? quotedOf(revision, scope) : null;
}

/** What became of a revision that is not what the scope serves: its article was removed, changed, or replaced by a server's own. */
export function sinceOf({ owner, id, number, current }: Revision, scope: Scope): Omit<Correction, 'now'> {
  const { store } = scope.archive;
  const removed = current === null; // whatever another owner serves under the same id
  const log = changesOf(store, current === true ? ownerIn(scope) : owner, id);
  const isEnd = (change: Change) => (current === true ? change.before === null : change.before === number);
  const end = removed ? log.at(-1) : log.findLast(isEnd);
  return { at: end?.at ?? 0, why: end?.why ?? null, removed };
}

function quotedOf(revision: Revision, scope: Scope): Quoted {
  const since = sinceOf(revision, scope);
  const current = since.removed ? null : currentIn(scope, revision.id);
  return { article: revision.article, since, current: current?.article ?? null };
}
