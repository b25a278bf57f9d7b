import { expect, test } from 'vitest';
import type { Desk } from '../../src/discord/desk.ts';
import { type Asked, answer } from '../../src/discord/dispatch.ts';
import { echo } from './in-process.ts';

test('a command outside a server is refused in private, and not run', async () => {
  const said: unknown[] = [];
  const asked = {
    id: '1234567890',
    token: 'a',
    commandName: 'ask',
    inGuild: () => false,
    reply: async (message: unknown) => said.push(message),
  } as unknown as Asked;
  const run = () => Promise.reject(new Error('it ran'));
  const desk: Desk = {
    commands: new Map([['ask', echo({ run })]]),
    context: async () => ({}) as never,
    fetchFile: () => Promise.reject(new Error('it fetched')),
    post: () => Promise.reject(new Error('it posted')),
    begin() {},
    now: () => 0,
    log: () => {},
    token: '',
  };
  await answer(asked, desk);
  expect(said).toMatchObject([
    { components: [{ type: 10, content: 'Dateline answers in servers only.' }], allowedMentions: { parse: [] } },
  ]);
});
