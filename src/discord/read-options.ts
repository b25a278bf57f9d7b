import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Command } from '../command.ts';
import { optionsIn, type RawOptions } from '../options.ts';
import { type FetchFile, uploadOf } from './uploads.ts';

/** The name under which a command is declared: "ask", or "article show" for a subcommand. */
export function commandName({
  commandName: name,
  options,
}: {
  readonly commandName: string;
  readonly options: Pick<AutocompleteInteraction['options'], 'getSubcommandGroup' | 'getSubcommand'>;
}): string {
  const parts = [name, options.getSubcommandGroup(false), options.getSubcommand(false)];
  return parts.filter((part) => part !== null).join(' ');
}

/** The options as a person gave them; those that are not on Discord are never read. */
export function rawOptions(
  command: Command,
  options: Pick<ChatInputCommandInteraction['options'], 'get'>,
  fetchFile: FetchFile,
): RawOptions {
  const given = optionsIn('discord', command.options).map(([name]): [string, RawOptions[string]] => {
    const { value, attachment } = options.get(name) ?? {};
    return [name, attachment ? uploadOf(attachment, fetchFile) : value];
  });
  return Object.fromEntries(given);
}
