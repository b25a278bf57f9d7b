import { describe, expect, test } from 'vitest';
import { actorOf, MODERATORS } from '../../src/archive/moderators.ts';
import type { Member, Scope } from '../../src/archive/scope.ts';
import { type Command, type Context, defineCommand } from '../../src/command.ts';
import { encodeAction, encodeForm } from '../../src/discord/custom-id.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import type { Seen } from '../support/discord/seen.ts';
import { storeOf } from '../support/stored.ts';
import { GUILD, WHO, withBot } from './in-process.ts';
import { askedFor, lines, note } from './notes.ts';

const OTHER = { ...WHO, userId: '333333333333333333' };
const STALE = 'This form does not work with this version of Dateline. Please open it again.';

describe.concurrent('a form', () => {
  test('is shown at once instead of an answer, with what is known filled in', () =>
    withBot({ commands: [note()] }, async ({ discord }) => {
      await discord.ready();
      const seen = await discord.slash('note add', { title: 'A | title of mine' }, WHO).catch(() => null);
      expect(seen?.modal ?? null).toBeNull(); // "|" fits into no custom_id: a fault of the command, apologised for
      const { deferred, message, modal } = await discord.slash('note add', { title: 'Pier' }, WHO);
      expect([deferred, message, modal?.title]).toEqual([false, null, 'A new note']);
      expect(modal?.components).toMatchObject([
        {
          type: 18,
          label: 'What does it say?',
          component: { type: 4, style: 2, custom_id: 'text', value: 'As it was', max_length: 4000, required: false },
        },
        { label: 'When?', component: { type: 4, style: 1, custom_id: 'day', max_length: 60 } },
        { label: 'Or a file', component: { type: 19, custom_id: 'file', min_values: 0, max_values: 1 } },
      ]);
      expect(discord.violations).toEqual([]);
    }));

  test('that comes back runs its command with what was filled in and what it kept', () =>
    withBot({ commands: [note()] }, async ({ discord, log }) => {
      await discord.ready();
      const opened = await discord.slash('note add', { title: 'Pier' }, WHO);
      const seen = await discord.submit(opened, { text: ' The pier\nwas closed. ', day: '5 Nov 2023' }, WHO);
      expect([seen.deferred, seen.ephemeral, seen.modal]).toEqual([true, false, null]);
      expect(textOf(seen.message)).toContain('title Pier');
      expect(textOf(seen.message)).toContain('text " The pier\\\\nwas closed. "');
      expect(textOf(seen.message)).toContain('day 2023-11-05');
      const untouched = await discord.submit(opened, {}, WHO);
      expect(textOf(untouched.message)).toContain('text "As it was"');
      expect(log.join()).not.toMatch(/pier|closed/i);
      expect(discord.violations).toEqual([]);
    }));

  test('gives an emptied field as empty, and a file', () =>
    withBot({ commands: [note()] }, async ({ discord }) => {
      await discord.ready();
      const opened = await discord.slash('note add', {}, WHO);
      const emptied = await discord.submit(opened, { text: '' }, WHO);
      expect(textOf(emptied.message)).toContain('title null');
      expect(textOf(emptied.message)).toContain('text ""');
      expect(textOf(emptied.message)).toContain('file none');
      const file = { filename: 'notes.md', content: 'Été', contentType: 'application/octet-stream' };
      const given = await discord.submit(opened, { text: '', file: [file] }, WHO);
      expect(textOf(given.message)).toContain('file notes.md: Été');
      expect(discord.violations).toEqual([]);
    }));

  test('is never answered with a form again', () =>
    withBot({ commands: [note({ form: () => askedFor({ title: null, text: null, file: null }) })] }, async (bot) => {
      await bot.discord.ready();
      const opened = await bot.discord.slash('note add', {}, WHO);
      expect((await bot.discord.submit(opened, {}, WHO)).modal).toBeNull();
      expect(bot.discord.violations).toEqual([]);
    }));

  test('says what is wrong in private', () =>
    withBot({ commands: [note()] }, async ({ discord }) => {
      await discord.ready();
      const opened = await discord.slash('note add', {}, WHO);
      const seen = await discord.submit(opened, { text: 'The pier was\nclosed.', day: 'soon' }, WHO);
      expect([seen.deferred, seen.ephemeral]).toEqual([false, true]);
      expect(textOf(seen.message)).toContain('day "soon" is not a date');
      expect(textOf(seen.message)).toContain('> The pier was\n> closed.'); // Discord forgets a form that was sent
      const file = { filename: 'long.txt', content: 'x'.repeat(1_001) };
      const large = await discord.submit(opened, { file: [file] }, WHO);
      expect([large.deleted, textOf(large.followUps[0] ?? null)]).toEqual([
        true,
        expect.stringMatching(/^long\.txt has 1,001 bytes; at most 1,000 are read\.\n.*\n> As it was$/),
      ]);
      expect(discord.violations).toEqual([]);
    }));

  test('asked for in private is answered in private', () =>
    withBot({ commands: [note()] }, async ({ discord }) => {
      await discord.ready();
      const opened = await discord.slash('note add', { private: true }, WHO);
      expect((await discord.submit(opened, {}, WHO)).ephemeral).toBe(true);
      expect(discord.violations).toEqual([]);
    }));

  test('that a button opens is as private as the answer to the button', () =>
    withBot({ commands: [note(), offering()] }, async ({ discord }) => {
      await discord.ready();
      const shown = await discord.slash('offer', {}, WHO);
      const press = (seen: Seen, who = WHO) => discord.press(seen, idOf(seen, 'Write'), who);
      expect((await discord.submit(await press(shown), {}, WHO)).ephemeral).toBe(false);
      const seen = await discord.submit(await press(shown, OTHER), {}, OTHER);
      expect([seen.ephemeral, textOf(seen.message)]).toEqual([true, expect.stringContaining('title Button')]);
      const hidden = await discord.slash('offer', { private: true }, WHO);
      expect((await discord.submit(await press(hidden), {}, WHO)).ephemeral).toBe(true);
      expect(discord.violations).toEqual([]);
    }));

  test('and a button are refused to whom was a moderator when they were shown', () => {
    const store = storeOf();
    const name = (users: readonly string[]) => writeSetting(store, GUILD, MODERATORS, { roles: [], users });
    const context = (server: string, member: Member) => {
      return { scope: { actor: actorOf(store, server, member) } as unknown as Scope } as Context;
    };
    name([WHO.userId]);
    return withBot({ commands: [note({ policy: 'moderator' }), offering()], context }, async ({ discord }) => {
      await discord.ready();
      const opened = await discord.slash('note add', {}, WHO);
      expect(textOf((await discord.submit(opened, {}, WHO)).message)).toContain('As it was');
      const shown = await discord.slash('offer', {}, WHO);
      expect((await discord.press(shown, idOf(shown, 'Write'), WHO)).modal).not.toBeNull();
      name([]);
      for (const seen of [
        await discord.submit(opened, {}, WHO),
        await discord.press(shown, idOf(shown, 'Write'), WHO),
        await discord.slash('note add', {}, WHO),
      ]) {
        expect([seen.modal, seen.deferred, seen.ephemeral]).toEqual([null, false, true]);
        expect(textOf(seen.message)).toContain(
          '/note add is for moderators of this server; an administrator names them',
        );
      }
      expect(discord.violations).toEqual([]);
    });
  });

  test('that Discord would not take is a fault of ours, said in private and logged', () => {
    const form = () => ({ title: 'x'.repeat(46), command: 'note add', options: {}, fields: [] });
    return withBot({ commands: [note({ form })] }, async ({ discord, log }) => {
      await discord.ready();
      const seen = await discord.slash('note add', {}, WHO);
      expect([seen.modal, seen.ephemeral]).toEqual([null, true]);
      expect(textOf(seen.message)).toContain("Something went wrong on Dateline's side");
      expect(log.join('\n')).toMatch(/fault \d{6} in \/note add: Error ".* form of .* has a title of 46 characters"/);
      expect(discord.violations).toEqual([]);
    });
  });

  test.each<[string, string, object[]]>([
    ['of nobody', 'form', [input('text', 'x')]],
    ['that is a button', encodeAction({ command: 'note add', options: {} }, { text: '', file: '' }) ?? '', []],
    ['of an unknown command', encodeForm({ command: 'note burn', options: {} }) ?? '', []],
    ['with an unknown option', encodeForm({ command: 'note add', options: { admin: true } }) ?? '', []],
    ['with an unknown field', encodeForm({ command: 'note add', options: {} }) ?? '', [input('admin', 'x')]],
    ['with an option twice', encodeForm({ command: 'note add', options: { text: 'a' } }) ?? '', [input('text', 'x')]],
    ['with a text for a file', encodeForm({ command: 'note add', options: {} }) ?? '', [input('file', 'x')]],
    [
      'with a file for a text',
      encodeForm({ command: 'note add', options: {} }) ?? '',
      [{ type: 19, id: 1, custom_id: 'text', values: [] }],
    ],
    [
      'with a menu for a text',
      encodeForm({ command: 'note add', options: {} }) ?? '',
      [{ type: 3, id: 1, custom_id: 'text', values: ['x'] }],
    ],
  ])('%s is refused in private', (_what, custom_id, inputs) =>
    withBot({ commands: [note({ run: () => Promise.reject(new Error('it ran')) })] }, async ({ discord }) => {
      await discord.ready();
      const components = inputs.map((component, id) => ({ type: 18, id, component }));
      const seen = await discord.send(5, { custom_id, components }, WHO);
      expect([seen.deferred, seen.ephemeral]).toEqual([false, true]);
      expect(textOf(seen.message).split('\n')[0]).toBe(STALE);
    }),
  );
});

function input(custom_id: string, value: string): object {
  return { type: 4, id: 9, custom_id, value };
}

/** A command whose answer has a button that opens the form of a note. */
function offering(): Command {
  return defineCommand({
    name: 'offer',
    description: 'Offers a button',
    policy: 'everyone',
    main: 'private',
    options: { private: { kind: 'flag', description: 'For you alone' } },
    check() {},
    run: async () => lines(['Here.'], [{ label: 'Write', command: 'note add', options: { title: 'Button' } }]),
  });
}

function idOf({ message }: Seen, label: string): string {
  return allComponents(message?.components ?? []).find((component) => component.label === label)?.custom_id ?? '';
}
