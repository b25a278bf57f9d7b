import { type ChatInputCommandInteraction, Client, Events, GatewayIntentBits, REST, Routes } from 'discord.js';
import type { StandIn } from './standIn.ts';

/** What a bot of the stand-in's own tests does with a command. */
export type Behaviour = (interaction: ChatInputCommandInteraction) => Promise<unknown>;

/** A real discord.js client in this process, whose behaviour a test can change. */
export type TestClient = {
  /** Sets what happens from now on; resolves when it has happened once, to the error that it ended with. */
  behave(behaviour: Behaviour): Promise<unknown>;
  /** Resolves when Discord has acknowledged this many heartbeats from now on. */
  heartbeats(count: number): Promise<void>;
  destroy(): Promise<void>;
};

/** Logs a client in and registers /ask, without options, for all servers. It answers "yes". */
export async function startClient(standIn: StandIn): Promise<TestClient> {
  const intents = [GatewayIntentBits.Guilds];
  const ws = { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) }; // else 5 seconds apart
  const client = new Client({ intents, ws, allowedMentions: { parse: [] }, rest: { api: standIn.api } });
  let run: Behaviour = (interaction) => interaction.reply('yes');
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isModalSubmit()) return run(interaction as unknown as ChatInputCommandInteraction); // it answers alike
    return interaction.isChatInputCommand() ? run(interaction) : undefined;
  });
  const command = { name: 'ask', description: 'Asks', integration_types: [0], contexts: [0] };
  await client.login(standIn.token);
  await client.rest.put(Routes.applicationCommands(standIn.applicationId), { body: [command] });
  await standIn.ready();

  function behave(behaviour: Behaviour): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    run = (interaction) => behaviour(interaction).then(() => resolve(undefined), resolve);
    return promise;
  }

  function heartbeats(count: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let left = count;
    client.on(Events.Debug, (line) => {
      if (!line.includes('Heartbeat acknowledged')) return;
      left -= 1;
      if (left === 0) resolve();
    });
    return promise;
  }

  return { behave, heartbeats, destroy: () => client.destroy() };
}

/** A REST client of its own. */
export function restClient(standIn: StandIn, token = standIn.token): REST {
  return new REST({ api: standIn.api }).setToken(token);
}

/** Sends an interaction callback exactly as given, past discord.js' own checks. */
export function sendCallback(
  { client, id, token }: ChatInputCommandInteraction,
  body: object,
  files: { name: string; size: number }[] = [],
): Promise<unknown> {
  return client.rest.post(Routes.interactionCallback(id, token), {
    body,
    auth: false,
    files: files.map(({ name, size }) => ({ name, data: Buffer.alloc(size, 'a') })),
  });
}
