import { describe, expect, test } from 'vitest';
import { type Command, defineCommand } from '../../src/command.ts';
import { registrations } from '../../src/discord/registrations.ts';
import { UserError } from '../../src/errors.ts';
import type { Options } from '../../src/options.ts';
import { breaksCommandRules } from '../support/discord/commandRules.ts';

describe('what Discord is told of the commands', () => {
  test('follows their declarations', () => {
    const ask = command('ask', {
      limit: { kind: 'integer', description: 'How many', min: 1, max: 10, default: 5 },
      json: { kind: 'flag', description: 'As JSON', console: true },
      private: { kind: 'flag', description: 'Only for you' },
      as_of: { kind: 'day', edge: 'last', description: 'Up to this day' },
      source: { kind: 'text', description: 'Only this source', maxLength: 100 },
      question: { kind: 'text', required: true, description: 'What to look for', maxLength: 4000 },
    });
    expect(registrations([ask])).toEqual([
      {
        type: 1,
        name: 'ask',
        description: 'About ask',
        options: [
          { type: 3, name: 'question', description: 'What to look for', required: true, max_length: 4000 },
          { type: 4, name: 'limit', description: 'How many', min_value: 1, max_value: 10 },
          { type: 5, name: 'private', description: 'Only for you' },
          { type: 3, name: 'as_of', description: 'Up to this day', max_length: 60 },
          { type: 3, name: 'source', description: 'Only this source', required: false, max_length: 100 },
        ],
      },
    ]);
    expect(breaksCommandRules(registrations([ask]), false)).toEqual([]);
  });

  test('makes subcommands of names with a space, and leaves out what is not for everyone', () => {
    const commands = [
      command('article show'),
      command('article list'),
      command('reindex', {}, 'owner'),
      command('ask'),
    ];
    const registered = registrations(commands);
    expect(
      registered.map((each) => [each.name, 'options' in each ? each.options?.map(({ name }) => name) : null]),
    ).toEqual([
      ['article', ['show', 'list']],
      ['ask', []],
    ]);
    expect(breaksCommandRules(registered, false)).toEqual([]);
  });

  test('hides by default what is for moderators or administrators alone, and nothing that anyone may use', () => {
    const commands = [
      command('article list'),
      command('article remove', {}, 'moderator'),
      command('queue show', {}, 'moderator'),
      command('queue empty', {}, 'administrator'),
      command('settings', {}, 'administrator'),
      { ...command('ask'), message: { name: 'Ask about this', needs: 'text', options: () => ({}) } },
      { ...command('keep', {}, 'moderator'), message: { name: 'Keep this', needs: 'text', options: () => ({}) } },
      { ...command('backup', {}, 'owner'), message: { name: 'Back this up', needs: 'text', options: () => ({}) } },
    ];
    const registered = registrations(commands);
    const shown = registered.map(({ type, name, default_member_permissions: permissions }) => [
      type,
      name,
      permissions,
    ]);
    expect(shown).toEqual([
      [1, 'article', undefined],
      [1, 'queue', '32'],
      [1, 'settings', '8'],
      [1, 'ask', undefined],
      [1, 'keep', '32'],
      [3, 'Ask about this', undefined],
      [3, 'Keep this', '32'],
    ]);
    expect(breaksCommandRules(registered, false)).toEqual([]);
  });

  test('says which options offer values while somebody types', () => {
    const options = { id: { kind: 'text', description: 'An id', maxLength: 200 }, ...flags(1) } as const;
    const registered = registrations([{ ...command('show', options), offers: ['id'], offer: () => [] }]);
    expect(registered).toMatchObject([{ options: [{ name: 'id', autocomplete: true }, { name: 'flag0' }] }]);
    expect(JSON.stringify(registered).match(/autocomplete/g)?.length).toBe(1);
    expect(breaksCommandRules(registered, false)).toEqual([]);
  });

  test.each<[string, readonly Command[], RegExp]>([
    ['a nameless command on messages', [onMessages('')], /\/on cannot be registered on messages: "" is not a name/],
    ['a long name on messages', [onMessages('x'.repeat(33))], /"x{33}" is not a name of 1 to 32/],
    [
      'too many on messages',
      Array.from({ length: 6 }, (_, at) => ({ ...onMessages(`m${at}`), name: `c${at}` })),
      /more than 5 commands on messages/,
    ],
    ['an upper case name', [command('Ask')], /^\/Ask cannot be registered: Ask is not a name/],
    ['a long description', [{ ...command('ask'), description: 'a'.repeat(101) }], /ask has a description of 101/],
    ['no description', [{ ...command('ask'), description: '' }], /ask has no description/],
    ['too many options', [command('ask', flags(26))], /ask has 26 options/],
    ['too long a text', [command('ask', { q: { kind: 'text', description: 'q', maxLength: 6001 } })], /q takes 6001/],
    ['a command and a group of one name', [command('article'), command('article show')], /^\/article is no subcommand/],
    ['three levels', [command('article show all')], /^\/article show all is no subcommand/],
    ['too many commands', Array.from({ length: 101 }, (_, at) => command(`c${at}`)), /more than 100 commands/],
    ['too many words', [25, 26, 27, 28].map((at) => wordy(`article s${at}`)), /words take \d{4,5} of 8000/],
  ])('is refused before it is sent: %s', (_what, commands, message) => {
    expect(() => registrations(commands)).toThrow(message);
  });
});

function command(name: string, options: Options = {}, policy: Command['policy'] = 'everyone'): Command {
  return defineCommand({
    name,
    description: `About ${name}`.slice(0, 100),
    policy,
    options,
    main: 'question',
    check: () => {},
    run: () => Promise.reject(new UserError('not run here')),
  });
}

function onMessages(name: string): Command {
  return { ...command('on'), message: { name, needs: 'text', options: () => ({}) } };
}

function wordy(name: string): Command {
  return command(
    name,
    Object.fromEntries(
      Object.entries(flags(25)).map(([key, flag]) => [key, { ...flag, description: 'a'.repeat(100) }]),
    ),
  );
}

function flags(count: number): Options {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`flag${at}`, { kind: 'flag', description: 'A flag' } as const]),
  );
}
