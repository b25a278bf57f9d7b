import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Reply } from '../../src/answers/reply.ts';
import { actorOf, MODERATORS } from '../../src/archive/moderators.ts';
import type { Member, Scope } from '../../src/archive/scope.ts';
import type { Command, Context, Policy } from '../../src/command.ts';
import type { Announcement } from '../../src/discord/announce.ts';
import { encodeAction, encodeForm } from '../../src/discord/custom-id.ts';
import type { RawOptions } from '../../src/options.ts';
import type { Database } from '../../src/store/database.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import type { Who } from '../support/discord/payloads.ts';
import type { Seen } from '../support/discord/seen.ts';
import type { StandIn } from '../support/discord/standIn.ts';
import { storeOf } from '../support/stored.ts';
import { GUILD, withBot } from './in-process.ts';

// Who may do what, by every way that Discord has, for every command that there is. Commands keep their policies; what
// they do is replaced by a note that they did it.
const modules = await Promise.all(globSync('commands/*.ts').map((file) => import(pathToFileURL(file).href)));
const COMMANDS = modules.flatMap((module: object) => Object.values(module)).filter(isCommand);
const BATCH = 5; // as many commands on messages as one bot may register

const [ELSEWHERE, ROLE, NAMED] = ['111111111111111112', '333333333333333333', '444444444444444444'];
const inGuild = (userId: string, more: Partial<Who> = {}): Who => ({ guildId: GUILD, userId, ...more });
const ACTORS: { readonly [name: string]: { readonly who: Who; readonly may: readonly Policy[] } } = {
  somebody: { who: inGuild('21'), may: ['everyone'] },
  'a manager of the server': { who: inGuild('22', { permissions: 1n << 5n }), may: ['everyone', 'moderator'] },
  'a moderator by role': { who: inGuild('23', { roles: [ROLE] }), may: ['everyone', 'moderator'] },
  'a moderator by name': { who: inGuild(NAMED), may: ['everyone', 'moderator'] },
  'an administrator': {
    who: inGuild('24', { permissions: 1n << 3n }),
    may: ['everyone', 'moderator', 'administrator'],
  },
  'a moderator of whom Discord says nothing': {
    who: inGuild(NAMED, { permissions: null, roles: [ROLE] }),
    may: ['everyone'],
  },
  'a moderator of another server': { who: { guildId: ELSEWHERE, userId: NAMED, roles: [ROLE] }, may: ['everyone'] },
  'a moderator in direct messages': { who: inGuild(NAMED, { dm: true, roles: [ROLE] }), may: [] },
};

type Way = (command: Command, who: Who, discord: StandIn, posted: Seen) => Promise<Seen>;
const WAYS: { readonly [name: string]: Way } = {
  typed: (command, who, discord) => discord.send(2, slash(command, null), who),
  'while typing': (command, who, discord) => discord.send(4, slash(command, command.main), who),
  'by a button': (command, who, discord, posted) =>
    discord.send(3, { custom_id: buttonOf(command), component_type: 2 }, who, posted),
  'by a form': (command, who, discord) => {
    const custom_id = encodeForm({ command: command.name, options: {} });
    const field = ([name, value]: [string, unknown], id: number) => {
      return { type: 18, id, component: { type: 4, id: id + 20, custom_id: name, value } };
    };
    return discord.send(5, { custom_id, components: Object.entries(rawOf(command)).map(field) }, who);
  },
  'on a message': (command, who, discord) => {
    const message = { id: '77', channel_id: `${GUILD}1`, author: { id: '5', username: 'x' }, content: 'Words.' };
    const resolved = { messages: { 77: { ...message, attachments: [], embeds: [], components: [], timestamp: NOW } } };
    return discord.send(2, { id: '1', name: command.name, type: 3, target_id: '77', resolved }, who);
  },
};
const IN_SERVERS = /^Dateline answers in servers only\.$/;
const REFUSED = / is for (?:moderators|administrators) of this server|with this version of Dateline|does not know/;
const NOW = '2026-01-01T00:00:00.000Z';

