import { spawn } from 'node:child_process';
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
