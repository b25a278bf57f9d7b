import { expect, onTestFinished, test } from 'vitest';
import { type Archive, createArchive } from '../../src/archive/archive.ts';
import { renewFolder } from '../../src/archive/folder.ts';
import { watch } from '../../src/archive/watch.ts';
import { HERE, type Pool } from '../../src/snapshot/pool.ts';
import { makeChanges } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { install, storeOf, UNLIMITED } from '../support/stored.ts';

const SILENT = { line() {}, progress() {} };
const HANGS = { timeout: 30_000 }; // what these would do if nothing was taken in
const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };

test('what another process changed is taken in after a failure too, though nothing is changed again', async () => {
  const place = install();
  const { archive } = await place.open();
  const taken = Promise.withResolvers<void>();
  let failures = 0;
  const failing: Archive = {
    ...archive,
    async refresh() {
      if (failures++ === 0) throw new Error('once');
      await archive.refresh();
      if ((await archive.library(null)).article('more') !== null) taken.resolve();
    },
  };
  const lines: string[] = [];
  const watching = watch(failing, { path: place.corpusDir }, { line: (text) => void lines.push(text), progress() {} });
  onTestFinished(() => watching.stop());
  const other = openStore(place.dataDir);
  makeChanges(other, BASE, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'more', text: 'The mayor wept.' })));
  other.close();
  await taken.promise;
  expect(lines).toEqual([expect.stringContaining('once')]);
});

test('what another process changed before anybody watched is taken in', HANGS, async () => {
  const place = install();
  const { archive } = await place.open();
  const other = openStore(place.dataDir);
  makeChanges(other, BASE, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'more', text: 'The mayor wept.' })));
  other.close();
  const taken = new Promise<void>((resolve) => archive.onChanges(() => resolve()));
  const watching = watch(archive, { path: place.corpusDir }, SILENT);
  onTestFinished(() => watching.stop());
  await taken;
  expect((await archive.library(null)).article('more')).not.toBeNull();
});

test('a change that could not be taken in when it was made is tried again', HANGS, async () => {
  const place = install();
  let fails = true;
  const pool: Pool = {
    ...HERE,
    async prepare(batch) {
      if (fails) throw new Error('once');
      return HERE.prepare(batch);
    },
  };
  const archive = createArchive(storeOf(), place.cacheDir, UNLIMITED, pool, () => {});
  const folder = { path: place.corpusDir, now: () => Date.now() + 10_000 };
  await renewFolder(archive, folder, SILENT); // so that nothing in it is new
  const looked = Promise.withResolvers<void>();
  const again = Promise.withResolvers<void>();
  const looking: Archive = {
    ...archive,
    async refresh() {
      await archive.refresh();
      (fails ? looked : again).resolve();
    },
  };
  const watching = watch(looking, folder, SILENT);
  onTestFinished(() => watching.stop());
  await looked.promise;
  const text = 'The crane of the port was moved. '.repeat(1000); // too much to be analysed at once
  const adding = archive.change(BASE, AUTHOR, (hands) => hands.add(article({ id: 'large', text })));
  await expect(adding).rejects.toThrow('once');
  fails = false;
  await again.promise;
  expect((await archive.library(null)).article('large')).not.toBeNull();
});
