import type { ChatInputCommandInteraction, CommandInteractionOption } from 'discord.js';
import type { Answerable, Desk } from './desk.ts';
import { fulfil, refuse } from './fulfil.ts';
import { commandName, rawOptions } from './read-options.ts';

/** What of discord.js' interaction is used. */
export type Asked = Answerable & Pick<ChatInputCommandInteraction, 'commandName' | 'options' | 'inGuild' | 'showModal'>;

/** Answers one command; never rejects. */
export async function answer(asked: Asked, desk: Desk): Promise<void> {
  if (!asked.inGuild()) return refuse(asked, desk, SERVERS_ONLY);
  const name = commandName(asked);
  const command = desk.commands.get(name);
  if (!command || command.action) return refuse(asked, desk, unknown(`/${name}`));
  const raw = rawOptions(command, asked.options, desk.fetchFile);
  const open = asked.showModal.bind(asked);
  return fulfil({ asked, command, raw, hidden: false, secrets: typed(asked.options.data), open, replace: null }, desk);
}

/** Said outside of servers. */
export const SERVERS_ONLY = 'Dateline answers in servers only.';

/** Said of a command that Discord still shows. */
export function unknown(name: string): string {
  return `This version of Dateline does not know ${name}.`;
}

function typed(options: readonly CommandInteractionOption[]): string[] {
  return options.flatMap(({ value, attachment, options: inner }) => [
    ...(typeof value === 'string' ? [value] : []),
    ...(attachment ? [attachment.name] : []),
    ...typed(inner ?? []),
  ]);
}
