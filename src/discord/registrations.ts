import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command, Policy } from '../command.ts';
import { type Option, optionsIn } from '../options.ts';
import { LIMITS } from './limits.ts';

/** What is registered for one command, to be typed or to be used on a message. */
export type Registration = SlashRegistration | MessageRegistration;
type SlashRegistration = RESTPostAPIChatInputApplicationCommandsJSONBody;
type MessageRegistration = RESTPostAPIContextMenuApplicationCommandsJSONBody;

/**
 * What Discord is told of the commands, derived from their declarations: those that are not the owner's and not left to
 * buttons, with the options that belong to Discord, and what can be used on a message. "article show" becomes the
 * subcommand "show" of "article". A command that is for nobody but moderators or administrators is hidden from others
 * by default, which the administrators of a server may change: it is no protection. Throws an Error that names the
 * command when Discord would refuse it.
 */
export function registrations(commands: readonly Command[]): Registration[] {
  const shared = commands.filter(({ policy }) => policy !== 'owner');
  const typed = shared.filter((command) => !command.action);
  const groups = Map.groupBy(typed, (command) => command.name.split(' ')[0] ?? '');
  const registered = [...groups].map(([name, members]) => register(name, members));
  if (registered.length > LIMITS.commands) throw new Error(`more than ${LIMITS.commands} commands for Discord`);
  const onMessages = shared.flatMap((command) => registerOnMessage(command));
  if (onMessages.length > LIMITS.messageCommands)
    throw new Error(`more than ${LIMITS.messageCommands} commands on messages for Discord`);
  return [...registered, ...onMessages];
}

function registerOnMessage({ name: command, policy, message }: Command): MessageRegistration[] {
  if (!message) return [];
  const { name } = message;
  if (name === '' || name.length > LIMITS.messageCommandName) {
    throw new Error(`/${command} cannot be registered on messages: "${name}" is not a name of 1 to 32 characters`);
  }
  return [{ type: ApplicationCommandType.Message, name, ...permissionsFor([policy]) }];
}

/** Whom Discord shows a command by default: all where one of its subcommands is for everyone. */
function permissionsFor(policies: readonly Policy[]): { default_member_permissions?: string } {
  if (policies.includes('everyone')) return {};
  const { ManageGuild, Administrator } = PermissionFlagsBits;
  return { default_member_permissions: String(policies.includes('moderator') ? ManageGuild : Administrator) };
}

function register(name: string, members: readonly Command[]): SlashRegistration {
  const [single] = members;
  const permissions = permissionsFor(members.map(({ policy }) => policy));
  if (members.length === 1 && single?.name === name)
    return checked({ ...build(name, single.description, optionsOf(single)), ...permissions });
  const subcommands = members.map((member) => {
    const [, sub, ...rest] = member.name.split(' ');
    if (sub === undefined || rest.length > 0) throw new Error(`/${member.name} is no subcommand of /${name}`);
    return {
      type: ApplicationCommandOptionType.Subcommand as const,
      name: sub,
      description: member.description,
      options: optionsOf(member),
    };
  });
  const names = subcommands.map((subcommand) => subcommand.name).join(', ');
  return checked({ ...build(name, `${name}: ${names}`.slice(0, LIMITS.description), subcommands), ...permissions });
}

function build(name: string, description: string, options: APIApplicationCommandOption[]): SlashRegistration {
  return { type: ApplicationCommandType.ChatInput, name, description, options };
}

function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  const shown = optionsIn('discord', command.options);
  const required = ([, option]: [string, Option]) => 'required' in option && option.required === true;
  const ordered = [...shown.filter(required), ...shown.filter((entry) => !required(entry))];
  return ordered.map(([name, option]) => optionOf(name, option, command.offers?.includes(name) === true));
}

function optionOf(name: string, option: Option, isOffered: boolean): APIApplicationCommandBasicOption {
  const { description } = option;
  switch (option.kind) {
    case 'text': {
      const type = ApplicationCommandOptionType.String;
      const offered = isOffered ? { autocomplete: true } : {};
      return { type, name, description, required: option.required === true, max_length: option.maxLength, ...offered };
    }
    case 'integer': {
      const { min, max } = option;
      return { type: ApplicationCommandOptionType.Integer, name, description, min_value: min, max_value: max };
    }
    case 'choice': {
      const choices = option.choices.map((choice) => ({ name: choice, value: choice }));
      return { type: ApplicationCommandOptionType.String, name, description, choices };
    }
    case 'flag':
      return { type: ApplicationCommandOptionType.Boolean, name, description };
    case 'day':
      return { type: ApplicationCommandOptionType.String, name, description, max_length: LIMITS.dayText };
    case 'mention':
      return { type: MENTIONS[option.of], name, description };
    case 'file':
      return { type: ApplicationCommandOptionType.Attachment, name, description, required: option.required === true };
  }
}

const MENTIONS = {
  role: ApplicationCommandOptionType.Role,
  user: ApplicationCommandOptionType.User,
  channel: ApplicationCommandOptionType.Channel,
} as const;

type Part = {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly Part[];
  readonly max_length?: number;
};

/** The registration, or an Error for the first thing in it that Discord would refuse. */
function checked(registration: SlashRegistration): SlashRegistration {
  const parts = withInner(registration as Part);
  for (const part of parts) {
    const fault = faultOf(part);
    if (fault !== null) throw new Error(`/${registration.name} cannot be registered: ${part.name} ${fault}`);
  }
  const text = parts.reduce((sum, { name, description }) => sum + name.length + description.length, 0);
  if (text <= LIMITS.commandText) return registration;
  throw new Error(
    `/${registration.name} cannot be registered: its words take ${text} of ${LIMITS.commandText} characters`,
  );
}

function withInner(part: Part): Part[] {
  return [part, ...(part.options ?? []).flatMap(withInner)];
}

function faultOf({ name, description, options = [], max_length = 1 }: Part): string | null {
  if (!LIMITS.commandName.test(name)) return 'is not a name of 1 to 32 lower case letters, digits, - or _';
  if (description === '') return 'has no description';
  if (description.length > LIMITS.description) return `has a description of ${description.length} characters`;
  if (options.length > LIMITS.commandOptions) return `has ${options.length} options`;
  return max_length > LIMITS.optionText ? `takes ${max_length} characters` : null;
}
