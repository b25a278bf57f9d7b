import { MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, startBot } from './bot.ts';
import { textOf } from './discord/components.ts';
import type { Values } from './discord/options.ts';
import { type StandIn, startStandIn } from './discord/standIn.ts';

const TOKEN = 'MTIz.right.token';
const GUILD = '111111111111111111';
const WHO = { guildId: GUILD, userId: '222222222222222222' };
const TINY_BOT = 'test/support/discord/tinyBot.ts';
const V2 = MessageFlags.IsComponentsV2;
const EPHEMERAL = MessageFlags.Ephemeral;

describe.concurrent('a good bot in its own process', () => {
  let discord: StandIn;
  let bot: Bot;
  beforeAll(async () => {
    discord = await startStandIn({ token: TOKEN, guilds: [GUILD] });
    bot = startBot({ standIn: discord, entry: TINY_BOT });
    await bot.ready();
  });
  afterAll(async () => {
    const code = await bot.stop();
    await discord.close();
    expect({ code, violations: discord.violations, stderr: bot.stderr() }).toEqual({
      code: 0,
      violations: [],
      stderr: '',
    });
  });

  test('defers, edits, follows up privately', async () => {
    const seen = await discord.slash('ask', { question: 'why', limit: 2 }, WHO);
    expect(seen).toMatchObject({ deferred: true, ephemeral: false, deleted: false });
    expect(seen.acknowledgedAfterMs).toBeLessThan(3000);
    expect(textOf(seen.message)).toBe('why x2');
    await discord.until('a follow-up', () => seen.followUps.length === 1);
    expect(seen.followUps[0]?.flags).toBe(V2 | EPHEMERAL);
  });

  test('updates the message that a button stands on', async () => {
    const first = await discord.slash('ask', { question: 'why' }, WHO);
    const pressed = await discord.press(first, 'next', WHO);
    expect([textOf(pressed.message), textOf(first.message)]).toEqual(['turned', 'turned']);
    await expect(discord.press(first, 'form', WHO)).rejects.toThrow('no component form');
  });

  test('opens a form and answers what was written', async () => {
    const asked = await discord.slash('ask', { question: 'why' }, WHO);
    const opened = await discord.press(asked, 'form', WHO);
    const answered = await discord.submit(opened, { why: 'because' }, WHO);
    expect([textOf(answered.message), answered.ephemeral]).toEqual(['because', true]);
  });

  test('deletes a deferral and moves on', async () => {
    const seen = await discord.slash('gone', {}, WHO);
    expect(seen).toMatchObject({ deferred: true, deleted: true, message: null });
    expect(seen.followUps[0]).toMatchObject({ content: 'moved', flags: EPHEMERAL });
  });

  test('a follow-up fills a deferral that is still empty, and stays as private', async () => {
    const seen = await discord.slash('late', {}, WHO);
    expect(seen).toMatchObject({
      ephemeral: true,
      message: { content: 'fills the deferral', flags: EPHEMERAL },
      followUps: [],
    });
  });

  test('reads a file that is given and sends one', async () => {
    const seen = await discord.slash('file', { article: { filename: 'a.txt', content: 'Été' } }, WHO);
    expect(seen.message?.attachments.map((file) => [file.filename, file.text()])).toEqual([['copy.md', '# Read\nÉté']]);
    await discord.until('a follow-up', () => seen.followUps[0]?.content === '1 file');
  });

  test('suggests, and runs subcommands', async () => {
    const typed = await discord.complete('find', 'word', { word: 'port' }, WHO);
    expect(typed.choices).toEqual([{ name: 'ports', value: 'port' }]);
    const set = await discord.slash('set zone', { question: 'UTC' }, WHO);
    expect(set).toMatchObject({ deferred: false, message: { content: 'zone is set' } });
  });

  test.each<[string, string, Values, string]>([
    ['an unknown command', 'nope', {}, 'no such command'],
    ['an unknown option', 'ask', { question: 'a', nope: 1 }, 'no option "nope"'],
    ['a missing option', 'ask', {}, '"question" is required'],
    ['a text for a number', 'ask', { question: 'a', limit: 'b' }, '"limit" has type 4'],
    ['a number over its maximum', 'ask', { question: 'a', limit: 6 }, '"limit" is 1 to 5'],
    ['a text over its maximum', 'ask', { question: 'a'.repeat(201) }, '"question" has 0 to 200'],
    ['no subcommand', 'set', {}, 'needs a subcommand'],
    ['an unknown subcommand', 'set nope', {}, 'no subcommand "nope"'],
  ])('people cannot send %s', async (_what, path, values, message) => {
    await expect(discord.slash(path, values, WHO)).rejects.toThrow(message);
  });
});

describe('startBot', () => {
  test('says what a bot printed when it exits too early', async () => {
    const discord = await startStandIn({ token: TOKEN, guilds: [GUILD] });
    const bot = startBot({ standIn: discord, entry: TINY_BOT, env: { DISCORD_TOKEN: 'wrong' } });
    await expect(bot.ready()).rejects.toThrow(/exited with 1 before it was ready[\s\S]*TokenInvalid|401/);
    expect(discord.violations).toHaveLength(1);
    await discord.close();
  });
});
