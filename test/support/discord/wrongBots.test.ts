import { DiscordAPIError } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { breaksChoiceRules } from './commandRules.ts';
import { type StandIn, startStandIn } from './standIn.ts';
import { restClient, sendCallback, startClient, type TestClient } from './testClient.ts';
import { WRONG_BEHAVIOURS } from './wrongBehaviours.ts';
import { RIGHT_COMMANDS, RIGHT_MESSAGE_COMMANDS, WRONG_COMMANDS } from './wrongCommands.ts';
import { RIGHT_FORMS, WRONG_FORMS } from './wrongForms.ts';
import { WRONG_MESSAGES } from './wrongMessages.ts';

const GUILD = '111111111111111111';
const WHO = { guildId: GUILD, userId: '222222222222222222' };

describe('a bot is caught that sends', () => {
  const bot = clientOf({});

  test.each(WRONG_MESSAGES)('$name', async ({ data, files, rule }) => {
    const { discord, client } = bot();
    const before = discord.violations.length;
    const outcome = client.behave(async (interaction) => {
      const body = { type: 4, data: { allowed_mentions: { parse: [] }, ...data } };
      const error: unknown = await sendCallback(interaction, body, files).catch((reason: unknown) => reason);
      await interaction.reply('instead');
      throw error;
    });
    const seen = await discord.slash('ask', {}, WHO);
    expect(await outcome).toMatchObject({ code: 50035 });
    expect(seen.message?.content).toBe('instead');
    expect(discord.violations.slice(before)).toEqual([expect.stringMatching(rule)]);
  });
});

describe('a bot is caught that opens a form with', () => {
  const bot = clientOf({});

  test.each(WRONG_FORMS)('$name', async ({ data, rule }) => {
    const { discord, client } = bot();
    const before = discord.violations.length;
    const outcome = client.behave(async (interaction) => {
      const error: unknown = await sendCallback(interaction, { type: 9, data }).catch((reason: unknown) => reason);
      await interaction.reply('instead');
      throw error;
    });
    const seen = await discord.slash('ask', {}, WHO);
    expect(await outcome).toMatchObject({ code: 50035 });
    expect([seen.modal, seen.message?.content]).toEqual([null, 'instead']);
    expect(discord.violations.slice(before)).toEqual([expect.stringMatching(rule)]);
  });

  test('nothing wrong is not', async () => {
    const { discord, client } = bot();
    const before = discord.violations.length;
    for (const data of RIGHT_FORMS) {
      const outcome = client.behave((interaction) => sendCallback(interaction, { type: 9, data }));
      expect((await discord.slash('ask', {}, WHO)).modal).toMatchObject(data);
      expect(await outcome).toBeUndefined();
    }
    expect(discord.violations.slice(before)).toEqual([]);
  });

  test('a form before it, or an answer', async () => {
    const { discord, client } = bot();
    const data = RIGHT_FORMS[0];
    await Promise.all([client.behave((i) => sendCallback(i, { type: 9, data })), discord.slash('ask', {}, WHO)]);
    const opened = client.behave((i) => sendCallback(i, { type: 9, data }));
    const seen = await discord.slash('ask', {}, WHO);
    await opened;
    for (const [first, code, rule] of [
      [null, 50035, /interaction type 5 takes another callback type: 9/],
      ['late', 40060, /acknowledged once/],
    ] as const) {
      const outcome = client.behave(async (interaction) => {
        if (first !== null) await interaction.reply(first);
        const error: unknown = await sendCallback(interaction, { type: 9, data }).catch((reason: unknown) => reason);
        if (first === null) await interaction.reply('instead');
        throw error;
      });
      await discord.submit(seen, { why: 'x' }, WHO);
      expect(await outcome).toMatchObject({ code });
      expect(discord.violations.at(-1)).toMatch(rule);
    }
  });
});

