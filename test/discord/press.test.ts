import { ButtonStyle, ComponentType } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleContextCommand, articleShowCommand } from '../../commands/article.ts';
import { askCommand } from '../../commands/ask.ts';
import type { Action } from '../../src/answers/reply.ts';
import { told } from '../../src/answers/sheet.ts';
import type { Scope } from '../../src/archive/scope.ts';
import { type Command, defineCommand } from '../../src/command.ts';
import { encodeAction } from '../../src/discord/custom-id.ts';
import type { Desk } from '../../src/discord/desk.ts';
import { textDisplay } from '../../src/discord/message.ts';
import { type Pressed, press } from '../../src/discord/press.ts';
import { UserError } from '../../src/errors.ts';
import { article, libraryOf } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';

const STALE = 'This button does not work with this version of Dateline. Please ask again.';
const EPHEMERAL = 1 << 6;
const library = libraryOf([article({ id: 'a', text: 'The port got two cranes.' })]);
/** Says in the place of the message whether it may tell what only moderators see. */
const lookCommand = defineCommand({
  ...{ name: 'look', description: 'x', policy: 'everyone', replaces: true, main: 'at' },
  options: { at: { kind: 'text', description: 'x', maxLength: 9 } },
  check() {},
  run: async (_, { scope }) => told(`It may tell: ${scope?.actor.moderates}`),
});
const COMMANDS = [askCommand, articleContextCommand, articleShowCommand, lookCommand];

/** Files whose address is what they hold. */
const fetchFile: Desk['fetchFile'] = async (address) => {
  if (address === 'gone') throw new UserError('It is gone');
  return Buffer.from(address);
};

/** Presses a button on a message of the bot (user 1); what was said, and which commands ran. */
async function pressOn(
  components: readonly object[],
  customId: string,
  {
    author = '1',
    flags = 0,
    asker = '2' as string | null,
    inGuild = true,
    file = undefined as { url: string; size: number } | undefined,
    scope = null as Scope | null,
  } = {},
) {
  const [said, ran, deferred]: [string[], string[], unknown[]] = [[], [], []];
  const say = async (message: object) => void said.push(JSON.stringify(message));
  const pressed = {
    ...{
      id: '1234567890',
      token: 'a',
      customId,
      inGuild: () => inGuild,
      user: { id: '2' },
      client: { user: { id: '1' } },
    },
    message: {
      author: { id: author },
      components: components.map((component) => ({ toJSON: () => component })),
      attachments: { first: () => file },
      flags: { has: (flag: number) => (flags & flag) !== 0 },
      interactionMetadata: asker === null ? null : { user: { id: asker } },
    },
    ...{
      guildId: '1',
      ...{ member: null, memberPermissions: null, showModal: say },
      reply: say,
      editReply: say,
      followUp: say,
      deleteReply: async () => {},
    },
    deferReply: async (options: unknown) => deferred.push(options),
    deferUpdate: async () => {},
  } as unknown as Pressed;
  const spied = COMMANDS.map((command): Command => {
    const run: Command['run'] = (values, context) => {
      ran.push(command.name);
      return command.run(values, context);
    };
    return { ...command, run };
  });
  const commands = new Map(spied.map((command) => [command.name, command]));
  const desk: Desk = {
    commands,
    fetchFile,
    now: () => 0,
    context: async () => ({ library, scope }),
    post: () => Promise.reject(new Error('it posted')),
    begin() {},
    log: (line) => said.push(line),
    token: '',
  };
  await press(pressed, desk);
  return { said, ran, deferred };
}

const MESSAGE = [textDisplay('**Which cranes?**')];
const row = (custom_id: string) => ({
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'x', custom_id }],
});
const idOf = (command: string, options: Action['options']) =>
  encodeAction({ command, options }, { text: '', file: '' }) ?? '';
const ASK = idOf('ask', { question: 'cranes' });

test.each<[string, Parameters<typeof pressOn>[2], object]>([
  ['who asked, in public', {}, {}],
  ['another, alone', { asker: '3' }, { flags: EPHEMERAL }],
  ['somebody, when it is not known who asked, alone', { asker: null }, { flags: EPHEMERAL }],
  ['who asked in private, in private', { flags: EPHEMERAL }, { flags: EPHEMERAL }],
])('a button answers %s', async (_who, how, deferral) => {
  const { said, ran, deferred } = await pressOn([...MESSAGE, row(ASK)], ASK, how);
  expect([ran, deferred]).toEqual([['ask'], [deferral]]);
  expect(said.join()).toContain('two cranes');
});

