import type { ChatInputCommandInteraction } from 'discord.js';
import { type Command, optionsIn, type RawOptions } from '../command.ts';

/** The name under which a command is declared: "ask", or "article show" for a subcommand. */
export function commandName(interaction: Pick<ChatInputCommandInteraction, 'commandName' | 'options'>): string {
  const parts = [
    interaction.commandName,
    interaction.options.getSubcommandGroup(false),
    interaction.options.getSubcommand(false),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** The options as a person gave them; those that are not on Discord are never read. */
export function rawOptions(command: Command, options: Pick<ChatInputCommandInteraction['options'], 'get'>): RawOptions {
  return Object.fromEntries(optionsIn('discord', command.options).map(([name]) => [name, options.get(name)?.value]));
}
