import { describe, expect, test } from 'vitest';
import type { Offer } from '../../src/answers/reply.ts';
import type { Desk } from '../../src/discord/desk.ts';
import { suggest, type Typing } from '../../src/discord/suggest.ts';
import { GUILD, WHO, withBot } from './in-process.ts';
import { note } from './notes.ts';

const offering = (offers: (typed: string) => readonly Offer[], policy: 'everyone' | 'moderator' = 'everyone') =>
  note({ policy, offers: ['title'], offer: (_option, typed) => offers(typed) });
const same = (value: string): Offer => ({ shown: value, value });

describe.concurrent('what is offered while somebody types', () => {
  test.each<[string, readonly Offer[], readonly { name: string; value: string }[]]>([
    [
      'in its order',
      [same('b'), same('a')],
      [
        { name: 'b', value: 'b' },
        { name: 'a', value: 'a' },
      ],
    ],
    [
      'at most 25',
      Array.from({ length: 30 }, (_, at) => same(`${at}`)),
      Array.from({ length: 25 }, (_, at) => ({ name: `${at}`, value: `${at}` })),
    ],
    [
      'cut at a word',
      [{ shown: `${'pier '.repeat(19)}harbour`, value: 'x' }],
      [{ name: `${'pier '.repeat(19).trim()}…`, value: 'x' }],
    ],
    [
      'cut in a word that is too long',
      [{ shown: 'x'.repeat(101), value: 'x' }],
      [{ name: `${'x'.repeat(99)}…`, value: 'x' }],
    ],
    ['whole where it just fits', [{ shown: 'x'.repeat(100), value: 'x' }], [{ name: 'x'.repeat(100), value: 'x' }]],
    ['without values that do not fit', [same('x'.repeat(101)), same(''), same('a')], [{ name: 'a', value: 'a' }]],
    ['each value once', [same('a'), { shown: 'again', value: 'a' }], [{ name: 'a', value: 'a' }]],
    [
      'with the value where two look alike',
      [
        { shown: 'Pier', value: 'a' },
        { shown: 'Pier', value: 'b' },
      ],
      [
        { name: 'Pier', value: 'a' },
        { name: 'b', value: 'b' },
      ],
    ],
    ['on one line', [{ shown: 'The\npier ', value: 'a' }], [{ name: 'The pier', value: 'a' }]],
  ])('is %s', (_how, offers, choices) =>
    withBot({ commands: [offering(() => offers)] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.complete('note add', 'title', { title: 'p' }, WHO);
      expect(seen.choices).toEqual(choices);
      expect(discord.violations).toEqual([]);
    }),
  );

  test('is for what was typed, in the world of the server', () => {
    const worlds: string[] = [];
    const context = (server: string) => {
      worlds.push(server);
      return {} as never;
    };
    return withBot({ commands: [offering((typed) => [same(`${typed}s`)])], context }, async ({ discord }) => {
      await discord.ready();
      expect(discord.commands().global[0]?.options?.[0]?.options).toMatchObject([
        { name: 'title', autocomplete: true },
        { name: 'file' },
        { name: 'private' },
      ]);
      const seen = await discord.complete('note add', 'title', { title: 'pier' }, WHO);
      expect([seen.choices, worlds]).toEqual([[{ name: 'piers', value: 'piers' }], [GUILD]]);
      await expect(discord.complete('note add', 'file', { file: 'x' }, WHO)).rejects.toThrow('offers nothing');
    });
  });

  test('is nothing where it fails, which the log says without what was typed', () => {
    const offers = (typed: string) => {
      throw new TypeError(`cannot look up ${typed}`);
    };
    return withBot({ commands: [offering(offers)] }, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.complete('note add', 'title', { title: 'harbour' }, WHO);
      expect(seen.choices).toEqual([]);
      expect(log.join('\n')).toMatch(/nothing was offered: TypeError "cannot look up \[…\]"/);
      expect(discord.violations).toEqual([]);
    });
  });

  test('is nothing to whom the command is not for', () =>
    withBot({ commands: [offering(() => [same('secret')], 'moderator')] }, async ({ discord }) => {
      await discord.ready();
      expect((await discord.complete('note add', 'title', { title: 'x' }, WHO)).choices).toEqual([]);
    }));
});

test('what takes too long is not waited for', async () => {
  const responses: unknown[] = [];
  const focused = { name: 'title', value: 'x' };
  const options = { getFocused: () => focused, getSubcommandGroup: () => null, getSubcommand: () => 'add' };
  const user = { id: '2' };
  const typing = {
    ...{ token: 't', guildId: GUILD, user, member: null, memberPermissions: null, commandName: 'note', options },
    respond: async (choices: unknown) => void responses.push(choices),
  } as unknown as Typing;
  const world = Promise.withResolvers<never>();
  const command = offering(() => [same('late')]);
  const desk: Desk = {
    ...{ commands: new Map([['note add', command]]), token: '', now: () => 0, log: () => {} },
    context: () => world.promise,
    fetchFile: () => Promise.reject(new Error('it fetched')),
    post: () => Promise.reject(new Error('it posted')),
    begin() {},
  };
  await suggest(typing, desk, 20);
  expect(responses).toEqual([[]]);
});