test.each([
  ['a public message of another', { asker: '3' }, false],
  ['a public message of whoever asked', {}, false],
  ['a private message', { flags: EPHEMERAL }, true],
])('what takes the place of %s is seen by whoever sees that', async (_what, how, expected) => {
  const look = idOf('look', {});
  const scope = { actor: { moderates: true } } as unknown as Scope;
  const { said } = await pressOn([...MESSAGE, row(look)], look, { ...how, scope });
  expect(said.join()).toContain(`It may tell: ${expected}`);
});

test.each<[string, string, string | null, Parameters<typeof pressOn>[2], string]>([
  ['on a message of somebody else', ASK, ASK, { author: '9' }, STALE],
  ['that is not on the message', ASK, null, {}, STALE],
  ['outside of servers', ASK, ASK, { inGuild: false }, 'servers only'],
  ['of an unknown command', idOf('delete', {}), '', {}, STALE],
  ['of a command for the owner', idOf('article purge', { id: 'a' }), '', {}, STALE],
  ['with an option of the console', idOf('ask', { question: 'cranes', per_article: 9 }), '', {}, STALE],
  ['with an unknown option', idOf('ask', { question: 'cranes', as: 'owner' }), '', {}, STALE],
  ['with a number out of bounds', idOf('ask', { question: 'cranes', limit: 99 }), '', {}, 'whole number from 1 to 10'],
  ['with a day that is none', idOf('ask', { question: 'cranes', from: 'soon' }), '', {}, 'is not a date'],
  ['without what is required', idOf('ask', { page: 2 }), '', {}, 'question is missing'],
  ['with a source that is none', idOf('ask', { question: 'cranes', source: 'Post' }), '', {}, 'No article names'],
])('a button %s is refused in private, without effect', async (_what, id, there, how, words) => {
  const { said, ran, deferred } = await pressOn(there === null ? MESSAGE : [...MESSAGE, row(there || id)], id, how);
  expect([ran, deferred, said.length]).toEqual([[], [], 1]);
  expect(said[0]).toContain(words);
  expect(JSON.parse(said[0] ?? '').flags).toContain(EPHEMERAL);
});

test.each([
  ['gone', { url: 'gone', size: 9 }],
  ['too large', { url: 'x'.repeat(200), size: 1_000_001 }],
  ['another one', { url: 'y'.repeat(200), size: 200 }],
])('a button whose file is %s is refused in private, without effect', async (_what, file) => {
  const options = { question: 'x'.repeat(200) };
  const id = encodeAction({ command: 'ask', options }, { text: '', file: 'x'.repeat(200) }) ?? '';
  const { said, ran } = await pressOn([...MESSAGE, row(id)], id, { file });
  expect([ran, said.length]).toEqual([[], 1]);
  expect(said[0]).toContain(STALE);
  const whole = await pressOn([...MESSAGE, row(id)], id, {
    file: { url: options.question, size: 200 },
  });
  expect(whole.ran).toEqual(['ask']);
});

test('20,000 forged custom_ids have no effect, even on a message of ours that has them', async () => {
  const forged = fc.oneof(
    fc.nat(ASK.length - 1).map((end) => ASK.slice(0, end)),
    fc.tuple(fc.nat(ASK.length), fc.string({ minLength: 1, maxLength: 3 })).map(([at, more]) => {
      return `${ASK.slice(0, at)}${more}${ASK.slice(at)}`;
    }),
    fc.stringMatching(/^1\|[\w-]{6}\|(ask|article show|article context)\|(que|id)=\w{1,9}$/),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
  );
  const property = fc.asyncProperty(forged, fc.boolean(), async (id, isThere) => {
    const { said, ran, deferred } = await pressOn([...MESSAGE, row(isThere ? id : ASK)], id);
    expect([ran, deferred, said.length]).toEqual([[], [], 1]);
    expect(said[0]).toContain(STALE);
  });
  await fc.assert(property, fastCheck(20_000));
});
