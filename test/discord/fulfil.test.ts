import { expect, test } from 'vitest';
import type { Context } from '../../src/command.ts';
import type { Answerable, Desk } from '../../src/discord/desk.ts';
import { fulfil } from '../../src/discord/fulfil.ts';
import { echo } from './in-process.ts';

/** What was done to an interaction with a command whose articles are open once `opened` resolves. */
async function useWhile(opened: Promise<Context>, typed: readonly string[] = []): Promise<readonly string[]> {
  const done: string[] = [];
  const say = (what: string) => async (message: object) => {
    done.push(`${what}: ${JSON.stringify(message)}`);
  };
  const asked = {
    ...{ id: '1234567890', token: 'a', guildId: '1', user: { id: '2' }, member: null, memberPermissions: null },
    ...{ reply: say('reply'), deferReply: say('defer'), editReply: say('edit'), deleteReply: say('delete') },
    followUp: say('follow up'),
  } as unknown as Answerable;
  const desk: Desk = {
    ...{ commands: new Map(), context: () => opened, fetchFile: () => Promise.reject(new Error('it fetched')) },
    post: () => Promise.reject(new Error('it posted')),
    begin() {},
    ...{ log: (line) => done.push(`log: ${line}`), token: '', now: () => 0 },
  };
  const request = {
    asked,
    command: echo(),
    raw: { question: 'pier' },
    hidden: false,
    secrets: [],
    open: null,
    replace: null,
    typed,
  };
  await fulfil(request, desk, 5);
  return done;
}

test('who asks while the articles of the server are being opened is told so before Discord gives up', async () => {
  const opened = Promise.withResolvers<Context>();
  const [first, ...more] = await useWhile(opened.promise);
  expect(first).toMatch(/^reply: .*is still opening this server's articles\. Please try again in a minute/);
  expect(first).toContain('"flags"');
  expect(more).toEqual([]);
  opened.resolve({} as Context);
  expect((await useWhile(opened.promise))[0]).toMatch(/^defer: /);
});

test('articles that cannot be opened after all are no unhandled error', async () => {
  const opened = Promise.withResolvers<Context>();
  expect(await useWhile(opened.promise)).toHaveLength(1);
  opened.reject(new Error('the disk is gone'));
  expect((await useWhile(opened.promise)).join()).toContain('Something went wrong');
});

test('who sends a form while the articles of the server are being opened gets back what he typed', async () => {
  const [first, ...more] = await useWhile(Promise.withResolvers<Context>().promise, ['The pier was closed.', '2024']);
  expect(first).toMatch(/^reply: .*still opening this server's articles.*> The pier was closed\..*> 2024/);
  expect(more).toEqual([]);
});
