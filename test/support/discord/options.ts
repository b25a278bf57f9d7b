import { snowflake } from './ids.ts';
import { attachmentOf, memberOf, type Place, roleOf, userOf } from './payloads.ts';
import type { CommandOption, RegisteredCommand, Upload } from './wire.ts';

/** A file that someone attaches to a command. */
export type GivenFile = { filename: string; content: string | Buffer; contentType?: string };

/** Option values by name: a string, number or boolean; an id for users and roles; a file for attachments. */
export type Values = Readonly<Record<string, string | number | boolean | GivenFile>>;

/** An interaction's `data`, and the files whose urls it names. */
export type Filled = { data: object; files: Upload[] };

/**
 * What Discord would send for a command with these values.
 * @param path command name, with subcommands after spaces: `corpus add`
 * @param focused option that is being typed: it may be unfinished, and required options may be absent
 * @throws Error where Discord's own client would not let the user send this
 */
export function fillOptions(
  command: RegisteredCommand,
  path: string,
  values: Values,
  place: Place,
  focused?: string,
): Filled {
  const [, ...steps] = path.split(' ');
  const resolved: Record<string, Record<string, object>> = {};
  const files: Upload[] = [];
  const { id, name, guild_id } = command;
  const options = descend(command.options ?? [], steps);
  return { data: { id, name, type: 1, ...(guild_id ? { guild_id } : {}), options, resolved }, files };

  function descend(declared: CommandOption[], [step, ...rest]: string[]): object[] {
    if (step === undefined) return fill(declared);
    const found = declared.find((option) => option.name === step && option.type <= GROUP);
    if (!found) throw new Error(`/${path}: no subcommand "${step}"`);
    return [{ type: found.type, name: step, options: descend(found.options ?? [], rest) }];
  }

  function fill(declared: CommandOption[]): object[] {
    const strange = Object.keys(values).find((given) => !declared.some((option) => option.name === given));
    if (strange !== undefined) throw new Error(`/${path}: no option "${strange}"`);
    if (declared.some((option) => option.type <= GROUP)) throw new Error(`/${path}: needs a subcommand`);
    return declared.flatMap((option) => {
      const value = values[option.name];
      if (value !== undefined) return [fillOne(option, value)];
      if (option.required && focused === undefined) throw new Error(`/${path}: option "${option.name}" is required`);
      return [];
    });
  }

  function fillOne(option: CommandOption, value: Values[string]): object {
    const { type, name: given } = option;
    if (given === focused && !option.autocomplete) throw new Error(`/${path}: option "${given}" offers nothing`);
    if (given === focused) return { type, name: given, value: String(value), focused: true };
    const fault = misfit(option, value);
    if (fault) throw new Error(`/${path}: option "${given}" ${fault}, got ${JSON.stringify(value)}`);
    return { type, name: given, value: typeof value === 'object' ? attach(value) : resolve(type, value) };
  }

  function resolve(type: number, value: string | number | boolean): string | number | boolean {
    const key = String(value);
    if (type === USER) {
      resolved.users = { ...resolved.users, [key]: userOf(key) };
      resolved.members = { ...resolved.members, [key]: memberOf({}) };
    }
    if (type === CHANNEL) {
      const channel = { id: key, type: 0, name: 'general', permissions: '0' };
      resolved.channels = { ...resolved.channels, [key]: channel };
    }
    if (type === ROLE) resolved.roles = { ...resolved.roles, [key]: roleOf(key) };
    return value;
  }

  function attach(given: GivenFile): string {
    const file = uploadOf(given);
    files.push(file);
    resolved.attachments = { ...resolved.attachments, [file.id]: attachmentOf(file, place) };
    return file.id;
  }
}

/** A file as it arrives, under an id of its own. */
export function uploadOf({ filename, content, contentType = 'text/plain' }: GivenFile): Upload {
  return { id: snowflake(), filename, contentType, bytes: Buffer.from(content) };
}

// Docs, Application command option type; mentionables (9) are not offered.
const GROUP = 2;
const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const NUMBER = 10;
const ATTACHMENT = 11;

function misfit(option: CommandOption, value: Values[string]): string | undefined {
  const { type, choices, min_length, max_length, min_value, max_value } = option;
  if (!TAKES[type]) return `has type ${type}, which the stand-in does not offer`;
  if (!TAKES[type](value)) return `has type ${type}`;
  if (choices?.length && !choices.some((choice) => choice.value === value)) return 'is none of its choices';
  if (typeof value === 'string' && (value.length < (min_length ?? 0) || value.length > (max_length ?? 6000))) {
    return `has ${min_length ?? 0} to ${max_length ?? 6000} characters`; // 6000: docs, string option
  }
  if (typeof value === 'number' && (value < (min_value ?? -Infinity) || value > (max_value ?? Infinity))) {
    return `is ${min_value ?? 'unbounded'} to ${max_value ?? 'unbounded'}`;
  }
  return undefined;
}

const TAKES: Record<number, (value: Values[string]) => boolean> = {
  [STRING]: (value) => typeof value === 'string',
  [INTEGER]: (value) => Number.isSafeInteger(value),
  [BOOLEAN]: (value) => typeof value === 'boolean',
  [USER]: isId,
  [CHANNEL]: isId,
  [ROLE]: isId,
  [NUMBER]: (value) => Number.isFinite(value),
  [ATTACHMENT]: (value) => typeof value === 'object',
};

function isId(value: Values[string]): boolean {
  return typeof value === 'string' && /^\d+$/.test(value);
}
