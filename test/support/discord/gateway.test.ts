import { once } from 'node:events';
import { GatewayIntentBits, MessageFlags, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openRegistry } from './registry.ts';
import { breaksSchema } from './schemas.ts';
import { type StandIn, type StandInOptions, startStandIn } from './standIn.ts';
import { restClient, startClient, type TestClient } from './testClient.ts';
import { RIGHT_COMMANDS } from './wrongCommands.ts';

const GUILD = '111111111111111111';
const WHO = { guildId: GUILD, userId: '222222222222222222' };

describe.concurrent('the gateway', () => {
  test.each<[string, (discord: StandIn) => void]>([
    ['the connection is cut', (discord) => discord.dropGateway()],
    ['the connection is closed', (discord) => discord.dropGateway(4000)],
    ['Discord asks to reconnect', (discord) => discord.reconnect()],
    ['the session is doubted', (discord) => discord.invalidateSession(true)],
  ])('replays a command that was sent when %s', (_what, disturb) =>
    withClient({}, async (discord) => {
      disturb(discord);
      const seen = await discord.slash('ask', {}, WHO);
      expect(seen.message?.content).toBe('yes');
      await discord.ready();
      expect(discord.violations).toEqual([]);
    }),
  );

  test('takes a bot back whose session is gone', () =>
    withClient({}, async (discord) => {
      discord.invalidateSession(false);
      await discord.ready();
      const seen = await discord.slash('ask', {}, WHO);
      expect(seen.message?.content).toBe('yes');
      expect(discord.violations).toEqual([]);
    }));

  test('acknowledges heartbeats', () =>
    withClient({ heartbeatIntervalMs: 40 }, async (discord, client) => {
      await client.heartbeats(3);
      expect(discord.violations).toEqual([]);
    }));

  test('notices that a bot has left', () =>
    withClient({ patienceMs: 200 }, async (discord, client) => {
      await client.destroy();
      await expect(discord.ready()).rejects.toThrow('waited 200 ms for a bot that is connected');
      const socket = connect(discord, { op: 2, d: { token: 'right', intents: 0 } }); // comes back, registers nothing
      await once(socket, 'message');
      await expect(discord.ready()).rejects.toThrow('waited 200 ms for a bot that is connected');
    }));

  test('has nobody to send commands to before a bot came', async () => {
    const discord = await startStandIn({ token: 'right', guilds: [GUILD], ackDeadlineMs: 1 });
    await restClient(discord).put(Routes.applicationCommands(discord.applicationId), {
      body: [{ ...RIGHT_COMMANDS[0], options: [] }],
    });
    await expect(discord.slash('ask', {}, WHO)).rejects.toThrow('/ask: no bot has identified');
    expect(discord.violations).toEqual([]);
    await discord.close();
  });

  test.each<[string, unknown, number, RegExp]>([
    ['no JSON', '{', 4002, /a JSON packet/],
    ['an unknown opcode', { op: 99 }, 4001, /known opcode, got 99/],
    ['a presence before identifying', { op: 3, d: {} }, 4003, /identify before/],
    ['a wrong token', { op: 2, d: { token: 'wrong', intents: 1 } }, 4004, /identify with the right token/],
    ['a resume with a wrong token', { op: 6, d: { token: 'wrong' } }, 4004, /resume with the right token/],
    ['intents that do not exist', { op: 2, d: { token: 'right', intents: 2 ** 27 } }, 4013, /known intents/],
    [
      'privileged intents',
      { op: 2, d: { token: 'right', intents: GatewayIntentBits.MessageContent } },
      4014,
      /no privileged/,
    ],
  ])('hangs up on %s', async (_what, packet, code, rule) => {
    const discord = await startStandIn({ token: 'right', guilds: [GUILD] });
    expect(await closeCode(discord, packet)).toBe(code);
    expect(discord.violations).toEqual([expect.stringMatching(rule)]);
    await discord.close();
  });
});

