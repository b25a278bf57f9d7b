import type { Message } from './messages.ts';
import type { Interaction, Slot } from './seen.ts';
import { type Component, FLAGS, type Upload } from './wire.ts';

/** Someone who uses the bot. */
export type Who = {
  guildId: string;
  userId: string;
  /** Discord's permission bits, as the member has them in the channel; without it, an ordinary member's; null: unsaid. */
  permissions?: bigint | null;
  /** Ids of roles; name them in the stand-in's `roles` too. */
  roles?: readonly string[];
  /** In direct messages, outside of any server. */
  dm?: true;
};

/** The fixed facts that payloads repeat; `origin` is where the stand-in serves attachments. */
export type Place = { applicationId: string; origin: string; roles: readonly string[] };

const MEMBER = (1n << 10n) | (1n << 11n) | (1n << 31n); // view channel, send messages, use commands
const JOINED = '2020-01-01T00:00:00.000Z';
const FILE_LIMIT = 10 * 1024 * 1024; // bytes, what Discord tells a bot on a server without boosts

/** A user as Discord shows one. */
export function userOf(id: string, bot = false): object {
  const plain = { avatar: null, discriminator: '0', public_flags: 0, flags: 0, global_name: null, primary_guild: null };
  return { id, username: `user${id}`, bot, ...plain };
}

/** A member as an interaction shows one, without the user. */
export function memberOf({ permissions = MEMBER, roles = [] }: Omit<Who, 'guildId' | 'userId'>): object {
  const nothing = { avatar: null, banner: null, communication_disabled_until: null, nick: null, premium_since: null };
  const plain = { ...nothing, flags: 0, joined_at: JOINED, pending: false, mute: false, deaf: false };
  return { ...plain, roles, ...(permissions === null ? {} : { permissions: String(permissions) }) };
}

/** A role without any permission. */
export function roleOf(id: string): object {
  const plain = { color: 0, hoist: false, position: 0, managed: false, mentionable: false, flags: 0 };
  return { id, name: `role${id}`, permissions: '0', ...plain };
}

/** GUILD_CREATE of a server with one text channel, everyone's role and the stand-in's `roles`. */
export function guildOf(id: string, { roles }: Place): object {
  const lists = { channels: [channelOf(id)], members: [], emojis: [], stickers: [], threads: [], features: [] };
  const all = [id, ...roles].map(roleOf);
  return { id, name: `server${id}`, unavailable: false, owner_id: '1', member_count: 1, ...lists, roles: all };
}

/** The one text channel of a server. */
export function channelOf(guildId: string) {
  return { id: `${guildId}1`, type: 0, guild_id: guildId, name: 'general', position: 0, permission_overwrites: [] };
}

/** INTERACTION_CREATE in a server; `data` differs by interaction type, `messageFields` stand in the place of the message's own. */
export function interactionOf(
  interaction: Interaction,
  data: object,
  who: Who,
  place: Place,
  messageFields: object = {},
): object {
  const { id, token, type, guildId, source } = interaction;
  return {
    ...{ id, token, type, version: 1, application_id: place.applicationId, data },
    ...(who.dm ? inPrivate(who) : inServer(who)),
    ...(source ? { message: { ...messageOf(source, guildId, place), ...messageFields } } : {}),
    ...{ app_permissions: String(MEMBER), locale: 'en-US', guild_locale: 'en-US', entitlements: [] },
    ...{ authorizing_integration_owners: { 0: guildId }, attachment_size_limit: FILE_LIMIT },
  };
}

function inServer(who: Who): object {
  const { guildId } = who;
  return {
    ...{ guild_id: guildId, context: 0, guild: { id: guildId, features: [], locale: 'en-US' } },
    channel: { ...channelOf(guildId), permissions: String(who.permissions ?? MEMBER) },
    channel_id: channelOf(guildId).id,
    member: { ...memberOf(who), user: userOf(who.userId) },
  };
}

function inPrivate({ userId }: Who): object {
  const channel = { id: `${userId}9`, type: 1, recipients: [userOf(userId)] };
  return { context: 1, channel, channel_id: channel.id, user: userOf(userId) };
}

