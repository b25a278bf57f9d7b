import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { lockBot } from '../../src/store/lock.ts';
import { folderOf } from '../support/dateline.ts';

const HOLDER = `const { lockBot } = await import('./src/store/lock.ts');
  lockBot(process.argv[1]); process.stdout.write('held'); setInterval(() => {}, 1000);`;

test('one bot on a store: another gets the word for it, and the lock once the first has let go', () => {
  const folder = folderOf({});
  const first = lockBot(folder);
  expect(() => lockBot(folder)).toThrow(UserError);
  expect(() => lockBot(folder)).toThrow('Another bot runs on the data in');
  first.release();
  lockBot(folder).release();
});

test('a lock whose holder was killed is free at once', async () => {
  const folder = folderOf({});
  for (let round = 0; round < 3; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, folder]);
    const ended = new Promise((resolve) => child.on('close', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(() => lockBot(folder)).toThrow('Another bot');
    child.kill('SIGKILL');
    await ended;
    lockBot(folder).release();
  }
});

test.each<[string, (file: string) => void, string]>([
  ['a folder', (file) => mkdirSync(file), 'cannot be opened for writing'],
  ['another file', (file) => writeFileSync(file, 'x'.repeat(5000)), 'is no lock of Dateline; delete it'],
])('%s in the place of the lock is told of as what it is', (_, place, word) => {
  const folder = folderOf({});
  place(join(folder, 'bot.lock'));
  expect(() => lockBot(folder)).toThrow(UserError);
  expect(() => lockBot(folder)).toThrow(word);
});
