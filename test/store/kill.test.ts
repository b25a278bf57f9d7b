import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom, pick, type Random } from '../../bench/random.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { nodeDisk } from '../../src/corpus/disk.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { makeChanges } from '../../src/store/change.ts';
import { takeInFolder } from '../../src/store/folder.ts';
import { openStore, STORE_FILE } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { everythingOfLibrary, libraryOfArticles } from '../archive/libraries.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { killed, type Moment } from '../support/killed.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { listArticles } from '../support/served.ts';
import { UNLIMITED } from '../support/stored.ts';
import { contradictions, dumpOf, dumpOfModel } from './check.ts';
import { createDeeds, OWNERS } from './deeds.ts';
import { createModel, seenBy } from './model.ts';

const LONGEST_MS = 60; // from the last line waited for to the kill
const LIFE = 25; // kills that one store lives through
const TIMEOUT = { timeout: 24 * 3_600_000 };

test(
  'killed in the middle of changes: none acknowledged is lost, none is half done or elsewhere',
  TIMEOUT,
  async () => {
    const rounds = roundsOf('kill', 50);
    await runRow('kill', rounds, async () => {
      const random = createRandom(rounds.seed);
      const counts = { kills: 0, acknowledged: 0, unacknowledgedKept: 0 };
      const starts = Array.from({ length: Math.ceil(rounds.count / LIFE) }, (_, i) => i * LIFE).values();
      const lane = async () => {
        for (const start of starts) {
          await liveThrough(Math.min(LIFE, rounds.count - start), rounds.seed + start, random, counts);
        }
      };
      await Promise.all([lane(), lane()]);
      expect(counts.acknowledged).toBeGreaterThan(counts.kills);
      return counts;
    });
  },
);

/** Kills one store's process so often, and looks at the store after each time. */
async function liveThrough(
  kills: number,
  seed: number,
  random: Random,
  counts: { kills: number; acknowledged: number; unacknowledgedKept: number },
): Promise<void> {
  const root = folderOf({});
  const [dataDir, cacheDir] = [join(root, 'data'), join(root, 'cache')];
  openStore(dataDir).close();
  const model = createModel();
  const next = createDeeds(seed, model);
  let done = 0;
  for (let kill = 0; kill < kills; kill++) {
    const how = pick(random, 4) === 0 ? 'archive' : 'change';
    const moment = { line: 1 + pick(random, 4), afterMs: pick(random, LONGEST_MS) };
    const said = await changer([how, dataDir, String(seed), String(done), cacheDir], moment);
    const acknowledged = Math.max(done, Number(said.at(-1)) || 0);
    counts.acknowledged += acknowledged - done;
    for (; done < acknowledged; done++) model.perform(next());
    const store = openStore(dataDir);
    try {
      if (JSON.stringify(dumpOf(store)) !== JSON.stringify(dumpOfModel(model))) {
        model.perform(next()); // the one that was under way
        done++;
        counts.unacknowledgedKept++;
      }
      expect(dumpOf(store)).toEqual(dumpOfModel(model));
      expect(contradictions(store)).toEqual([]);
      if (kill % 5 === 4) {
        const archive = createArchive(store, cacheDir, UNLIMITED, HERE, (line) => {
          throw new Error(line); // a cache that is there is whole
        });
        for (const server of [null, ...OWNERS.slice(1)]) {
          const expected = await everythingOfLibrary(libraryOfArticles(seenBy(model, server)));
          expect(await everythingOfLibrary(await archive.library(server))).toEqual(expected);
        }
      }
    } finally {
      store.close();
    }
    counts.kills++;
  }
}

test(
  'killed while it takes in the corpus folder: whole articles alone, and the next time the rest',
  TIMEOUT,
  async () => {
    const rounds = roundsOf('kill-folder', 10);
    await runRow('kill-folder', rounds, async () => {
      const random = createRandom(rounds.seed);
      const counts = { before: 0, between: 0, after: 0 };
      for (let round = 0; round < rounds.count; round++) {
        const ids = Array.from({ length: 600 }, (_, i) => `a${i}`);
        const lines = ids.map((id) => JSON.stringify({ id, date: '2024-01-01', text: `The crane ${id} of ${round}.` }));
        const corpus = folderOf({ 'a.jsonl': `${lines.join('\n')}\n` });
        const dataDir = folderOf({});
        await changer(['folder', dataDir, corpus], { line: 1, afterMs: pick(random, 500) });
        const store = openStore(dataDir);
        const taken = listArticles(store, BASE).length;
        counts[taken === 0 ? 'before' : taken < ids.length ? 'between' : 'after']++;
        expect(contradictions(store)).toEqual([]);
        expect((await takeInFolder(store, corpus, null, nodeDisk, () => 0)).added).toBe(ids.length - taken);
        expect(listArticles(store, BASE).map(({ id }) => id)).toEqual(ids.toSorted());
        expect(contradictions(store)).toEqual([]);
        store.close();
      }
      return counts;
    });
  },
);

test('killed while stores are made: each is whole or not there', TIMEOUT, async () => {
  const rounds = roundsOf('kill-create', 10);
  await runRow('kill-create', rounds, async () => {
    const random = createRandom(rounds.seed);
    const counts = { whole: 0, none: 0 };
    for (let round = 0; round < rounds.count; round++) {
      const root = folderOf({});
      await changer(['create', root], { line: 1 + pick(random, 3), afterMs: pick(random, LONGEST_MS) });
      for (const name of readdirSync(root)) {
        const there = existsSync(join(root, name, STORE_FILE));
        counts[there ? 'whole' : 'none']++;
        const store = openStore(join(root, name));
        expect(contradictions(store)).toEqual([]);
        store.close();
      }
    }
    return counts;
  });
});

test('a store that is not sound is seen to be: the check of these tests finds planted faults', () => {
  const dataDir = join(folderOf({}), 'data');
  mkdirSync(dataDir);
  const store = openStore(dataDir);
  const one = article({ id: 'a', text: 'The crane.' });
  makeChanges(store, BASE, { who: 'owner', at: 1, why: null }, UNLIMITED, (hands) => hands.add(one));
  const faultOf = (sql: string) => {
    store.script(`SAVEPOINT planted; ${sql}`);
    const [fault] = contradictions(store);
    store.script('ROLLBACK TO planted; RELEASE planted');
    return fault;
  };
  expect(faultOf("INSERT INTO hidden VALUES ('101', 'a')")).toContain('what is hidden');
  expect(faultOf('DELETE FROM band')).toContain('the bands of a');
  expect(faultOf('UPDATE article SET current = NULL')).toContain('what is served of a');
  expect(faultOf("UPDATE article SET owner = '101'")).toContain('change 1 is of another article');
  expect(
    faultOf("INSERT INTO change (number, owner, kind, id, who, at) VALUES (3, '101', 'hide', 'a', 'x', 1)"),
  ).toContain('after change 1 comes 3');
  expect(faultOf("DROP TRIGGER revision_is_fixed; UPDATE revision SET content = '{}'")).toContain('another hash');
  expect(faultOf('DROP TRIGGER change_is_fixed; UPDATE change SET after_hash = NULL')).toContain('another hash');
  expect(contradictions(store)).toEqual([]);
  store.close();
});

/** What the process that changes a store said until it was killed. */
async function changer(args: readonly string[], moment: Moment): Promise<readonly string[]> {
  return (await killed('test/store/changer.ts', args, moment)).lines;
}