describe('a bot is caught that posts', () => {
  let discord: StandIn;
  beforeAll(async () => {
    discord = await startStandIn({ token: 'right', guilds: [GUILD] });
  });
  afterAll(() => discord.close());
  const post = (body: object, channel = `${GUILD}1`) =>
    restClient(discord).post(`/channels/${channel}/messages`, { body: { allowed_mentions: { parse: [] }, ...body } });

  test.each<[string, object, RegExp]>([
    ['nothing', {}, /not empty/],
    ['to be seen by one alone', { content: 'a', flags: 64 }, /a posted carries only flags/],
    ['open mentions', { content: 'a', allowed_mentions: { parse: ['users'] } }, /allowed_mentions/],
    ['2001 characters', { content: 'a'.repeat(2001) }, /content holds at most 2000 characters: 2001/],
  ])('%s', async (_what, body, rule) => {
    const before = discord.violations.length;
    await expect(post(body)).rejects.toMatchObject({ code: 50035 });
    expect(discord.violations.slice(before)).toEqual([expect.stringMatching(rule)]);
  });

  test('but not one that has no access, or finds no channel', async () => {
    const before = discord.violations.length;
    await post({ content: 'a' });
    expect(discord.posted(GUILD).map(({ message }) => message?.content)).toEqual(['a']);
    discord.forbid(GUILD);
    await expect(post({ content: 'a' })).rejects.toMatchObject({ code: 50013, status: 403 });
    await expect(post({ content: 'a' }, '7')).rejects.toMatchObject({ code: 10003, status: 404 });
    expect(discord.violations.slice(before)).toEqual([]);
  });
});

describe('a bot is caught that', () => {
  const bot = clientOf({ ackDeadlineMs: 250, patienceMs: 400 });
  const unsettled: Promise<unknown>[] = [];
  afterAll(() => Promise.all(unsettled));

  test.each(WRONG_BEHAVIOURS)('$name', async ({ code, rule, behaviour }) => {
    const { discord, client } = bot();
    const before = discord.violations.length;
    const outcome = client.behave(behaviour);
    const settled = Promise.allSettled([discord.slash('ask', {}, WHO)]);
    await discord.until(`${rule}`, () => discord.violations.slice(before).some((violation) => rule.test(violation)));
    const error = await outcome;
    expect(error instanceof DiscordAPIError ? error.code : null).toBe(code);
    unsettled.push(settled); // most of these commands are never answered
  });

  test('acknowledges too late', async () => {
    const { discord, client } = bot();
    const late = Promise.withResolvers<void>();
    const outcome = client.behave((interaction) => late.promise.then(() => interaction.reply('late')));
    await expect(discord.slash('ask', {}, WHO)).rejects.toThrow('/ask was not acknowledged in time');
    late.resolve();
    expect(await outcome).toMatchObject({ code: 10062 });
    expect(discord.violations.at(-1)).toMatch(/before its deadline: \/ask/);
  });

  test('defers and then says nothing', async () => {
    const { discord, client } = bot();
    const outcome = client.behave((interaction) => interaction.deferReply());
    await expect(discord.slash('ask', {}, WHO)).rejects.toThrow('waited 400 ms for /ask to be answered');
    expect(await outcome).toBeUndefined();
  });
});

describe('a bot is caught that registers', () => {
  let discord: StandIn;
  beforeAll(async () => {
    discord = await startStandIn({ token: 'right', guilds: [GUILD] });
  });
  afterAll(() => discord.close());
  const put = (body: object[]) => restClient(discord).put(`/applications/${discord.applicationId}/commands`, { body });

  test.each(WRONG_COMMANDS)('$name', async ({ commands, rule }) => {
    const before = discord.violations.length;
    await expect(put(commands)).rejects.toMatchObject({ code: 50035 });
    expect(discord.violations.slice(before)).toEqual([expect.stringMatching(rule)]);
  });

  test('nor suggestions of 101 characters', () => {
    expect(breaksChoiceRules([{ name: 'fits', value: 'x'.repeat(100) }])).toEqual([]);
    expect(breaksChoiceRules([{ name: 'long', value: 'x'.repeat(101) }])).toHaveLength(1);
    expect(breaksChoiceRules(Array(26).fill({ name: 'many', value: 'x' }))).toHaveLength(1);
    expect(breaksChoiceRules([{ name: 'empty', value: '' }])).toHaveLength(1);
  });

  test('but not one that stays within every limit', async () => {
    const before = discord.violations.length;
    await put([...RIGHT_COMMANDS, ...RIGHT_MESSAGE_COMMANDS]);
    expect(discord.violations.slice(before)).toEqual([]);
  });
});

/** A client that lives as long as the present describe block. */
function clientOf(options: { ackDeadlineMs?: number; patienceMs?: number }) {
  let both: { discord: StandIn; client: TestClient };
  beforeAll(async () => {
    const discord = await startStandIn({ token: 'right', guilds: [GUILD], ...options });
    both = { discord, client: await startClient(discord) };
  });
  afterAll(async () => {
    await both.client.destroy();
    await both.discord.close();
  });
  return () => both;
}
