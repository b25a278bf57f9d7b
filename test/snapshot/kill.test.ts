import { expect, test } from 'vitest';
import { createRandom, pick } from '../../bench/random.ts';
import { openCache } from '../../src/snapshot/cache.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { killed } from '../support/killed.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { everythingOf, fresh } from './corpora.ts';

const AT_ONCE = 4; // processes

test('killed while it writes the cache: the next start has the one snapshot or the other', {
  timeout: 24 * 3_600_000,
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
  const rounds = roundsOf('kill-cache', 100);
  await runRow('kill-cache', rounds, async () => {
    const random = createRandom(rounds.seed);
    const counts = { kills: 0, none: 0, crane: 0, mayor: 0 };
    let saveMs = 10; // of the last process that told it
    const lane = async () => {
      const target = folderOf({});
      while (counts.kills < rounds.count) {
        counts.kills++;
        const moment = { line: 1 + pick(random, 4), afterMs: random() * saveMs };
        saveMs = (await killed('test/snapshot/saver.ts', [target, ...roots], moment)).stepMs ?? saveMs;
        const found = await (await openCache(target, 'corpus')).load();
        if (found.kind === 'unusable') throw new Error(found.why);
        if (found.kind === 'none') {
          counts.none++; // the first save had not come to its end
          continue;
        }
        const answers = await everythingOf(found.kept.snapshot);
        const which = expected.findIndex(({ version }) => version === answers.version);
        expect(answers).toEqual(expected[which]);
        counts[which === 0 ? 'crane' : 'mayor']++;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    expect(counts.crane).toBeGreaterThan(0);
    expect(counts.mayor).toBeGreaterThan(0);
    return counts;
  });
});
