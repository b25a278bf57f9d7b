import type { ChatInputCommandInteraction, CommandInteractionOption } from 'discord.js';
import { type Answerable, type Desk, fulfil, refuse } from './fulfil.ts';
import { commandName, rawOptions } from './read-options.ts';

/** What of discord.js' interaction is used. */
export type Asked = Answerable & Pick<ChatInputCommandInteraction, 'commandName' | 'options' | 'inGuild'>;

/** Answers one command; never rejects. */
export async function answer(asked: Asked, desk: Desk): Promise<void> {
  if (!asked.inGuild()) return refuse(asked, desk, SERVERS_ONLY);
  const name = commandName(asked);
  const command = desk.commands.get(name);
  if (!command || command.action) return refuse(asked, desk, `This version of Dateline does not know /${name}.`);
  const raw = rawOptions(command, asked.options);
  return fulfil({ asked, command, raw, hidden: false, secrets: typed(asked.options.data) }, desk);
}

/** Said outside of servers. */
export const SERVERS_ONLY = 'Dateline answers in servers only.';

function typed(options: readonly CommandInteractionOption[]): string[] {
  return options.flatMap(({ value, options: inner }) => [
    ...(typeof value === 'string' ? [value] : []),
    ...typed(inner ?? []),
  ]);
}
