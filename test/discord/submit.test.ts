import { ButtonStyle, Collection, ComponentType } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scope } from '../../src/archive/scope.ts';
import type { Command, Policy } from '../../src/command.ts';
import { encodeAction, encodeForm } from '../../src/discord/custom-id.ts';
import type { Desk } from '../../src/discord/desk.ts';
import { textDisplay } from '../../src/discord/message.ts';
import { type Pressed, press } from '../../src/discord/press.ts';
import { type Submitted, submit } from '../../src/discord/submit.ts';
import { fastCheck } from '../support/seed.ts';
import { lines, note } from './notes.ts';

const FORM = encodeForm({ command: 'note add', options: { title: 'Pier' } }) ?? '';
const BUTTON =
  encodeAction({ command: 'note add', options: { title: 'Pier', text: 'x' } }, { text: '', file: '' }) ?? '';
const STALE = 'does not work with this version of Dateline';
const BURN = { command: 'note burn', options: { title: 'Pier', text: 'x' } };

/** A desk of two commands of this policy; which of them ran, and what was said. */
function deskOf(policy: Policy, moderates: boolean) {
  const [said, ran]: [string[], string[]] = [[], []];
  const run = (name: string): Command => ({
    ...note({ policy, form: () => null }),
    name,
    async run() {
      ran.push(name);
      return lines(['Done.']);
    },
  });
  const say = async (message: object) => void said.push(JSON.stringify(message));
  const scope = { actor: { who: '2', moderates, administers: false } } as unknown as Scope;
  const desk: Desk = {
    commands: new Map([['note add', run('note add')]]),
    context: async () => ({ scope }) as never,
    fetchFile: () => Promise.reject(new Error('it fetched')),
    post: () => Promise.reject(new Error('it posted')),
    begin() {},
    ...{ log: (line: string) => said.push(line), token: '', now: () => 0 },
  };
  const asked = {
    ...{ id: '1234567890', token: 'a', guildId: '1', inGuild: () => true, user: { id: '2' }, member: null },
    ...{ memberPermissions: null, reply: say, editReply: say, followUp: say, showModal: say },
    ...{ deleteReply: async () => {}, deferReply: async () => {} },
  };
  return { desk, asked, said, ran };
}

async function submitAs(customId: string, fields: Readonly<Record<string, string>>, policy: Policy, moderates = false) {
  const { desk, asked, said, ran } = deskOf(policy, moderates);
  const typed = Object.entries(fields).map(([name, value]) => [
    name,
    { type: ComponentType.TextInput, customId: name, value },
  ]);
  const submitted = { ...asked, customId, message: null, fields: { fields: new Collection(typed as never) } };
  await submit(submitted as unknown as Submitted, desk);
  return { said, ran };
}

async function pressAs(customId: string, policy: Policy, moderates = false) {
  const { desk, asked, said, ran } = deskOf(policy, moderates);
  const button = { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'x', custom_id: customId };
  const components = [textDisplay('x'), { type: ComponentType.ActionRow, components: [button] }];
  const message = {
    author: { id: '1' },
    components: components.map((component) => ({ toJSON: () => component })),
    attachments: { first: () => undefined },
    ...{ flags: { has: () => false }, interactionMetadata: null },
  };
  await press({ ...asked, customId, message, client: { user: { id: '1' } } } as unknown as Pressed, desk);
  return { said, ran };
}

/** Whatever resembles a custom_id of ours, and much that does not. */
const forged = (mine: string) =>
  fc.oneof(
    fc.nat(mine.length - 1).map((end) => mine.slice(0, end)),
    fc.nat(mine.length - 2).map((start) => mine.slice(start + 1)),
    fc
      .tuple(fc.nat(mine.length), fc.string({ minLength: 1, maxLength: 3 }))
      .map(([at, more]) => `${mine.slice(0, at)}${more}${mine.slice(at)}`),
    fc
      .tuple(fc.nat(mine.length - 1), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }))
      .map(([at, other]) => `${mine.slice(0, at)}${other}${mine.slice(at + 1)}`),
    fc.constantFrom('tit=Port', 'pri=true', 'fil=x', 'tex=', 'day~jpd').map((part) => `${mine}|${part}`),
    fc.constantFrom(encodeForm(BURN), encodeAction(BURN, { text: '', file: '' })).map((id) => id ?? ''),
    fc.stringMatching(/^f?1\|[\w-]{6}\|note (add|burn)\|(tit|tex)=\w{1,9}$/),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
  );

test('a form of ours is taken', async () => {
  expect((await submitAs(FORM, { text: 'x' }, 'everyone')).ran).toEqual(['note add']);
  expect((await submitAs(FORM, { text: 'x' }, 'moderator', true)).ran).toEqual(['note add']);
  expect((await pressAs(BUTTON, 'moderator', true)).ran).toEqual(['note add']);
});

test('20,000 forged forms have no effect', async () => {
  const fields = fc.dictionary(fc.constantFrom('text', 'day', 'admin', 'title'), fc.string({ maxLength: 9 }));
  const ids = fc.oneof(forged(FORM), forged(BUTTON), fc.constant(BUTTON));
  const property = fc.asyncProperty(ids, fields, async (id, typed) => {
    if (id === FORM) return;
    const { said, ran } = await submitAs(id, typed, 'everyone');
    expect([ran, said.length]).toEqual([[], 1]);
    expect(said[0]).toContain(STALE);
  });
  await fc.assert(property, fastCheck(20_000));
});

test('20,000 actions of moderators, ours and forged, have no effect for whom is none', async () => {
  const ids = fc.oneof(fc.constant(FORM), fc.constant(BUTTON), forged(FORM), forged(BUTTON));
  const property = fc.asyncProperty(ids, fc.boolean(), async (id, isForm) => {
    const { said, ran } = await (isForm ? submitAs(id, { text: 'x' }, 'moderator') : pressAs(id, 'moderator'));
    expect([ran, said.length]).toEqual([[], 1]);
    const isOurs = id === (isForm ? FORM : BUTTON);
    expect(said[0]).toContain(isOurs ? 'is for moderators of this server' : STALE);
  });
  await fc.assert(property, fastCheck(20_000));
});
