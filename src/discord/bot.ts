import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import type { Command } from '../command.ts';
import { describeError } from './describe-error.ts';
import { answer } from './dispatch.ts';
import { createEnding, type Ending } from './ending.ts';
import { type Desk, refuse } from './fulfil.ts';
import { press } from './press.ts';
import { register } from './register.ts';
import { registrations } from './registrations.ts';
import { watchConnection, whyNoLogin } from './watch-connection.ts';

/** What the bot is started with. */
export type BotSettings = {
  readonly token: string;
  /** discord.js' `rest.api`: the address of Discord's API, without a version. */
  readonly api: string;
  /** The server in which commands are registered; null for all. */
  readonly guild: string | null;
  readonly commands: readonly Command[];
  /** The world as a server sees it at this moment; every answer takes it once. */
  readonly context: Desk['context'];
  /** Takes a line without its end; no line holds a question, the bot's token or an interaction's. */
  readonly log: (line: string) => void;
  /** The process: its signals, and the errors that nobody caught. */
  readonly signals: NodeJS.EventEmitter;
};

/**
 * Runs the bot and resolves to the exit code when it has ended. 0: SIGINT or SIGTERM, and what was being answered is.
 * 130: a second signal, at once; the caller has to exit the process, since answers may still be under way.
 * 1: Discord refuses the token or cannot be reached; the log says which. Rejects if a command cannot be registered.
 */
export async function runBot({ token, api, guild, commands, context, log, signals }: BotSettings): Promise<number> {
  const registered = registrations(commands);
  const open = commands.filter(({ policy }) => policy === 'everyone');
  const desk: Desk = { token, log, context, commands: new Map(open.map((command) => [command.name, command])) };
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api },
  });
  const ending = createEnding(signals, log, (error) => describeError(error));
  const running = new Set<Promise<void>>();
  const isNew = createMemory(REMEMBERED);

  client.on(Events.InteractionCreate, (interaction) => {
    if (!isNew(interaction.id)) return; // a resumed connection may bring what has been answered already
    const work = take(interaction, desk, ending).finally(() => running.delete(work));
    running.add(work);
  });
  client.once(Events.ClientReady, ({ application, guilds, rest, user }) => {
    log(`connected to Discord as ${user.username} (${user.id}); servers: ${guilds.cache.size}`);
    const places = { application: application.id, guild, guilds: [...guilds.cache.keys()] };
    register(rest, registered, places, log).catch((error: unknown) => {
      const hint = guild === null ? '' : ` (is the bot in server ${guild}?)`;
      log(`the commands could not be registered${hint}: ${describeError(error, [token])}`);
    });
  });
  watchConnection(client, ending, log, token);
  client.login(token).catch((error: unknown) => ending.begin(1, whyNoLogin(error, api, token)));

  return ending.wait(async () => {
    await Promise.all(running);
    await client.destroy();
    await Promise.all(running); // refusals of what came in meanwhile
  });
}

async function take(interaction: Interaction, desk: Desk, ending: Ending): Promise<void> {
  try {
    if (ending.begun() && interaction.isRepliable()) await refuse(interaction, desk, RESTARTING);
    else if (interaction.isChatInputCommand()) await answer(interaction, desk);
    else if (interaction.isButton()) await press(interaction, desk);
    else if (interaction.isRepliable()) await refuse(interaction, desk, UNKNOWN);
  } catch (error) {
    desk.log(`an interaction was not answered: ${describeError(error)}`);
  }
}

/** Whether an id comes for the first time, as far as the last `size` ids can tell. */
function createMemory(size: number): (id: string) => boolean {
  const known = new Set<string>();
  return (id) => {
    if (known.has(id)) return false;
    known.add(id);
    const [oldest] = known;
    if (known.size > size && oldest !== undefined) known.delete(oldest);
    return true;
  };
}

const REMEMBERED = 1000; // interactions; a replay reaches back seconds
const RESTARTING = 'Dateline is being restarted. Please ask again in a minute.';
const UNKNOWN = 'This version of Dateline does not know what you used.';