for (let at = 0; at < COMMANDS.length; at += BATCH) {
  const batch = COMMANDS.slice(at, at + BATCH);
  test(`may be used by whom it is for, and by nobody else: ${batch.map(({ name }) => name).join(', ')}`, async () => {
    const expected = table(batch, (command, way, { may }) => {
      const isThere = command.policy !== 'owner' && !(command.action && (way === 'typed' || way === 'while typing'));
      return isThere && may.includes(command.policy);
    });
    const found: string[] = [];
    await withEveryWay(batch, async ({ ran, log, discord, posted }) => {
      for (const command of batch) {
        for (const [way, go] of Object.entries(WAYS)) {
          for (const [actor, { who }] of Object.entries(ACTORS)) {
            ran.length = 0;
            const seen = await go(command, who, discord, posted);
            expect(ran.filter((name) => name !== command.name)).toEqual([]);
            found.push(line(command, way, actor, ran.length > 0));
            if (ran.length > 0) continue;
            if (way === 'while typing') expect(seen.choices).toEqual([]);
            else
              expect([seen.deferred, seen.ephemeral, textOf(seen.message)]).toEqual([
                false,
                true,
                expect.stringMatching(who.dm ? IN_SERVERS : REFUSED),
              ]);
          }
        }
      }
      expect(discord.violations).toEqual([]);
      expect(log.filter((each) => each.startsWith('fault'))).toEqual([]);
    });
    expect(found).toEqual(expected);
  });
}

test('there is a policy for every command, and each kind of them is tried', () => {
  const policies = ['everyone', 'moderator', 'administrator', 'owner'];
  expect(COMMANDS.filter(({ policy }) => !policies.includes(policy)).map(({ name }) => name)).toEqual([]);
  expect(new Set(COMMANDS.map(({ policy }) => policy)).size).toBeGreaterThan(2);
});

test('a command whose policy is missing or unknown is for nobody', async () => {
  const [command] = COMMANDS;
  const made = ['none', 'all', 'Everyone', undefined].map((policy, at) => ({ ...command, name: `c${at}`, policy }));
  const odd = made as unknown as Command[];
  await withEveryWay(odd, async ({ ran, discord, posted }) => {
    for (const each of odd) {
      for (const go of Object.values(WAYS)) {
        for (const { who } of Object.values(ACTORS)) await go(each, who, discord, posted);
      }
    }
    expect(ran).toEqual([]);
  });
});

test('a menu, or a command on a user, is refused', async () => {
  await withEveryWay([], async ({ discord, posted }) => {
    const user = { id: '5', username: 'x', discriminator: '0', avatar: null };
    const on = { id: '1', name: 'ask', type: 2, target_id: '5', resolved: { users: { 5: user } } };
    const who = inGuild(NAMED);
    for (const seen of [
      await discord.send(3, { custom_id: '1|x|ask', component_type: 3, values: ['a'] }, who, posted),
      await discord.send(2, on, who),
    ]) {
      expect(textOf(seen.message)).toBe('This version of Dateline does not know what you used.');
      expect(seen.ephemeral).toBe(true);
    }
  });
});

test('who is told that he may not, is told who may', async () => {
  const [policies, name] = [['moderator', 'administrator'] as const, 'settings show'];
  for (const policy of policies) {
    const [command] = COMMANDS;
    if (command === undefined) throw new Error('no command');
    await withEveryWay([{ ...command, name, policy }], async ({ discord, posted }) => {
      const seen = await WAYS.typed?.({ ...command, name }, inGuild('21'), discord, posted);
      expect(textOf(seen?.message ?? null)).toContain(
        policy === 'moderator'
          ? '/settings show is for moderators of this server; an administrator names them with /settings moderators.'
          : '/settings show is for administrators of this server.',
      );
    });
  }
});

type Standing = {
  readonly ran: string[];
  readonly log: readonly string[];
  readonly discord: StandIn;
  /** A message of the bot's own with a button for each command. */
  readonly posted: Seen;
};

