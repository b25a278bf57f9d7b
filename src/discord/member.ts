import { type BaseInteraction, GuildMember, PermissionFlagsBits } from 'discord.js';
import type { Member } from '../archive/scope.ts';

/** Who uses the bot, as the interaction itself says it; nothing is asked of Discord. */
export function memberOf({
  user,
  member,
  memberPermissions,
}: Pick<BaseInteraction, 'user' | 'member' | 'memberPermissions'>): Member {
  const roles = member instanceof GuildMember ? [...member.roles.cache.keys()] : (member?.roles ?? []);
  const permissions = memberPermissions && {
    manageServer: memberPermissions.has(PermissionFlagsBits.ManageGuild),
    administrator: memberPermissions.has(PermissionFlagsBits.Administrator),
  };
  return { who: user.id, roles, permissions };
}
