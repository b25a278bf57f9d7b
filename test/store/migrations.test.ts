import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { currentRevision } from '../../src/store/articles.ts';
import { makeChanges } from '../../src/store/change.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate, nameStore, openStore, STORE_FILE } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { APPLICATION, MIGRATIONS } from '../../src/store/schema.ts';
import { BASE, readSetting } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { UNLIMITED } from '../support/stored.ts';
import { contradictions, dumpOf } from './check.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const VERSIONS = MIGRATIONS.map((_, i) => i + 1);

/** What is in the tables of each version, as that version wrote it: a new migration needs a new line. */
const HASH = '8f8e7df57eb2a5ac19b0bb8ae7bb1cbd1ef62e1b2d7f1f1cfa51b40d6e6dbd57';
const FIRST = `INSERT INTO article (key, owner, id, file) VALUES (1, 'base', 'a', 'a.md');
   INSERT INTO revision (article, number, hash, bytes, content) VALUES (1, 1, '${HASH}', 4, NULL);
   UPDATE article SET current = NULL;
   INSERT INTO change (owner, kind, id, article, before, after, before_hash, after_hash, who, at)
     VALUES ('base', 'add', 'a', 1, NULL, 1, NULL, '${HASH}', 'owner', 1), ('base', 'purge', 'a', 1, 1, NULL, '${HASH}', NULL, 'owner', 2);
   INSERT INTO hidden VALUES ('101', 'b');
   INSERT INTO change (owner, kind, id, who, at) VALUES ('101', 'hide', 'b', '900', 3);`;
const DATA: readonly string[] = [
  FIRST,
  `${FIRST} INSERT INTO draft VALUES ('secret', '101', '900', 9999999999999, '{}');`,
  `${FIRST} INSERT INTO draft VALUES ('secret', '101', '900', 9999999999999, '{}');`,
];

test('there is data of every version to be migrated', () => {
  expect(DATA).toHaveLength(MIGRATIONS.length);
});

test.each(VERSIONS)('a store of version %i is brought to this one with all that is in it', (version) => {
  const folder = folderOf({});
  const old = openDatabase(join(folder, STORE_FILE));
  old.script(`PRAGMA application_id = ${APPLICATION}`);
  migrate(old, version);
  nameStore(old);
  const name = readSetting(old, BASE, 'store');
  old.script(DATA[version - 1] ?? '');
  const before = dumpOf(old);
  old.close();
  const store = openStore(folder);
  expect(store.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length });
  expect(readSetting(store, BASE, 'store')).toBe(name);
  expect(dumpOf(store)).toEqual(before);
  expect(contradictions(store)).toEqual([]);
  makeChanges(store, BASE, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'new', text: 'The crane.' })));
  expect(currentRevision(store, BASE, 'new')?.article?.text).toBe('The crane.');
  store.close();
});

test('a store of a later version is refused and left as it is', () => {
  const folder = folderOf({});
  const store = openStore(folder);
  store.script(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  store.close();
  const before = readFileSync(join(folder, STORE_FILE));
  expect(() => openStore(folder)).toThrow('newer version of Dateline; update Dateline');
  expect(problemOf(() => openStore(folder))).toBe('newer');
  expect(readFileSync(join(folder, STORE_FILE)).equals(before)).toBe(true);
});

test('several processes that make a store at once make one', { timeout: 60_000 }, async () => {
  const script = `const { openStore } = await import('./src/store/open.ts');
    const { makeChanges } = await import('./src/store/change.ts');
    const { readSetting } = await import('./src/store/settings.ts');
    process.stdin.once('data', () => {
      const store = openStore(process.argv[1]);
      const limits = { articles: Infinity, bytes: Infinity };
      const article = { id: process.argv[2], title: null, published: '2024-01-01', source: null, url: null, author: null, place: null, text: 'x' };
      makeChanges(store, 'base', { who: 'owner', at: 1, why: null }, limits, (hands) => hands.add(article));
      process.stdout.write(' ' + readSetting(store, 'base', 'store'));
      process.exit(0);
    });
    process.stdout.write('ready');`;
  for (let round = 0; round < 4; round++) {
    const folder = join(folderOf({}), 'data');
    const children = ['a', 'b', 'c', 'd'].map((id) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder, id]);
      const told = { out: '', error: '' };
      const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
      child.stdout.on('data', (text) => (told.out += text));
      child.stderr.on('data', (text) => (told.error += text));
      return { child, told, ready, ended: new Promise((resolve) => child.on('close', resolve)) };
    });
    await Promise.all(children.map(({ ready }) => ready));
    for (const { child } of children) child.stdin.end('go');
    await Promise.all(children.map(({ ended }) => ended));
    expect(children.map(({ told }) => told.error)).toEqual(['', '', '', '']);
    const store = openStore(folder);
    expect(new Set(children.map(({ told }) => told.out))).toEqual(
      new Set([`ready ${readSetting(store, BASE, 'store')}`]),
    );
    expect(dumpOf(store).articles).toHaveLength(4);
    store.close();
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  }
});

test('the log and the revisions are only ever added to, whoever asks', () => {
  const folder = join(folderOf({}), 'data');
  mkdirSync(folder);
  const store = openStore(folder);
  makeChanges(store, BASE, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'a', text: 'The crane.' })));
  for (const sql of [
    'DELETE FROM change',
    "UPDATE change SET who = 'nobody'",
    'DELETE FROM revision',
    "UPDATE revision SET content = '{}'",
  ]) {
    expect(() => store.script(sql), sql).toThrow(/only added to|never (?:deleted|changed)/);
  }
  store.close();
});

test('a store is opened so that a change is on the disk before it is acknowledged', () => {
  const store = openStore(folderOf({}));
  expect(store.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(store.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  expect(store.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
  expect(store.get('PRAGMA secure_delete')).toEqual({ secure_delete: 1 });
  store.close();
});

function problemOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof StoreError ? error.problem : String(error);
  }
}
