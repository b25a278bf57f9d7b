import { expect, onTestFinished, test } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import { watch } from '../../src/archive/watch.ts';
import { makeChanges } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { install, UNLIMITED } from '../support/stored.ts';

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
