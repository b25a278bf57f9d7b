import { describe, expect, test } from 'vitest';
import { register } from '../../src/discord/register.ts';
import type { Registration } from '../../src/discord/registrations.ts';

const APPLICATION = '900000000000000001';
const GUILD = '111111111111111111';
const OTHER = '111111111111111112';
const EVERYWHERE = `/applications/${APPLICATION}/commands`;
const IN_GUILD = `/applications/${APPLICATION}/guilds/${GUILD}/commands`;
const IN_OTHER = `/applications/${APPLICATION}/guilds/${OTHER}/commands`;

const ASK: Registration = {
  type: 1,
  name: 'ask',
  description: 'Asks',
  options: [
    { type: 3, name: 'question', description: 'What', required: true, max_length: 4000 },
    { type: 4, name: 'limit', description: 'How many', min_value: 1, max_value: 10 },
  ],
};
const GLOBAL = { ...ASK, integration_types: [0], contexts: [0] };

/** What Discord makes of it: ids, versions and defaults filled in, keys in another order. */
const STORED = {
  id: '1',
  version: '2',
  application_id: APPLICATION,
  contexts: [0],
  integration_types: [0],
  nsfw: false,
  dm_permission: true,
  default_member_permissions: null,
  name_localizations: null,
  options: [
    { max_length: 4000, required: true, name: 'question', description: 'What', type: 3 },
    { type: 4, name: 'limit', description: 'How many', min_value: 1, max_value: 10, required: false },
  ],
  description: 'Asks',
  name: 'ask',
  type: 1,
};
const STORED_IN_GUILD = { ...STORED, guild_id: GUILD, contexts: null };

describe('registration', () => {
  test.each<[string, { stored: Record<string, object[]>; guild?: string }, [string, unknown][]]>([
    ['registers everywhere', { stored: {} }, [[EVERYWHERE, [GLOBAL]]]],
    ['sends nothing that is there', { stored: { [EVERYWHERE]: [STORED] } }, []],
    [
      'sends what has changed',
      { stored: { [EVERYWHERE]: [{ ...STORED, description: 'Asked' }] } },
      [[EVERYWHERE, [GLOBAL]]],
    ],
    [
      'opens to servers only',
      { stored: { [EVERYWHERE]: [{ ...STORED, contexts: [0, 1] }] } },
      [[EVERYWHERE, [GLOBAL]]],
    ],
    [
      'removes those it no longer has',
      { stored: { [EVERYWHERE]: [STORED, { ...STORED, name: 'b' }] } },
      [[EVERYWHERE, [GLOBAL]]],
    ],
    ['clears the servers', { stored: { [EVERYWHERE]: [STORED], [IN_OTHER]: [STORED_IN_GUILD] } }, [[IN_OTHER, []]]],
    ['registers in one server', { stored: {}, guild: GUILD }, [[IN_GUILD, [ASK]]]],
    ['sends nothing that is there in one server', { stored: { [IN_GUILD]: [STORED_IN_GUILD] }, guild: GUILD }, []],
    [
      'moves from everywhere to one server',
      { stored: { [EVERYWHERE]: [STORED] }, guild: GUILD },
      [
        [IN_GUILD, [ASK]],
        [EVERYWHERE, []],
      ],
    ],
  ])('%s', async (_what, { stored, guild = null }, sent) => {
    const puts: [string, unknown][] = [];
    const rest = {
      get: async (route: string) => stored[route] ?? [],
      put: async (route: string, options?: { body?: unknown }) => puts.push([route, options?.body]),
    };
    await register(rest, [ASK], { application: APPLICATION, guild, guilds: [GUILD, OTHER] }, () => {});
    expect(puts).toEqual(sent);
  });

  test('sends nothing when commands on messages are there, and what is hidden by default is compared', async () => {
    const puts: unknown[] = [];
    const wanted: Registration = { type: 3, name: 'Keep this', default_member_permissions: '32' };
    const kept = { ...STORED, type: 3, name: 'Keep this', description: '', options: [] };
    const send = async (permissions: string | null) => {
      const stored = [{ ...kept, default_member_permissions: permissions }];
      const rest = {
        get: async () => stored,
        put: async (_route: string, options?: { body?: unknown }) => puts.push(options?.body),
      };
      await register(rest, [wanted], { application: APPLICATION, guild: null, guilds: [] }, () => {});
    };
    await send('32');
    expect(puts).toEqual([]);
    await send(null);
    expect(puts).toEqual([[{ ...wanted, integration_types: [0], contexts: [0] }]]);
  });

  test('sends nothing when the same commands come in another order', async () => {
    const puts: string[] = [];
    const stored = [{ ...STORED, name: 'zebra' }, STORED];
    const rest = { get: async () => stored, put: async (route: string) => puts.push(route) };
    const commands = [ASK, { ...ASK, name: 'zebra' }];
    await register(rest, commands, { application: APPLICATION, guild: null, guilds: [] }, () => {});
    expect(puts).toEqual([]);
  });

  test('notices an option that has changed places', async () => {
    const puts: string[] = [];
    const stored = [{ ...STORED, options: STORED.options.toReversed() }];
    const rest = { get: async () => stored, put: async (route: string) => puts.push(route) };
    await register(rest, [ASK], { application: APPLICATION, guild: null, guilds: [] }, () => {});
    expect(puts).toEqual([EVERYWHERE]);
  });
});