/** What an embed of a chat message says. */
export type ChatEmbed = { title?: string; description?: string; url?: string };

type Said = { content: string; files: readonly Upload[]; embeds: readonly ChatEmbed[] };

/** A message of somebody in a server; a forwarded one holds what was said elsewhere as a snapshot. */
export function chatMessageOf(
  { id, authorId, forwarded, ...said }: Said & { id: string; authorId: string; forwarded?: Said | undefined },
  guildId: string,
  place: Place,
): object {
  const empty = { mention_everyone: false, pinned: false, tts: false };
  const elsewhere = { type: 1, channel_id: channelOf(guildId).id, message_id: '6', guild_id: guildId };
  return {
    ...{ id, channel_id: channelOf(guildId).id, author: userOf(authorId), ...empty, ...saidOf(said, place) },
    ...(forwarded && { message_reference: elsewhere, message_snapshots: [{ message: saidOf(forwarded, place) }] }),
  };
}

/** What a message and the snapshot of one have in common. Docs, Message snapshot object. */
function saidOf({ content, files, embeds }: Said, place: Place): object {
  return {
    ...{ type: 0, flags: 0, mentions: [], mention_roles: [], timestamp: new Date().toISOString() },
    ...{ edited_timestamp: null, content, components: [] },
    embeds: embeds.map((embed) => ({ type: 'rich', ...embed })),
    attachments: files.map((file) => attachmentOf(file, place)),
  };
}

/** The answer to `?with_response=true`. */
export function callbackOf({ id, type, callback, answer, guildId }: Interaction, place: Place): object {
  const message = answer ? messageOf(answer, guildId, place) : undefined;
  const about = {
    response_message_id: answer?.id,
    response_message_loading: answer ? answer.message === null : undefined,
    response_message_ephemeral: answer?.ephemeral,
  };
  const created = callback === 4 || callback === 5;
  return {
    interaction: { id, type, channel_id: channelOf(guildId).id, guild_id: guildId, ...about },
    ...(message ? { resource: { type: created ? 4 : 7, message } } : {}),
  };
}

/** A message as Discord returns it; one that is still awaited has the loading flag and no content. */
export function messageOf({ id, ephemeral, userId, message }: Slot, guildId: string, place: Place): object {
  const loading = FLAGS.loading | (ephemeral ? FLAGS.ephemeral : 0);
  const empty = { mentions: [], mention_roles: [], mention_everyone: false, pinned: false, tts: false };
  return {
    ...{ id, channel_id: channelOf(guildId).id, author: userOf(place.applicationId, true), ...empty },
    ...(userId === null ? { type: 0 } : answering(id, userId, guildId, place)),
    ...{ timestamp: new Date().toISOString(), edited_timestamp: null, embeds: message?.embeds ?? [] },
    ...{ content: message?.content ?? '', flags: message?.flags ?? loading },
    attachments: (message?.attachments ?? []).map((file) => attachmentOf(file, place)),
    components: numbered(message?.components ?? []),
  };
}

/** What a message says of the interaction that it answers. */
function answering(id: string, userId: string, guildId: string, { applicationId }: Place): object {
  return {
    ...{ type: 20, application_id: applicationId, webhook_id: applicationId },
    interaction_metadata: { id, type: 2, user: userOf(userId), authorizing_integration_owners: { 0: guildId } },
  };
}

/** A file as Discord describes it; its url is served by the stand-in. */
export function attachmentOf(
  file: { id: string; filename: string; contentType: string; bytes: Buffer },
  at: Place,
): object {
  const url = `${at.origin}/attachments/${file.id}/${encodeURIComponent(file.filename)}`;
  const { id, filename, bytes, contentType } = file;
  return { id, filename, size: bytes.length, url, proxy_url: url, content_type: contentType };
}

/** Discord numbers every component that came without an id. */
function numbered(components: Message['components']): object[] {
  let next = 0;
  return components.map(number);

  function number(component: Component): object {
    next += 1;
    return {
      ...component,
      id: component.id || next,
      ...(component.components ? { components: component.components.map(number) } : {}),
      ...(component.accessory ? { accessory: number(component.accessory) } : {}),
    };
  }
}
