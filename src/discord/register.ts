import { ApplicationCommandType, type REST, Routes } from 'discord.js';
import type { Registration } from './registrations.ts';

/** Where commands are registered: in one server (quick, for trying out), or in all servers that the bot is in. */
export type Places = {
  readonly application: string;
  readonly guild: string | null;
  readonly guilds: readonly string[];
};

/**
 * Makes Discord's list of our commands equal to `commands`, and empties the list of the other kind, because people
 * would see each command twice. Sends nothing where nothing changed. Rejects as discord.js' REST does.
 */
export async function register(
  rest: Pick<REST, 'get' | 'put'>,
  commands: readonly Registration[],
  { application, guild, guilds }: Places,
  log: (line: string) => void,
): Promise<void> {
  const everywhere = Routes.applicationCommands(application);
  const inGuild = (id: string) => Routes.applicationGuildCommands(application, id);
  const wanted = guild === null ? commands.map((command) => ({ ...command, ...SERVERS_ONLY })) : commands;
  const changed = await put(rest, guild === null ? everywhere : inGuild(guild), wanted);
  const place = guild === null ? 'everywhere' : `in server ${guild}`;
  const names = commands.map(({ name, type }) => (type === MESSAGE ? `"${name}"` : `/${name}`)).join(', ');
  log(`${changed ? 'registered' : 'registered as before'} ${place}: ${names}`);
  for (const route of guild === null ? guilds.map(inGuild) : [everywhere]) {
    if (await put(rest, route, [])) log(`commands of an earlier registration removed at ${route}`);
  }
}

const MESSAGE = ApplicationCommandType.Message;

/** Installed to servers, used in servers; no direct messages, no user installs. Only global commands say so. */
const SERVERS_ONLY = { integration_types: [0], contexts: [0] };

type Route = ReturnType<typeof Routes.applicationCommands>;

async function put(rest: Pick<REST, 'get' | 'put'>, route: Route, wanted: readonly object[]): Promise<boolean> {
  const present = (await rest.get(route)) as readonly object[];
  if (canonical(present, wanted) === canonical(wanted, wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/**
 * The same text for lists that mean the same, whatever the order, the ids and the defaults that Discord fills in. Where
 * commands are meant for is compared only if `wanted` says so: for one server Discord answers with a default of its own.
 */
function canonical(commands: readonly object[], wanted: readonly object[]): string {
  const keys = wanted.some((command) => 'contexts' in command) ? [...MEANT, ...WHERE] : MEANT;
  return commands
    .map((command) => JSON.stringify(meaning(command, keys)))
    .toSorted()
    .join('\n');
}

const MEANT = [
  ...['type', 'name', 'description', 'required', 'max_length', 'min_length', 'min_value', 'max_value', 'choices'],
  ...['autocomplete', 'default_member_permissions', 'nsfw', 'options', 'value'],
];
const WHERE = ['integration_types', 'contexts'];

/** What matters of a command, option or choice, in a fixed order, without what is as good as absent. */
function meaning(part: object, keys: readonly string[]): unknown[] {
  return keys.map((key): unknown => {
    const value: unknown = Reflect.get(part, key);
    if (value === false || value === undefined || value === '') return null; // '': the description that nobody gave
    if (!Array.isArray(value)) return value;
    const inner = value.map((each: unknown) =>
      typeof each === 'object' && each !== null ? meaning(each, MEANT) : each,
    );
    return inner.length === 0 ? null : inner;
  });
}
