import { breaksCommandRules } from './commandRules.ts';
import { snowflake } from './ids.ts';
import { Refusal, refuseBroken } from './refusal.ts';
import { COMMAND_TYPE, type Command, type RegisteredCommand } from './wire.ts';

/** The commands as registered: `guilds` has an entry for every server. */
export type Commands = { global: RegisteredCommand[]; guilds: Map<string, RegisteredCommand[]> };

/** Where a command is registered: one server, or all of them. */
export type Place = string | 'global';

/** What a bot registered. */
export type Registry = {
  /** @throws Refusal for a server that the bot is not in */
  list(place: Place): RegisteredCommand[];
  /** Replaces a place's commands. @throws Refusal when one breaks a rule */
  replace(place: Place, body: unknown): RegisteredCommand[];
  all(): Commands;
  /** The command that someone in this server would run, typed unless told; a server's own goes before a global one. */
  find(name: string, guildId: string, type?: number): RegisteredCommand | undefined;
  /** Whether the present bot has put, or got and left, commands for all servers or for each one. */
  confirmed(): boolean;
  /** Forgets what was confirmed, since the bot has left; the commands stay, as on Discord. */
  forgetBot(): void;
};

/** An empty registry. */
export function openRegistry(applicationId: string, guildIds: readonly string[]): Registry {
  const places = new Map<Place, RegisteredCommand[]>(['global', ...guildIds].map((place) => [place, []]));
  const confirmed = new Set<Place>();

  function at(place: Place): RegisteredCommand[] {
    const commands = places.get(place);
    if (commands) return commands;
    const broken = [{ rule: 'the bot is in the server that it registers commands for', value: place }];
    throw new Refusal(403, 50001, 'Missing Access', broken);
  }

  function list(place: Place): RegisteredCommand[] {
    const commands = at(place);
    if (commands.length > 0) confirmed.add(place);
    return commands;
  }

  function replace(place: Place, body: unknown): RegisteredCommand[] {
    const old = at(place);
    refuseBroken(breaksCommandRules(body, place === 'global'));
    const commands = (body as Command[]).map((command) => registered(command, place, old));
    places.set(place, commands);
    return list(place);
  }

  function registered(command: Command, place: Place, old: RegisteredCommand[]): RegisteredCommand {
    const permissions = command.default_member_permissions;
    return {
      ...command,
      id:
        old.find(({ name, type }) => name === command.name && type === (command.type ?? COMMAND_TYPE.slash))?.id ??
        snowflake(),
      application_id: applicationId,
      version: snowflake(),
      type: command.type ?? COMMAND_TYPE.slash,
      description: command.description ?? '',
      default_member_permissions: permissions == null ? null : String(permissions),
      options: command.options ?? [],
      ...(place === 'global' ? {} : { guild_id: place }),
    };
  }

  return {
    list,
    replace,
    all: () => ({
      global: [...at('global')],
      guilds: new Map(guildIds.map((id) => [id, [...at(id)]])),
    }),
    find: (name, guildId, type = COMMAND_TYPE.slash) =>
      [...at(guildId), ...at('global')].find((command) => command.name === name && command.type === type),
    confirmed: () => confirmed.has('global') || (guildIds.length > 0 && guildIds.every((id) => confirmed.has(id))),
    forgetBot: () => confirmed.clear(),
  };
}
