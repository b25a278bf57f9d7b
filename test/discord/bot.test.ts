import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, startBot } from '../support/bot.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import { type StandIn, startStandIn } from '../support/discord/standIn.ts';

// The real thing: src/main.ts in a process of its own, on a small corpus.
const TOKEN = 'right.token.of-the-bot';
const GUILD = '111111111111111111';
const WHO = { guildId: GUILD, userId: '222222222222222222' };
const ENDLESS = Array.from(
  { length: 40 },
  (_, at) => `The ferry ${'carried grain and '.repeat(40)}returned on voyage ${at}.`,
);
const ARTICLES = {
  'strike.md': article(
    'Harbour strike ends',
    'The strike began in May. It ended on Sunday after talks. Work *resumed* at dawn.',
  ),
  ...Object.fromEntries(
    ['', ', rice', ', iron', ', wool'].map((more, at) => [
      `ferry-${at + 1}.md`,
      article(`The ferry, part ${at + 1}`, ENDLESS.join('\n\n').replaceAll('grain', `grain${more}`)),
    ]),
  ),
  'bakery.md': article('A bakery opens', 'A bakery opened near the old mill. It sells bread.'),
};

let corpusDir: string;
beforeAll(async () => {
  corpusDir = await mkdtemp(join(tmpdir(), 'dateline-corpus-'));
  for (const [name, text] of Object.entries(ARTICLES)) await writeFile(join(corpusDir, name), text);
});
afterAll(() => rm(corpusDir, { recursive: true }));

describe('the bot in its own process', () => {
  let discord: StandIn;
  let bot: Bot;
  beforeAll(async () => {
    discord = await startStandIn({ token: TOKEN, guilds: [GUILD] });
    bot = startBot({ standIn: discord, corpusDir });
    await bot.ready();
  });
  afterAll(async () => {
    await discord.close();
    await bot.exited;
  });

  test('registers its commands for servers, and nothing that is for the console alone', () => {
    const commands = discord.commands().global;
    const names = ['ask', 'timeline', 'article', 'Add to corpus', 'Check this quote', 'settings'];
    expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(names));
    for (const command of commands) expect(command).toMatchObject({ contexts: [0], integration_types: [0] });
    expect(JSON.stringify(commands)).not.toMatch(/purge|export|backup/);
    expect(JSON.stringify(commands)).not.toContain('per_article');
  });

  test('answers with the sentence, its day and its source', async () => {
    const seen = await discord.slash('ask', { question: 'Did the harbour strike end on Sunday?' }, WHO);
    expect([seen.deferred, seen.ephemeral]).toEqual([true, false]);
    const text = textOf(seen.message);
    expect(text).toContain('**Did the harbour strike end on Sunday?**');
    expect(text).toContain('**1 · Harbour strike ends**\n-# The Port Gazette · 5 November 2023 · ¶');
    expect(text).toContain('**It ended on Sunday after talks.** Work \\*resumed\\* at dawn.');
  });

  test('answers in private, within bounds, and says when nothing is found', async () => {
    const seen = await discord.slash('ask', { question: 'zorkmids', to: 'Nov 2023', private: true }, WHO);
    expect(seen.ephemeral).toBe(true);
    expect(textOf(seen.message)).toMatch(
      /No passage matches this\.\n-# Searched: 6 articles · 1 source: The Port Gazette/,
    );
    expect(textOf(seen.message)).toContain('-# Found nowhere: zorkmids');
  });

  test('says a fault at once and in private', async () => {
    const seen = await discord.slash('ask', { question: 'strike', source: 'The Port Gazete' }, WHO);
    expect([seen.deferred, seen.ephemeral]).toEqual([false, true]);
    expect(textOf(seen.message)).toContain('"The Port Gazette"');
  });

  test('attaches what does not fit', async () => {
    const seen = await discord.slash('ask', { question: 'grain on the ferry', limit: 10 }, WHO);
    const { components = [], attachments = [] } = seen.message ?? {};
    expect(textOf(seen.message)).toContain('the whole answer is in the attached file');
    const files = allComponents(components).filter(({ type }) => type === 13);
    expect(files).toMatchObject([{ file: { url: expect.stringContaining('answer.txt') } }]);
    expect(attachments.map(({ filename }) => filename)).toEqual(['answer.txt']);
    expect(ENDLESS.some((sentence) => attachments[0]?.text().includes(sentence))).toBe(true);
  });

  test('answers a question of 4,000 characters', async () => {
    const question = 'why did the harbour strike end '.repeat(129);
    expect(question.length).toBe(3_999);
    const seen = await discord.slash('ask', { question }, WHO);
    expect(textOf(seen.message)).toContain('**1 · Harbour strike ends**');
    expect(seen.message?.attachments[0]?.text()).toContain(question.trim());
  });

  test('ends in good order, having broken no rule and told its output nothing', async () => {
    expect(await bot.stop()).toBe(0);
    expect(discord.violations).toEqual([]);
    expect(bot.stderr()).toBe('');
    const tokens = discord.requests.flatMap(
      ({ path }) => /\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1] ?? [],
    );
    for (const secret of [TOKEN, 'zorkmids', 'harbour', 'grain', ...tokens]) expect(bot.stdout()).not.toContain(secret);
  });
});

describe('registration from start to start', () => {
  let discord: StandIn;
  beforeAll(async () => {
    discord = await startStandIn({ token: TOKEN, guilds: [GUILD] });
  });
  afterAll(() => discord.close());

  test.each<[string, Record<string, string>, string[], boolean, boolean]>([
    ['first everywhere', {}, ['PUT global'], true, false],
    ['not again', {}, [], true, false],
    [
      'then in one server, and no longer everywhere',
      { DISCORD_GUILD_ID: GUILD },
      ['PUT guild', 'PUT global'],
      false,
      true,
    ],
    ['not again in one server', { DISCORD_GUILD_ID: GUILD }, [], false, true],
    ['then everywhere, and no longer in one server', {}, ['PUT global', 'PUT guild'], true, false],
  ])('%s', async (_what, env, sent, everywhere, inGuild) => {
    const before = discord.requests.length;
    const bot = startBot({ standIn: discord, corpusDir, env });
    await discord.until('both lists seen', () => {
      const lists = discord.requests.slice(before).filter(({ path }) => path.endsWith('/commands'));
      return lists.length === 2 + sent.length;
    });
    expect(await bot.stop()).toBe(0);
    const puts = discord.requests.slice(before).filter(({ method }) => method === 'PUT');
    expect(puts.map(({ path }) => `PUT ${path.includes('/guilds/') ? 'guild' : 'global'}`)).toEqual(sent);
    expect(discord.commands().global.length > 0).toBe(everywhere);
    expect((discord.commands().guilds.get(GUILD)?.length ?? 0) > 0).toBe(inGuild);
    expect(discord.violations).toEqual([]);
  });
});

test('a wrong token: one clear line, and exit code 1', async () => {
  const discord = await startStandIn({ token: TOKEN, guilds: [GUILD] });
  const bot = startBot({ standIn: discord, corpusDir, env: { DISCORD_TOKEN: 'wrong.token.altogether' } });
  expect(await bot.exited).toBe(1);
  const lines = bot
    .stdout()
    .split('\n')
    .filter((line) => line.includes('DISCORD_TOKEN'));
  expect(lines.length).toBe(1);
  expect(bot.stdout() + bot.stderr()).not.toContain('altogether');
  await discord.close();
});

function article(title: string, text: string): string {
  return `---\ntitle: ${title}\ndate: 2023-11-05\nsource: The Port Gazette\n---\n${text}\n`;
}
