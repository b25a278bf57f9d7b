import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Action, AskReply, Reply } from '../src/answers/reply.ts';
import { type Command, commandOf } from '../src/command.ts';
import { encodeAction, short } from '../src/discord/custom-id.ts';
import { paint } from '../src/discord/paint.ts';
import { optionsIn, readOptions } from '../src/options.ts';
import { article, libraryOf } from './support/articles.ts';

// What the buttons of all commands may do.
const modules = await Promise.all(globSync('commands/*.ts').map((file) => import(pathToFileURL(file).href)));
const COMMANDS = modules.flatMap((module: object) => Object.values(module)).filter(isCommand);
const named = (name: string) => COMMANDS.find((command) => command.name === name) ?? expect.fail(name);

test.each(COMMANDS.map(({ name }) => name))('no two options of %s look alike in a custom_id', (name) => {
  const names = optionsIn('action', named(name).options).map(([option]) => short(option));
  expect(new Set(names).size).toBe(names.length);
});

test('what only buttons may give is offered nowhere else, and what only the console may, not to buttons', () => {
  const { options } = named('ask');
  const names = (place: Parameters<typeof optionsIn>[0]) => optionsIn(place, options).map(([name]) => name);
  expect(names('discord')).not.toContain('page');
  expect(names('console')).toEqual(expect.arrayContaining(['page', 'per_article']));
  expect(names('console')).not.toContain('version');
  expect(names('action')).toEqual(expect.arrayContaining(['page', 'version', 'from']));
  expect(names('action')).not.toContain('per_article');
});

test.each<[string, Omit<Action, 'label'>, string | null]>([
  ['an open command', { command: 'ask', options: { question: 'x', page: 2 } }, 'ask'],
  [
    'a command that only buttons run',
    { command: 'article context', options: { id: 'a', private: true } },
    'article context',
  ],
  ['a command for moderators', { command: 'article remove', options: { id: 'a' } }, 'article remove'],
  ['a command for the owner', { command: 'article purge', options: { id: 'a' } }, null],
  ['an option of the console', { command: 'ask', options: { question: 'x', per_article: 9 } }, null],
  ['an unknown option', { command: 'ask', options: { admin: true } }, null],
  ['an unknown command', { command: 'toString', options: {} }, null],
])('an action may name %s or not', (_what, action, expected) => {
  expect(commandOf(action, COMMANDS)?.name ?? null).toBe(expected);
});

test('with every option in use, a long question, source and id, all buttons are there', async () => {
  const source = `The Port Gazette ${'of the Harbour and the Islands '.repeat(5)}`.trim();
  const articles = Array.from({ length: 60 }, (_, at) => {
    const id = `${'2023/a-very-long-name-of-an-article/'.repeat(5)}${at}`;
    return article({ id, source, text: `${'Nothing.\n\n'.repeat(1_500)}The *crane* of port ${at} fell down.` });
  });
  const library = libraryOf(articles);
  const { options, run } = named('ask');
  const question = `Which *crane* fell down? ${'Or did it stand there? '.repeat(30)}`.trim();
  const days = { from: '1999-01-01', to: '2024-12-31', as_of: '2025-12-31' };
  const raw = { question, ...days, source: source.toLowerCase(), limit: 5, explain: true, page: 11 };
  const reply: Reply = await run(readOptions(options, raw), { library, scope: null });
  expect((reply as AskReply).evidence.length).toBe(5);
  const painted = JSON.stringify(paint(reply).components);
  expect(reply.actions?.map(({ label }) => label)).toEqual([
    'More',
    ...[51, 52, 53, 54, 55].map((number) => `Context ${number}`),
  ]);
  for (const { label } of reply.actions ?? []) expect(painted).toContain(`"label":"${label}"`);
  for (const action of reply.actions?.slice(1) ?? [])
    expect(encodeAction(action, { text: '', file: '' })).not.toBeNull();
});

function isCommand(exported: unknown): exported is Command {
  return typeof exported === 'object' && exported !== null && 'run' in exported;
}

test('a timeline has a Context for each of its entries, which shows the sentence it quotes', async () => {
  const text = 'The port was quiet.\n\nThe crane fell on Monday.\n\nThe mayor wept.';
  const library = libraryOf([
    article({ id: 'a', published: '2024-03-06', text }),
    article({ id: 'b', published: '2024-03-20', text: 'The crane was mended on Tuesday.' }),
  ]);
  const timeline = named('timeline');
  const reply = await timeline.run(readOptions(timeline.options, { topic: 'crane' }), { library, scope: null });
  if (reply.kind !== 'timeline') throw new Error(reply.kind);
  expect(reply.actions?.map(({ label }) => label)).toEqual(reply.entries.map((_, at) => `Context ${at + 1}`));
  const at = reply.entries.findIndex((entry) => entry.article.id === 'a');
  const action = reply.actions?.[at] ?? expect.fail('no action');
  const command = commandOf(action, COMMANDS) ?? expect.fail('not permitted');
  const context = await command.run(readOptions(command.options, action.options), { library, scope: null });
  if (context.kind !== 'context') throw new Error(context.kind);
  expect(context.evidence.paragraphs).toEqual([1, 3]);
  expect(text.slice(context.evidence.quote.start, context.evidence.quote.end)).toBe('The crane fell on Monday.');
  const buttons = JSON.stringify(paint(reply).components).match(/"label":"Context \d+"/g);
  expect(buttons).toHaveLength(reply.entries.length);
});