describe.concurrent('the REST API', () => {
  test('refuses a wrong token', async () => {
    const discord = await startStandIn({ token: 'right', guilds: [GUILD] });
    const refused = restClient(discord, 'wrong').get(Routes.gatewayBot());
    await expect(refused).rejects.toMatchObject({ status: 401 });
    expect(discord.violations).toEqual([expect.stringMatching(/GET .*gateway\/bot: the bot token is right/)]);
    await discord.close();
  });

  test('refuses an interaction token that is too old', () =>
    withClient({ tokenLifeMs: 0, patienceMs: 200 }, async (discord, client) => {
      const outcome = client.behave((interaction) =>
        interaction.deferReply().then(() => interaction.editReply('late')),
      );
      await expect(discord.slash('ask', {}, WHO)).rejects.toThrow('to be answered');
      expect(await outcome).toMatchObject({ code: 50027 });
    }));

  test('keeps command ids, and prefers a server’s own commands', async () => {
    const discord = await startStandIn({ token: 'right', guilds: [GUILD] });
    const rest = restClient(discord);
    const everywhere = Routes.applicationCommands(discord.applicationId);
    const put = async (path: `/${string}`) => {
      const [command] = (await rest.put(path, { body: RIGHT_COMMANDS })) as object[];
      return command;
    };
    const first = await put(everywhere);
    const again = await put(everywhere);
    const own = await put(Routes.applicationGuildCommands(discord.applicationId, GUILD));
    expect([first, again, own].flatMap((command) => breaksSchema('registeredCommand', command))).toEqual([]);
    expect(again).toMatchObject({ id: Reflect.get(first ?? {}, 'id'), default_member_permissions: '32' });
    expect(discord.commands().guilds.get(GUILD)).toEqual([own]);
    expect(await rest.get(everywhere)).toEqual([again]);
    expect(discord.requests.at(0)).toMatchObject({ method: 'PUT', status: 200, json: RIGHT_COMMANDS });
    await discord.close();
  });

  test('takes a bot as ready once it has commands everywhere, until it leaves', () => {
    const registry = openRegistry('1', ['5', '6']);
    const [command] = RIGHT_COMMANDS;
    const steps = [
      () => registry.list('5'),
      () => registry.replace('5', [command]),
      () => registry.replace('6', [command]),
      () => registry.forgetBot(),
      () => registry.list('5'),
      () => registry.list('6'),
      () => registry.forgetBot(),
      () => registry.replace('global', [command]),
    ];
    const ready = steps.map((step) => {
      step();
      return registry.confirmed();
    });
    expect(ready).toEqual([false, false, true, false, false, true, false, true]);
  });

  test('answers in Discord’s own form', () =>
    withClient({}, async (discord, client) => {
      const answers: unknown[] = [];
      const outcome = client.behave(async ({ client: { rest }, id, token, applicationId }) => {
        const button = { type: 2, style: 2, label: 'go', custom_id: 'go', disabled: true };
        const components = [
          { type: 10, content: 'a' },
          { type: 1, components: [button] },
        ];
        const flags = MessageFlags.IsComponentsV2;
        const body = { type: 4, data: { flags, components, allowed_mentions: { parse: [] } } };
        const query = new URLSearchParams({ with_response: 'true' });
        answers.push(await rest.post(Routes.interactionCallback(id, token), { body, query, auth: false }));
        answers.push(await rest.get(Routes.webhookMessage(applicationId, token), { auth: false }));
      });
      const seen = await discord.slash('ask', {}, WHO);
      expect(await outcome).toBeUndefined();
      await expect(discord.press(seen, 'go', WHO)).rejects.toThrow('component go is disabled');
      const [callback, message] = answers;
      expect([breaksSchema('callbackResponse', callback), breaksSchema('message', message)]).toEqual([[], []]);
    }));
});

/** Runs a test with a client that is logged in and answers /ask with "yes". */
async function withClient(
  options: Partial<StandInOptions>,
  run: (discord: StandIn, client: TestClient) => Promise<void>,
): Promise<void> {
  const discord = await startStandIn({ token: 'right', guilds: [GUILD], ...options });
  const client = await startClient(discord);
  try {
    await run(discord, client);
  } finally {
    await client.destroy();
    await discord.close();
  }
}

/** The code with which the gateway closes after one packet. */
async function closeCode(discord: StandIn, packet: unknown): Promise<number> {
  const [code] = await once(connect(discord, packet), 'close');
  return code;
}

/** A gateway connection that sends one packet. */
function connect({ api }: StandIn, packet: unknown): WebSocket {
  const socket = new WebSocket(`${api.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`);
  socket.on('open', () => socket.send(typeof packet === 'string' ? packet : JSON.stringify(packet)));
  return socket;
}
