import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyIndexes } from '../../src/archive/verify.ts';
import { openMoment } from '../../src/store/moment.ts';
import { openStore, STORE_FILE } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { changes, SERVER, tamper } from '../store/planted.ts';
import { article } from '../support/articles.ts';
import { install } from '../support/stored.ts';

/** A store and its indexes as they are kept, which nobody has open. */
async function kept() {
  const place = install({
    'a.md': '---\ndate: 2024-01-01\n---\nThe crane.\n',
    'b.md': '---\ndate: 2024-01-01\n---\nThe ferry.\n',
  });
  const { archive, close } = await place.open();
  const author = { who: 'owner', at: 1, why: null };
  await archive.change(SERVER, author, (hands) => hands.add(article({ id: '~own', text: 'The mayor wept.' })));
  await archive.library(SERVER);
  await close();
  const faults = async () => {
    const moment = openMoment(join(place.dataDir, STORE_FILE));
    try {
      return await Array.fromAsync(verifyIndexes(moment, place.cacheDir));
    } finally {
      moment.close();
    }
  };
  return { ...place, file: join(place.dataDir, STORE_FILE), faults };
}

test('an index as it was kept is right, also when it has not taken in the newest changes', async () => {
  const { faults, dataDir } = await kept();
  expect(await faults()).toEqual([]);
  const store = openStore(dataDir);
  changes(store, BASE, (hands) => hands.add(article({ id: 'c', text: 'It rained.' })));
  changes(store, SERVER, (hands) => hands.remove('~own', null));
  store.close();
  expect(await faults()).toEqual([]);
});

test.each<[string, string, RegExp]>([
  [
    'lacks an article',
    "INSERT INTO article (key, owner, id, current) SELECT 99, owner, 'x', 1 FROM article WHERE id = 'a'; INSERT INTO revision (article, number, hash, bytes, content) SELECT 99, 1, hash, bytes, content FROM revision WHERE article = 1",
    /index of base has no article "x"/,
  ],
  [
    'has another text',
    `UPDATE revision SET hash = '${'0'.repeat(64)}' WHERE article = (SELECT key FROM article WHERE id = 'a')`,
    /index of base has another article "a"/,
  ],
  [
    'has one that is not served',
    "UPDATE article SET current = NULL WHERE id = '~own'",
    /index of 111222333444555666 has an article "~own" that is not served/,
  ],
])('an index that %s is found', async (name, statements, fault) => {
  const { faults, file } = await kept();
  tamper(file, statements);
  expect(await faults(), name).toContainEqual(expect.stringMatching(fault));
});

test('an index that is damaged is told of', async () => {
  const { faults, cacheDir } = await kept();
  for (const folder of readdirSync(cacheDir)) {
    for (const name of readdirSync(join(cacheDir, folder)).filter((each) => each.endsWith('.segment'))) {
      const file = join(cacheDir, folder, name);
      const bytes = readFileSync(file);
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    }
  }
  expect(await faults()).toEqual([
    expect.stringMatching(/index of base .*cannot be used/),
    expect.stringMatching(/index of 111222333444555666 .*cannot be used/),
  ]);
});

test('an index of another version is no fault: the next start makes it anew', async () => {
  const { faults, cacheDir } = await kept();
  for (const folder of readdirSync(cacheDir)) {
    const file = join(cacheDir, folder, 'manifest');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/dateline [\d.]+/, 'dateline 0.1'));
  }
  expect(await faults()).toEqual([]);
});
