import type { Command, Context, Policy } from '../command.ts';

/**
 * Why somebody may not use a command, in words for him, or null when he may. The one place that decides it, asked by
 * every endpoint at every step. `context` is that of the moment, so whoever is no moderator any more is refused.
 */
export function refusalOf(
  { name, policy, action }: Pick<Command, 'name' | 'policy' | 'action'>,
  { scope }: Context,
): string | null {
  if (policy === 'everyone') return null;
  const actor = scope?.actor;
  if (policy === 'moderator' && (actor?.moderates === true || actor?.administers === true)) return null;
  if (policy === 'administrator' && actor?.administers === true) return null;
  return `${action === 'only' ? 'This' : `/${name}`} is for ${WHOM[policy] ?? 'nobody'}.`; // a policy that there is not opens nothing
}

const WHOM: { readonly [policy in Exclude<Policy, 'everyone'>]: string } = {
  moderator: 'moderators of this server; an administrator names them with /settings moderators',
  administrator: 'administrators of this server',
  owner: 'whoever runs Dateline, at the console',
};
