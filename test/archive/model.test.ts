import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom, pick } from '../../bench/random.ts';
import { type Archive, createArchive } from '../../src/archive/archive.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { UserError } from '../../src/errors.ts';
import { HERE, type Pool } from '../../src/snapshot/pool.ts';
import { openStore } from '../../src/store/open.ts';
import { createDeeds, OWNERS } from '../store/deeds.ts';
import { act, createModel, seenBy } from '../store/model.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { UNLIMITED } from '../support/stored.ts';
import { everythingOfLibrary, libraryOfArticles } from './libraries.ts';

const TIMEOUT = { timeout: 24 * 3_600_000 };
const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };

test(
  'after any changes, however many look on, a library equals one made of the articles at once',
  TIMEOUT,
  async () => {
    const rounds = roundsOf('model', 600);
    await runRow('model', rounds, async () => {
      const random = createRandom(rounds.seed);
      const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
      const open = () => {
        const archive = createArchive(openStore(dataDir), cacheDir, UNLIMITED, HERE, (line) => {
          throw new Error(line);
        });
        return { archive, done: -1 };
      };
      const archives = [open(), open(), open()];
      const model = createModel();
      const next = createDeeds(rounds.seed, model);
      const counts = { accepted: 0, refused: 0, compared: 0, reopened: 0 };
      for (let round = 0; round < rounds.count; round++) {
        const deed = next();
        const expected = model.perform(deed);
        const at = pick(random, archives.length);
        const { archive } = archives[at] ?? open();
        const accepted = await perform(archive, deed);
        expect(accepted, `deed ${round}`).toBe(expected);
        counts[accepted ? 'accepted' : 'refused']++;
        const looks = archives[pick(random, archives.length)] ?? open();
        if (pick(random, 3) === 0) {
          await looks.archive.refresh();
          const server = [null, ...OWNERS.slice(1)][pick(random, OWNERS.length)] ?? null;
          const wanted = await everythingOfLibrary(libraryOfArticles(seenBy(model, server)));
          expect(await everythingOfLibrary(await looks.archive.library(server)), `after deed ${round}`).toEqual(wanted);
          counts.compared++;
        }
        if (pick(random, 15) === 0) await looks.archive.save();
        if (pick(random, 40) === 0) {
          await archive.save();
          archive.store.close();
          archives[at] = open();
          counts.reopened++;
        }
      }
      for (const { archive } of archives) archive.store.close();
      return counts;
    });
  },
);

test.each([
  ['by an archive that has the server open', true],
  ['by one that has not asked for it yet, as the command line', false],
])('what is purged %s stands in no file of the database and the caches', async (_, asked) => {
  const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
  const canary = 'zyzzyva';
  const open = () => createArchive(openStore(dataDir), cacheDir, UNLIMITED, HERE, () => {});
  const first = open();
  const secret = article({ id: 'secret', title: canary, text: `The ${canary} of the port.` });
  await first.change('101', AUTHOR, (hands) => {
    hands.add(secret);
    hands.add(article({ id: 'kept', text: 'The mayor wept.' }));
  });
  await first.change('102', AUTHOR, (hands) => hands.add(article({ id: 'elsewhere', text: 'The ferry.' })));
  for (const server of ['101', '102']) await first.library(server);
  await first.save();
  first.store.close();
  expect(filesWith(cacheDir, canary)).not.toEqual([]);
  const second = open();
  if (asked) await second.library('101');
  await second.change('101', AUTHOR, (hands) => hands.purge('secret'));
  await second.save();
  expect([...filesWith(dataDir, canary), ...filesWith(cacheDir, canary)]).toEqual([]);
  expect([...(await second.library('101')).ids()]).toEqual(['kept']);
  expect((await second.library('102')).article('elsewhere')?.text).toBe('The ferry.');
  second.store.close();
});

test('what was removed, saved, and purged only then stands in no file either', async () => {
  const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
  const canary = 'zyzzyva';
  const open = () => createArchive(openStore(dataDir), cacheDir, UNLIMITED, HERE, () => {});
  const archive = open();
  const secret = article({ id: 'secret', title: canary, text: `The ${canary} of the port.` });
  await archive.change('101', AUTHOR, (hands) => {
    hands.add(secret);
    hands.add(article({ id: 'kept', text: 'The mayor wept.' }));
  });
  await archive.library('101');
  await archive.save();
  await archive.change('101', AUTHOR, (hands) =>
    hands.edit(articleHash(secret), { ...secret, text: 'Nothing.', title: null }),
  );
  await archive.change('101', AUTHOR, (hands) => hands.remove('secret', null));
  await archive.save();
  archive.store.close();
  const again = open();
  await again.change('101', AUTHOR, (hands) => hands.purge('secret'));
  await again.save();
  expect([...filesWith(dataDir, canary), ...filesWith(cacheDir, canary)]).toEqual([]);
  again.store.close();
});

test('what is purged while a merge fails is taken out when it is tried again', async () => {
  const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
  const canary = 'zyzzyva';
  let fails = false;
  const pool: Pool = {
    ...HERE,
    async merge(parts) {
      if (fails) throw new Error('no merge');
      return HERE.merge(parts);
    },
  };
  const archive = createArchive(openStore(dataDir), cacheDir, UNLIMITED, pool, () => {});
  await archive.change('101', AUTHOR, (hands) => {
    hands.add(article({ id: 'secret', title: canary, text: `The ${canary} of the port.` }));
    hands.add(article({ id: 'kept', text: 'The mayor wept.' }));
  });
  await archive.save();
  expect(filesWith(cacheDir, canary)).not.toEqual([]);
  fails = true;
  await expect(archive.change('101', AUTHOR, (hands) => hands.purge('secret'))).rejects.toThrow('no merge');
  fails = false;
  await archive.refresh();
  await archive.save();
  expect(filesWith(cacheDir, canary)).toEqual([]);
  archive.store.close();
});

test('what another process purges while it is being kept is in no file in the end', async () => {
  const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
  const canary = 'zyzzyva';
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let merges = false;
  const pool: Pool = {
    ...HERE,
    async merge(parts) {
      if (!merges) throw new Error('not yet');
      begun.resolve();
      await gate.promise;
      return HERE.merge(parts);
    },
  };
  const archive = createArchive(openStore(dataDir), cacheDir, UNLIMITED, pool, () => {});
  const add = (id: string, text: string) =>
    archive.change('101', AUTHOR, (hands) => hands.add(article({ id, title: text, text })));
  await add('secret', `The ${canary} of the port.`);
  for (let at = 0; at < 20; at++) await add(`~${at}`, 'The mayor wept.'); // so many that they are merged
  merges = true;
  const saving = archive.save();
  await begun.promise;
  const other = createArchive(openStore(dataDir), cacheDir, UNLIMITED, HERE, () => {});
  await other.change('101', AUTHOR, (hands) => hands.purge('secret'));
  await other.save();
  gate.resolve();
  await saving;
  expect(filesWith(cacheDir, canary)).toEqual([]);
  for (const { store } of [archive, other]) store.close();
});

async function perform(archive: Archive, { owner, author, steps }: ReturnType<ReturnType<typeof createDeeds>>) {
  try {
    await archive.change(owner, author, (hands) => steps.map((step) => act(hands, step)));
    return true;
  } catch (error) {
    if (error instanceof UserError && !('problem' in error)) return false;
    throw error;
  }
}

function filesWith(folder: string, text: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
}
