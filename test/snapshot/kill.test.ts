import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openCache } from '../../src/snapshot/cache.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { everythingOf, fresh } from './corpora.ts';

const KILLS = Number(process.env.KILLS ?? 100);
const AT_ONCE = 4; // processes
const LONGEST_MS = 40; // from the first write to the kill: some three whole saves

test(`killed ${KILLS} times while it writes: the next start has the one snapshot or the other`, {
  timeout: 300_000,
}, async () => {
  const snapshots = ['crane', 'mayor'].map((word) =>
    fresh(Array.from({ length: 40 }, (_, i) => article({ id: `a${i}`, text: `The ${word} ${i} of the port.` }))),
  );
  const expected = await Promise.all(snapshots.map(everythingOf));
  const roots: string[] = [];
  for (const snapshot of snapshots) {
    const root = folderOf({});
    await (await openCache(root, 'corpus')).save({ snapshot, faults: [], ignored: new Map(), signature: null });
    roots.push(root);
  }
  const seen = new Set<string>();
  const killLoop = async () => {
    const target = folderOf({});
    for (let i = 0; i < KILLS / AT_ONCE; i++) {
      await killWhileSaving([target, ...roots]);
      const found = await (await openCache(target, 'corpus')).load();
      if (found.kind === 'none') continue; // the first save had not come to its end
      if (found.kind === 'unusable') throw new Error(`after kill ${i}: ${found.why}`);
      const answers = await everythingOf(found.kept.snapshot);
      expect(expected.map(({ version }) => version)).toContain(answers.version);
      expect(answers).toEqual(expected.find(({ version }) => version === answers.version));
      seen.add(answers.version);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, killLoop));
  expect(seen.size).toBe(2);
});

async function killWhileSaving(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['test/snapshot/saver.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  await wait(Math.random() * LONGEST_MS);
  child.kill('SIGKILL');
  await ended;
}