async function withEveryWay(commands: readonly Command[], body: (standing: Standing) => Promise<void>): Promise<void> {
  const store = storeOf();
  writeSetting(store, GUILD, MODERATORS, { roles: [ROLE], users: [NAMED] });
  const ran: string[] = [];
  let announce: (entry: Announcement) => void = () => {};
  const start = {
    commands: commands.map((command) => noted(command, ran)),
    context: (server: string, member: Member) => contextOf(store, server, member),
    changes: (listener: typeof announce) => {
      announce = listener;
    },
    standIn: { guilds: [GUILD, ELSEWHERE], roles: [ROLE] },
  };
  await withBot(start, async ({ discord, log }) => {
    await discord.until('a bot that listens', () => discord.requests.some(({ path }) => path.endsWith('/commands')));
    const actions = commands.map((command) => ({
      label: command.name,
      command: command.name,
      options: rawOf(command),
    }));
    announce({ server: GUILD, channel: `${GUILD}1`, who: '1', reply: { ...SHEET, actions } });
    await discord.until('a message', () => discord.posted(GUILD).length > 0);
    const [posted] = discord.posted(GUILD);
    if (posted === undefined) throw new Error('nothing posted');
    expect(allComponents(posted.message?.components ?? []).filter(({ type }) => type === 2).length).toBe(
      commands.length,
    );
    await body({ ran, log, discord, posted });
  });
}

const SHEET: Reply = { kind: 'sheet', blocks: [{ kind: 'line', text: 'Done.' }], json: null };

/** Without a form, and without taking the place of the message that all buttons are on. */
function noted({ form: _form, replaces: _replaces, ...command }: Command, ran: string[]): Command {
  const given = Object.entries(command.options).filter(([, { kind }]) => kind !== 'file');
  return {
    ...command,
    options: Object.fromEntries(given),
    offers: [command.main],
    offer() {
      ran.push(command.name);
      return [{ shown: 'x', value: 'x' }];
    },
    message: { name: command.name, needs: 'text', options: () => rawOf(command) },
    check() {},
    run: async () => {
      ran.push(command.name);
      return SHEET;
    },
  };
}

function contextOf(store: Database, server: string, member: Member): Context {
  const actor = actorOf(store, server, member);
  return { scope: { server, actor, now: () => 0 } as Scope, library: null } as unknown as Context;
}

/** What the command cannot do without. */
function rawOf({ options }: Pick<Command, 'options'>): { [name: string]: string } & RawOptions {
  const required = Object.entries(options).filter(
    ([, option]) => 'required' in option && option.required && !option.console,
  );
  return Object.fromEntries(required.filter(([, { kind }]) => kind === 'text').map(([name]) => [name, 'x']));
}

function buttonOf(command: Command): string {
  return encodeAction({ command: command.name, options: rawOf(command) }, { text: 'Done.', file: '' }) ?? '';
}

function slash(command: Command, focused: string | null): object {
  const [name, sub] = command.name.split(' ');
  const given = { ...rawOf(command), ...(focused === null ? {} : { [focused]: 'x' }) };
  const options = Object.entries(given).map(([option, value]) => {
    return { type: 3, name: option, value, ...(option === focused ? { focused: true } : {}) };
  });
  return { id: '1', name, type: 1, options: sub === undefined ? options : [{ type: 1, name: sub, options }] };
}

function table(
  commands: readonly Command[],
  may: (command: Command, way: string, actor: { readonly may: readonly Policy[] }) => boolean,
): string[] {
  return commands.flatMap((command) =>
    Object.keys(WAYS).flatMap((way) =>
      Object.entries(ACTORS).map(([name, actor]) => line(command, way, name, may(command, way, actor))),
    ),
  );
}

function line({ name, policy }: Command, way: string, actor: string, may: boolean): string {
  return `/${name} (${policy}) ${way}, ${actor}: ${may ? 'yes' : 'no'}`;
}

function isCommand(exported: unknown): exported is Command {
  return typeof exported === 'object' && exported !== null && 'run' in exported;
}
