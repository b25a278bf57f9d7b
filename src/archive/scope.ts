import type { Library, Listed } from '../library.ts';
import {
  currentRevision,
  hiddenBy,
  type Revision,
  removedArticles,
  revisionByHash,
  revisionsOf,
} from '../store/articles.ts';
import type { Hands } from '../store/change.ts';
import { BASE } from '../store/settings.ts';
import type { Archive } from './archive.ts';
import type { Intake } from './intake.ts';

/** Who uses a command: "owner" or a Discord user's id; whether he looks after the articles of the scope, and its settings. */
export type Actor = { readonly who: string; readonly moderates: boolean; readonly administers: boolean };

/**
 * Somebody in a server as Discord describes him: his id, the ids of his roles, and what he may do there by permissions
 * of Discord's own; null where Discord does not say.
 */
export type Member = {
  readonly who: string;
  readonly roles: readonly string[];
  readonly permissions: { readonly manageServer: boolean; readonly administrator: boolean } | null;
};

/**
 * The articles that a command may see and change: a server's, or those of the base (null); `intake` reads what people
 * bring. `now`: milliseconds since 1970.
 */
export type Scope = {
  readonly archive: Archive;
  readonly intake: Intake;
  readonly server: string | null;
  readonly actor: Actor;
  readonly now: () => number;
};

/** A scope, and what it holds at this moment. */
export async function enterScope(scope: Scope): Promise<{ readonly library: Library; readonly scope: Scope }> {
  return { library: await scope.archive.library(scope.server), scope };
}

/** The same for an answer that everyone may read: whoever asks, it holds no more than everyone may see. */
export function inPublic<C extends { readonly scope: Scope | null }>(context: C): C {
  const { scope } = context;
  return scope ? { ...context, scope: { ...scope, actor: { ...scope.actor, moderates: false } } } : context;
}

/** Whose articles are changed in a scope. */
export function ownerIn({ server }: Scope): string {
  return server ?? BASE;
}

/** Makes changes of a scope's own articles, by its actor and now. Errors as those of the changes. */
export function changeIn<T>(scope: Scope, why: string | null, work: (hands: Hands) => T): Promise<T> {
  const author = { who: scope.actor.who, at: scope.now(), why };
  return scope.archive.change(ownerIn(scope), author, work);
}

/** The revision that is served of an article in a scope: its own before the base's; or null. */
export function currentIn(scope: Scope, id: string): Revision | null {
  for (const owner of ownersFor(scope, id)) {
    const found = currentRevision(scope.archive.store, owner, id);
    if (found) return found;
  }
  return null;
}

/** All revisions of an article in a scope, the oldest first. */
export function revisionsIn(scope: Scope, id: string): readonly Revision[] {
  for (const owner of ownersFor(scope, id)) {
    const found = revisionsOf(scope.archive.store, owner, id);
    if (found.length > 0) return found;
  }
  return [];
}

/** The revision in a scope whose hash begins so (hexadecimal), whether served or not; or null. */
export function revisionByHashIn(scope: Scope, beginning: string): Revision | null {
  for (const owner of ownersIn(scope)) {
    const found = revisionByHash(scope.archive.store, owner, beginning);
    if (found && ownersFor(scope, found.id).includes(owner)) return found;
  }
  return null;
}

/** Articles of the scope's own that have been removed, as they were last. */
export function removedIn(scope: Scope): readonly Listed[] {
  return removedArticles(scope.archive.store, ownerIn(scope));
}

/** Base articles that the scope's server hides. */
export function hiddenIn({ archive, server }: Scope): readonly Listed[] {
  if (server === null) return [];
  return hiddenBy(archive.store, server).flatMap((id) => currentRevision(archive.store, BASE, id)?.article ?? []);
}

/** Whose articles are seen in a scope, the foremost first. */
export function ownersIn({ server }: Scope): readonly string[] {
  return server === null ? [BASE] : [server, BASE];
}

/** Whose article of that id is seen, the foremost first: of the base, none that the server hides. */
function ownersFor(scope: Scope, id: string): readonly string[] {
  const { archive, server } = scope;
  const hides = server !== null && hiddenBy(archive.store, server).includes(id);
  return hides ? ownersIn(scope).filter((owner) => owner !== BASE) : ownersIn(scope);
}
