import type { Embed, MessageContextMenuCommandInteraction } from 'discord.js';
import type { Message } from '../command.ts';
import type { Answerable, Desk } from './desk.ts';
import { SERVERS_ONLY, unknown } from './dispatch.ts';
import { fulfil, refuse } from './fulfil.ts';
import { linksIn } from './links.ts';
import { uploadOf } from './uploads.ts';

/** What of discord.js' interaction is used. */
export type Used = Answerable &
  Pick<MessageContextMenuCommandInteraction, 'commandName' | 'targetMessage' | 'inGuild' | 'showModal' | 'channelId'>;

/** Answers a command that was used on a message of the chat; never rejects. */
export async function useOnMessage(used: Used, desk: Desk): Promise<void> {
  if (!used.inGuild()) return refuse(used, desk, SERVERS_ONLY);
  const command = desk.commands.values().find(({ message }) => message?.name === used.commandName);
  if (!command?.message) return refuse(used, desk, unknown(`"${used.commandName}"`));
  const message = messageOf(used, desk);
  const { name, needs, options } = command.message;
  const raw = options(message);
  if (raw === null) return refuse(used, desk, `This message has no ${needs} for "${name}".`);
  const secrets = [message.text, ...message.links, ...message.files.map((file) => file.name)];
  const open = used.showModal.bind(used);
  return fulfil({ asked: used, command, raw, hidden: false, secrets, open, replace: null }, desk);
}

/** A forwarded message says nothing of its own; embeds count where there are no other words, or no other links. */
function messageOf({ targetMessage, guildId, channelId }: Used, { fetchFile }: Desk): Message {
  const parts = [targetMessage, ...targetMessage.messageSnapshots.values()];
  const embeds = parts.flatMap((part) => part.embeds);
  const said = parts.map(({ content }) => content).filter((content) => content.trim() !== '');
  const text = (said.length > 0 ? said : embeds.map(textOf)).join('\n\n').trim();
  const links = linksIn(text);
  // Beside words of its own, an embed shows the page of a link, perhaps by another address.
  const embedded = said.length > 0 && links.length > 0 ? [] : embeds.flatMap(({ url }) => url ?? []);
  return {
    text,
    links: [...new Set([...links, ...embedded])],
    files: parts.flatMap(({ attachments }) => attachments.map((file) => uploadOf(file, fetchFile))),
    url: `https://discord.com/channels/${guildId}/${channelId}/${targetMessage.id}`,
  };
}

function textOf({ title, description, fields }: Embed): string {
  const inFields = fields.flatMap(({ name, value }) => [name, value]);
  return [title, description, ...inFields].filter((part) => part !== null && part !== '').join('\n\n');
}
