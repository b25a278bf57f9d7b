import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { expect, test } from 'vitest';
import { actorOf, MODERATORS } from '../../src/archive/moderators.ts';
import type { Member, Scope } from '../../src/archive/scope.ts';
import type { Context } from '../../src/command.ts';
import { type Announcement, createAnnouncer } from '../../src/discord/announce.ts';
import { UserError } from '../../src/errors.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import { FLAGS } from '../support/discord/wire.ts';
import { storeOf } from '../support/stored.ts';
import { GUILD, type RunningBot, type Start, WHO, withBot } from './in-process.ts';
import { lines, note } from './notes.ts';

const [ELSEWHERE, CHANNEL] = ['111111111111111112', `${GUILD}1`];
const UNDO = { label: 'Undo', command: 'note add', options: { title: 'undo 7', text: 'x' } };
const entry = (text: string, more: Partial<Announcement> = {}): Announcement => {
  return { server: GUILD, channel: CHANNEL, who: WHO.userId, reply: lines([text], [UNDO]), ...more };
};

async function withAnnouncer(
  start: Start,
  body: (bot: RunningBot, announce: (entry: Announcement) => void) => Promise<void>,
): Promise<void> {
  const listening = Promise.withResolvers<(entry: Announcement) => void>();
  await withBot({ commands: [note()], ...start, changes: listening.resolve }, async (bot) => {
    await bot.discord.ready();
    await body(bot, await listening.promise);
  });
}

test('an announcement stands in its channel, with buttons, and pings nobody', () =>
  withAnnouncer({}, async ({ discord }, announce) => {
    for (const text of ['@everyone: one was added', 'two', 'three']) announce(entry(text));
    await discord.until('three messages', () => discord.posted(GUILD).length === 3);
    expect(discord.posted(GUILD).map(({ message }) => textOf(message))).toEqual([
      expect.stringMatching(/everyone: one was added/),
      'two',
      'three',
    ]);
    const posts = discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
    expect(posts.map(({ json }) => json)).toMatchObject(Array(3).fill({ allowed_mentions: { parse: [] } }));
    expect(discord.violations).toEqual([]);
  }));

test('its buttons work for whoever may, and answer him alone', () => {
  const store = storeOf();
  writeSetting(store, GUILD, MODERATORS, { roles: [], users: [WHO.userId] });
  const context = (server: string, member: Member) => {
    return { scope: { actor: actorOf(store, server, member) } as unknown as Scope } as Context;
  };
  return withAnnouncer({ commands: [note({ policy: 'moderator' })], context }, async ({ discord }, announce) => {
    announce(entry('One was added.'));
    await discord.until('a message', () => discord.posted(GUILD).length === 1);
    const [posted] = discord.posted(GUILD);
    if (posted === undefined) throw new Error('nothing posted');
    const id = allComponents(posted.message?.components ?? []).find(({ type }) => type === 2)?.custom_id ?? '';
    const done = await discord.press(posted, id, WHO);
    expect([done.deferred, done.ephemeral, textOf(done.message)]).toEqual([
      true,
      true,
      expect.stringContaining('title undo 7'),
    ]);
    const refused = await discord.press(posted, id, { ...WHO, userId: '9' });
    expect([refused.deferred, refused.ephemeral]).toEqual([false, true]);
    expect(textOf(refused.message)).toContain('is for moderators of this server');
    expect(textOf(posted.message)).toBe('One was added.');
    expect(discord.violations).toEqual([]);
  });
});

test.each<[string, Partial<Announcement>, RegExp]>([
  [
    'a channel that is gone',
    { channel: '999' },
    /not posted in channel 999 of server \d+: UserError .* <- DiscordAPIError\[10003\]/,
  ],
  [
    'a channel of another server',
    { channel: `${ELSEWHERE}1` },
    /not posted in channel \d+ of server 1{18}: UserError .*not a channel of this server/,
  ],
])('for %s it costs a line in the log', (_what, more, line) =>
  withAnnouncer({ standIn: { guilds: [GUILD, ELSEWHERE] } }, async ({ discord, logged }, announce) => {
    announce(entry('lost', more));
    await logged(line);
    announce(entry('found'));
    await discord.until('the next', () => discord.posted(GUILD).length === 1);
    expect(discord.posted(ELSEWHERE)).toEqual([]);
    expect(discord.violations).toEqual([]);
  }),
);

