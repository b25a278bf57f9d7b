import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const PATIENCE_MS = 30_000; // what this would take if a thread kept the process from ending

test('a process that closes its pool while something is under way there ends', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const closer = spawn(process.execPath, [join(import.meta.dirname, 'closer.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: PATIENCE_MS,
  });
  const [said, [code]] = await Promise.all([text(closer.stdout), once(closer, 'exit')]);
  expect(code).toBe(0);
  expect(said.split('\n').sort()).toEqual(['', '0 done', '1 the pool is closed', '2 the pool is closed']);
});
