import type { MessageContextMenuCommandInteraction } from 'discord.js';
import type { Message } from '../command.ts';
import type { Answerable, Desk } from './desk.ts';
import { SERVERS_ONLY, unknown } from './dispatch.ts';
import { fulfil, refuse } from './fulfil.ts';
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
  const secrets = [message.text, ...message.files.map(({ name }) => name)];
  const open = used.showModal.bind(used);
  return fulfil({ asked: used, command, raw: command.message.options(message), hidden: false, secrets, open }, desk);
}

function messageOf({ targetMessage, guildId, channelId }: Used, { fetchFile }: Desk): Message {
  const { id, content, attachments } = targetMessage;
  return {
    text: content,
    files: attachments.map((file) => uploadOf(file, fetchFile)),
    url: `https://discord.com/channels/${guildId}/${channelId}/${id}`,
  };
}