test('where the bot may not write it costs a line in the log', () =>
  withAnnouncer({}, async ({ discord, log, logged }, announce) => {
    discord.forbid(GUILD);
    announce(entry('the harbour was added'));
    await logged(/not posted in channel \d+ of server \d+: UserError .* <- DiscordAPIError\[50013\]/);
    expect(log.join()).not.toContain('harbour');
    discord.forbid(GUILD, false);
    announce(entry('found'));
    await discord.until('the next', () => discord.posted(GUILD).length === 1);
    expect(discord.violations).toEqual([]);
  }));

test.each<[string, Partial<Announcement>, RegExp]>([
  ['is gone', { channel: '999' }, /not a channel of this server.* Name another one with \/settings changes/],
  ['is closed to the bot', {}, /Allow it View Channel and Send Messages there/],
])('where the channel %s, whoever made the change is told, once an answer and after it', (_what, more, words) => {
  const open = Promise.withResolvers<void>();
  let announceNow = (_entry: Announcement): void => {};
  const run = async () => {
    announceNow(entry('one', more));
    await open.promise;
    return lines(['Changed.']);
  };
  const context = () => ({ scope: { actor: { moderates: true } } }) as unknown as Context;
  const command = note({ policy: 'moderator', run, form: () => null });
  return withAnnouncer({ commands: [command], context }, async ({ discord, logged }, announce) => {
    announceNow = announce;
    discord.forbid(GUILD);
    const file = { filename: 'a.txt', content: 'x', contentType: 'text/plain' };
    const changed = discord.slash('note add', { file }, WHO);
    await logged(new RegExp(`not posted in channel ${more.channel ?? CHANNEL}`));
    announce(entry('two', { channel: '998' }));
    await logged(/not posted in channel 998/);
    open.resolve();
    const seen = await changed;
    await discord.until('a private word', () => seen.followUps.length > 0);
    expect([seen.ephemeral, textOf(seen.message)]).toEqual([false, 'Changed.']);
    expect(seen.followUps.map((message) => [message.flags & FLAGS.ephemeral, textOf(message)])).toEqual([
      [FLAGS.ephemeral, expect.stringMatching(words)],
    ]);
    expect(seen.followUps.map((message) => textOf(message)).join()).toContain('Your change is made');
    await discord.slash('note add', { file }, { ...WHO, userId: '9' });
    expect(seen.followUps).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });
});

test('so many wait for a channel; what comes beyond is dropped, and other channels do not wait', async () => {
  const [log, sent, told] = [[] as string[], [] as string[], [] as unknown[]];
  const open = Promise.withResolvers<void>();
  const fetch = async (id: string) => ({
    ...{ guildId: GUILD, isSendable: () => true, isDMBased: () => false },
    async send() {
      if (id === CHANNEL) await open.promise;
      sent.push(id);
    },
  });
  const client = { channels: { fetch } } as unknown as Parameters<typeof createAnnouncer>[0];
  const announcer = createAnnouncer(
    client,
    (line) => log.push(line),
    '',
    async (...said) => void told.push(said),
  );
  for (let at = 0; at < 23; at++) announcer.announce(entry(`${at}`));
  announcer.announce(entry('elsewhere', { channel: '7' }));
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toEqual(['7']);
  expect(log).toEqual(
    Array(3).fill(`an announcement was dropped: 20 are waiting for channel ${CHANNEL} of server ${GUILD}`),
  );
  expect(told).toEqual(
    Array(3).fill([GUILD, WHO.userId, expect.stringMatching(/could not be announced.*Too many changes/)]),
  );
  open.resolve();
  await announcer.settled();
  expect(sent.length).toBe(21);
});

test.each([
  [
    RESTJSONErrorCodes.MissingPermissions,
    /^Dateline may not write .*Send Messages there \(in a thread: Send Messages in Threads\)/,
  ],
  [RESTJSONErrorCodes.ThreadLocked, /^Dateline cannot write in that thread: it is closed\. Open it/],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, /^Dateline cannot write in that thread: it is closed\. Open it/],
])('who names a channel where Discord answers %s is told what to do', async (code, words) => {
  const request = { files: undefined, body: undefined };
  const error = new DiscordAPIError({ code, message: 'no' }, code, 403, 'POST', 'https://discord.com/x', request);
  const send = () => Promise.reject(error);
  const fetch = async () => ({ guildId: GUILD, isSendable: () => true, isDMBased: () => false, send });
  const client = { channels: { fetch } } as unknown as Parameters<typeof createAnnouncer>[0];
  const refusal = await createAnnouncer(
    client,
    () => {},
    '',
    async () => {},
  )
    .post(entry('lost'))
    .catch((caught: unknown) => caught);
  expect(refusal).toBeInstanceOf(UserError);
  expect((refusal as UserError).message).toMatch(words);
});
