import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, startBot } from '../support/bot.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import type { Seen } from '../support/discord/seen.ts';
import { type StandIn, startStandIn } from '../support/discord/standIn.ts';

// The real bot in a process of its own, which ends and starts again while its messages stand.
const TOKEN = 'right.token.of-the-bot';
const GUILD = '111111111111111111';
const ASKER = { guildId: GUILD, userId: '222222222222222222' };
const OTHER = { guildId: GUILD, userId: '333333333333333333' };
const STALE = 'This button does not work with this version of Dateline. Please ask again.';
const SHORT = 'When did the strike at the *pier* end?';
const LONG = `${SHORT} "did end on Sunday" ${'And what did the mayor of the harbour town say about it on that day? '.repeat(9).trim()}`;

let corpusDir: string;
let dataDir: string;
let discord: StandIn;
let bot: Bot;
beforeAll(async () => {
  corpusDir = await mkdtemp(join(tmpdir(), 'dateline-corpus-'));
  dataDir = await mkdtemp(join(tmpdir(), 'dateline-data-'));
  for (let at = 1; at <= 8; at++) await writeFile(join(corpusDir, `strike-${at}.md`), articleOf(at));
  discord = await startStandIn({ token: TOKEN, guilds: [GUILD] });
  bot = startBot({ standIn: discord, corpusDir, env: { DATA_DIR: dataDir } });
  await bot.ready();
});
afterAll(async () => {
  await bot.stop();
  await discord.close();
  for (const folder of [corpusDir, dataDir]) await rm(folder, { recursive: true });
});

const ask = (more: { [name: string]: string | boolean } = {}) =>
  discord.slash('ask', { question: SHORT, ...more }, ASKER);

describe('a button', () => {
  test('More shows the next results, numbered on, and again', async () => {
    const first = await ask();
    expect(labelsOf(first)).toEqual(['More', 'Context 1', 'Context 2', 'Context 3']);
    const second = await press(first, 'More');
    expect([second.deferred, second.ephemeral, second.followUps]).toEqual([true, false, []]);
    expect(second.acknowledgedAfterMs).toBeLessThan(3_000);
    expect(textOf(second.message)).toContain('**When did the strike at the \\*pier\\* end?**\n-# page 2\n**4 · ');
    const third = await press(second, 'More');
    expect(labelsOf(third)).toEqual(['Context 7', 'Context 8']);
    const all = [first, second, third].flatMap(titlesOf);
    expect(all.toSorted()).toEqual(Array.from({ length: 8 }, (_, at) => `The news, part ${at + 1}`));
    expect(titlesOf(first)).not.toEqual([]); // the message it stands on is left as it was
  });

  test('keeps the options of a question, and a question that fits into no custom_id', async () => {
    const first = await ask({ question: LONG, source: 'the port gazette', as_of: '2023-12' });
    const second = await press(first, 'More');
    expect(textOf(second.message)).toContain(LONG.slice(SHORT.length));
    expect(textOf(second.message)).toContain('-# as\\_of 2023-12-31 · source The Port Gazette · page 2');
  });

  test('keeps a question that is too long to be shown whole', async () => {
    const question = `${LONG} ${'Why was that so? '.repeat(190)}`.trim();
    expect(question.length).toBeGreaterThan(3_900);
    const first = await discord.slash('ask', { question }, ASKER);
    const second = await press(first, 'More');
    expect(textOf(second.message)).toContain('-# page 2');
    expect(second.message?.attachments[0]?.text()).toContain(question);
    const seen = await discord.forge(first, idOf(first, 'More'), ASKER, { attachments: [] });
    expect([seen.ephemeral, textOf(seen.message)]).toEqual([true, STALE]);
  });

  test('Context shows the paragraphs around a result, word for word, to whom presses it alone', async () => {
    const first = await ask();
    const seen = await press(first, 'Context 2');
    expect([seen.deferred, seen.ephemeral]).toEqual([true, true]);
    const part = /part (\d)/.exec(titlesOf(first)[1] ?? '')?.[1];
    expect(textOf(seen.message)).toContain(
      `**The news, part ${part}**\n-# The Port Gazette · 5 November 2023 · ¶¶ 1–3`,
    );
    const words = textOf(seen.message).replaceAll('> ', '').replaceAll('**', '');
    expect(words).toContain(paragraphsOf(Number(part)).slice(0, 3).join('\n\n').replaceAll('*', '\\*'));
  });

  test('answers somebody else in private, and privately under a private answer', async () => {
    const first = await ask();
    expect((await press(first, 'More', OTHER)).ephemeral).toBe(true);
    const hidden = await ask({ private: true });
    const second = await press(hidden, 'More');
    expect(second.ephemeral).toBe(true);
    expect((await press(second, 'More')).ephemeral).toBe(true);
    expect(textOf(second.message)).toContain('page 2');
  });

  test.each<[string, (id: string) => string, object]>([
    ['that the message does not have', (id) => id.replace('pag=2', 'pag=3'), {}],
    ['that was cut off', (id) => id.slice(0, -1), {}],
    ['of something else', () => 'vote:yes', {}],
    [
      'on a message of somebody else',
      (id) => id,
      { author: { id: '9', username: 'x', discriminator: '0', avatar: null } },
    ],
    ['on a message without it', (id) => id, { components: [] }],
  ])('%s is refused in private', async (_what, forged, fields) => {
    const first = await ask();
    const seen = await discord.forge(first, forged(idOf(first, 'More')), ASKER, fields);
    expect([seen.deferred, seen.ephemeral, textOf(seen.message)]).toEqual([false, true, STALE]);
  });
});

