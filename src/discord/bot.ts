import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import type { Command } from '../command.ts';
import type { WebSettings } from '../web/settings.ts';
import { type Announcement, type Announcer, createAnnouncer } from './announce.ts';
import { type Askers, createAskers } from './askers.ts';
import { describeError } from './describe-error.ts';
import type { Desk } from './desk.ts';
import { answer } from './dispatch.ts';
import { createEnding, type Ending } from './ending.ts';
import { refuse } from './fulfil.ts';
import { press } from './press.ts';
import { register } from './register.ts';
import { registrations } from './registrations.ts';
import { submit } from './submit.ts';
import { suggest } from './suggest.ts';
import { createFetchFile } from './uploads.ts';
import { useOnMessage } from './use-on-message.ts';
import { watchConnection, whyNoLogin } from './watch-connection.ts';

/** What the bot is started with. */
export type BotSettings = {
  readonly token: string;
  /** discord.js' `rest.api`: the address of Discord's API, without a version. */
  readonly api: string;
  /** The server in which commands are registered; null for all. */
  readonly guild: string | null;
  readonly commands: readonly Command[];
  /** The world as a member of a server sees it at this moment; every answer takes it once. */
  readonly context: Desk['context'];
  /** How files are fetched from Discord. */
  readonly web: WebSettings;
  /** Tells of what is to be announced, from the moment it is called until the bot ends. */
  readonly changes?: (listener: (entry: Announcement) => void) => void;
  /** Milliseconds from any start on. */
  readonly now: () => number;
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
export async function runBot(settings: BotSettings): Promise<number> {
  const { token, api, guild, commands, changes, log, signals } = settings;
  const registered = registrations(commands);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api },
  });
  const ending = createEnding(signals, log, (error) => describeError(error));
  const running = new Set<Promise<void>>();
  const isNew = createMemory(REMEMBERED);
  const askers = createAskers(log, token);
  const announcer = createAnnouncer(client, log, token, askers.tell);
  const desk = deskOf(settings, announcer, askers);

  client.on(Events.InteractionCreate, (interaction) => {
    if (!isNew(interaction.id)) return; // a resumed connection may bring what has been answered already
    const work = take(interaction, desk, ending).finally(() => running.delete(work));
    running.add(work);
  });
  client.once(Events.ClientReady, ({ application, guilds, rest, user }) => {
    changes?.(announcer.announce);
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
    await announcer.settled();
    await client.destroy();
    await Promise.all(running); // refusals of what came in meanwhile
  });
}

function deskOf(
  { token, api, commands, context, web, log, now }: BotSettings,
  { post }: Announcer,
  { begin }: Askers,
): Desk {
  const shared = commands.filter(({ policy }) => policy !== 'owner');
  const byName = new Map(shared.map((command) => [command.name, command]));
  return { token, log, now, context, commands: byName, fetchFile: createFetchFile(api, web), post, begin };
}

async function take(interaction: Interaction, desk: Desk, ending: Ending): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await suggest(interaction, desk);
    else if (ending.begun() && interaction.isRepliable()) await refuse(interaction, desk, RESTARTING);
    else if (interaction.isChatInputCommand()) await answer(interaction, desk);
    else if (interaction.isMessageContextMenuCommand()) await useOnMessage(interaction, desk);
    else if (interaction.isModalSubmit()) await submit(interaction, desk);
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
