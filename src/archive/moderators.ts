import type { Database } from '../store/database.ts';
import { readSetting } from '../store/settings.ts';
import type { Actor, Member } from './scope.ts';

/** The roles and users, by their ids, that look after a server's articles beside those who manage the server. */
export type Moderators = { readonly roles: readonly string[]; readonly users: readonly string[] };

/** The setting of a server that holds its `Moderators`. */
export const MODERATORS = 'moderators';

/** Whom a server's administrators have named. */
export function moderatorsOf(store: Database, server: string): Moderators {
  return readSetting<Moderators>(store, server, MODERATORS) ?? { roles: [], users: [] };
}

/** What a member may do in a server at this moment; nothing beyond asking where Discord does not say what he is. */
export function actorOf(store: Database, server: string, { who, roles, permissions }: Member): Actor {
  if (permissions === null) return { who, moderates: false, administers: false };
  const { manageServer, administrator } = permissions;
  const named = moderatorsOf(store, server);
  // Everyone has the role that is called by the server's id (Discord's docs, Permissions); it makes nobody a moderator.
  const isNamed = named.users.includes(who) || named.roles.some((role) => role !== server && roles.includes(role));
  return { who, moderates: administrator || manageServer || isNamed, administers: administrator };
}
