import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createArchive } from '../../src/archive/archive.ts';
import { UserError } from '../../src/errors.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { makeChanges } from '../../src/store/change.ts';
import type { Database } from '../../src/store/database.ts';
import { openStore, STORE_FILE } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { contradictions, dumpOf, dumpOfModel } from '../store/check.ts';
import { createDeeds, OWNERS } from '../store/deeds.ts';
import { act, createModel, type Deed, seenBy } from '../store/model.ts';
import { folderOf } from '../support/dateline.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { UNLIMITED } from '../support/stored.ts';
import { everythingOfLibrary, libraryOfArticles } from './libraries.ts';

const STEP_KB = 4;
const EACH = 3; // deeds tried at each size

// It mounts a file system, which takes root and Linux: by `npm run torture tmpfs` alone.
test.runIf(process.env.TORTURE_ROW === 'tmpfs')(
  'a disk that is full, and grows by 4 KB: nothing is half done, and all is read and goes on',
  { timeout: 24 * 3_600_000 },
  async () => {
    const rounds = roundsOf('tmpfs', 300);
    await runRow('tmpfs', rounds, async () => {
      const disk = folderOf({});
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${STEP_KB}k`, 'tmpfs', disk]);
      onTestFinished(() => void execFileSync('umount', ['--lazy', disk]));
      const [dataDir, cacheDir] = [join(disk, 'data'), join(disk, 'cache')];
      const model = createModel();
      const next = createDeeds(rounds.seed, model);
      let deed = next();
      const counts = { noStore: 0, full: 0, otherProblems: 0, done: 0, cacheNotWritten: 0, comparedKB: 0 };
      for (let round = 1; round <= rounds.count; round++) {
        execFileSync('mount', ['-o', `remount,size=${STEP_KB * round}k`, disk]);
        const store = opened(dataDir);
        if (store === null) {
          counts.noStore++;
          continue;
        }
        for (let i = 0; i < EACH; i++) {
          const problem = attempt(store, deed);
          expect(contradictions(store)).toEqual([]);
          if (problem === null || problem === 'refused') {
            expect(model.perform(deed)).toBe(problem === null);
            deed = next();
            counts.done++;
          } else counts[problem === 'full' ? 'full' : 'otherProblems']++;
          expect(dumpOf(store)).toEqual(dumpOfModel(model));
        }
        const lines: string[] = [];
        const archive = createArchive(store, cacheDir, UNLIMITED, HERE, (line) => void lines.push(line));
        for (const server of [null, ...OWNERS.slice(1)]) {
          const expected = await everythingOfLibrary(libraryOfArticles(seenBy(model, server)));
          expect(await everythingOfLibrary(await archive.library(server))).toEqual(expected);
        }
        await archive.save();
        for (const line of lines) expect(line).toMatch(/cannot be written \((?:ENOSPC|EIO)\)/);
        counts.cacheNotWritten += lines.length;
        counts.comparedKB = STEP_KB * round;
        store.close();
      }
      expect(counts.full + counts.otherProblems).toBeGreaterThan(0);
      expect(readFileSync(join(dataDir, STORE_FILE)).length).toBeGreaterThan(0);
      return counts;
    });
  },
);

function opened(dataDir: string): Database | null {
  try {
    mkdirSync(dataDir, { recursive: true });
    return openStore(dataDir);
  } catch (error) {
    if (error instanceof UserError || (error instanceof Error && 'code' in error && error.code === 'ENOSPC'))
      return null;
    throw error;
  }
}

function attempt(store: Database, { owner, author, steps }: Deed): StoreError['problem'] | 'refused' | null {
  try {
    makeChanges(store, owner, author, UNLIMITED, (hands) => steps.map((step) => act(hands, step)));
    return null;
  } catch (error) {
    if (error instanceof StoreError) return error.problem;
    if (error instanceof UserError) return 'refused';
    throw error;
  }
}