test('buttons work after a restart; when the articles have changed, More asks anew', async () => {
  const first = await ask();
  expect(await bot.stop()).toBe(0);
  bot = startBot({ standIn: discord, corpusDir, env: { DATA_DIR: dataDir } });
  await bot.ready();
  expect(textOf((await press(first, 'More')).message)).toContain('page 2');
  expect((await press(first, 'Context 1')).ephemeral).toBe(true);

  expect(await bot.stop()).toBe(0);
  await writeFile(join(corpusDir, 'strike-9.md'), articleOf(9));
  const part = Number(/part (\d)/.exec(titlesOf(first)[0] ?? '')?.[1]);
  await rm(join(corpusDir, `strike-${part}.md`));
  bot = startBot({ standIn: discord, corpusDir, env: { DATA_DIR: dataDir } });
  await bot.ready();
  const more = async () => textOf((await press(first, 'More')).message);
  // It answers from what it knew until it has read the files.
  await expect.poll(more, { timeout: 60_000 }).toContain('The articles have changed since; this was asked anew');
  expect(await more()).toContain('from the start.\n**1 · ');
  expect(await more()).not.toContain('page 2');
  const gone = await press(first, 'Context 1');
  expect(textOf(gone.message)).toMatch(
    /^The article was removed since, on .*\. Only moderators see its text, and only with the option private\.$/,
  );

  const other = Number(/part (\d)/.exec(titlesOf(first)[1] ?? '')?.[1]);
  const sentence = /> \*\*(.+)\*\*/.exec(textOf((await press(first, 'Context 2')).message))?.[1] ?? '';
  await writeFile(join(corpusDir, `strike-${other}.md`), articleOf(other).replace('date:', 'author: A. Baker\ndate:'));
  const pressAgain = async () => textOf((await press(first, 'Context 2')).message);
  await expect.poll(pressAgain, { timeout: 60_000 }).toMatch(/^This is as it was quoted/); // taken in while it runs
  const corrected = await pressAgain();
  expect(corrected).toContain('The article has been changed since, on ');
  const [was = '', now = ''] = corrected.split('As it is now:');
  for (const part of [was, now]) expect(part).toContain(sentence);
});

test('no rule of Discord was broken, and nothing told to the output', async () => {
  expect(await bot.stop()).toBe(0);
  expect(discord.violations).toEqual([]);
  expect(bot.stderr()).toBe('');
  expect(bot.stdout()).not.toMatch(/pier|strike/);
});

function press(seen: Seen, label: string, who = ASKER): Promise<Seen> {
  return discord.press(seen, idOf(seen, label), who);
}

function idOf({ message }: Seen, label: string): string {
  return allComponents(message?.components ?? []).find((component) => component.label === label)?.custom_id ?? '';
}

function labelsOf({ message }: Seen): string[] {
  return allComponents(message?.components ?? []).flatMap(({ label }) => label ?? []);
}

function titlesOf({ message }: Seen): string[] {
  return [...textOf(message).matchAll(/^\*\*\d+ · (.*)\*\*$/gm)].map(([, title = '']) => title);
}

function paragraphsOf(at: number): string[] {
  const filler = 'Nobody else in the town had heard of anything so long and so dull as this. '.repeat(9).trim();
  return [
    `It rained on day ${at}. ${filler}`,
    `The strike at the *pier* number ${at} did end on Sunday. ${filler}`,
    `A baker sold ${at} loaves. ${filler}`,
    `A painter left. ${filler}`,
  ];
}

function articleOf(at: number): string {
  const head = `---\ntitle: The news, part ${at}\ndate: 2023-11-05\nsource: The Port Gazette\n---\n`;
  return `${head}${paragraphsOf(at).join('\n\n')}\n`;
}
