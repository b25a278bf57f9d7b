import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { currentRevision } from '../../src/store/articles.ts';
import { makeChanges } from '../../src/store/change.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openMoment } from '../../src/store/moment.ts';
import { migrate, openStore, STORE_FILE } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { restoreStore } from '../../src/store/restore.ts';
import { APPLICATION, MIGRATIONS } from '../../src/store/schema.ts';
import { BASE, readSetting } from '../../src/store/settings.ts';
import { verifyStore } from '../../src/store/verify.ts';
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
const SECOND = `${FIRST} INSERT INTO draft (id, owner, who, expires, content)
     VALUES ('secret', '101', '900', 9999999999999, '{}');
   INSERT INTO setting (owner, name, value) VALUES ('101', 'moderators', '{"roles":["5"],"users":[]}');`;
const THIRD = `INSERT INTO article (key, owner, id, file, seal)
     VALUES (1, 'base', 'a', 'a.md', '86cc1c5ead74468cc630cdaf2e6bff04094bdb415c6be5e881a3ced38c41d651');
   INSERT INTO revision (article, number, hash, bytes, content) VALUES (1, 1, '${HASH}', 4, NULL);
   INSERT INTO change (owner, kind, id, article, before, after, before_hash, after_hash, who, at, seal)
     VALUES ('base', 'add', 'a', 1, NULL, 1, NULL, '${HASH}', 'owner', 1,
         '0889c3730012433250cc9b257eb24242ec0209d8394255a2a2b4383fff5cac1f'),
       ('base', 'purge', 'a', 1, 1, NULL, '${HASH}', NULL, 'owner', 2,
         '323406d05b997cf35673327700d44da9d0a8c1138715d0cc197ad09d75bdcbd9');
   INSERT INTO hidden VALUES ('101', 'b');
   INSERT INTO change (owner, kind, id, who, at, seal) VALUES ('101', 'hide', 'b', '900', 3,
     'bdb7fdf72e4d485ee13add19b0643e54aceba43af0f399c5afbbe879240d9d9b');
   INSERT INTO draft VALUES ('secret', '101', '900', 9999999999999, '{}',
     '9aa9a512515d31d103bb971ab9d1bc1a75c4e03853c4edce247f3dc5f67ff7da');
   UPDATE setting SET seal = '879da608eb327e253e76dc581aeb9cd285b6b38836d39ecd71116be2a41e39c3';`;
const DATA: readonly string[] = [FIRST, SECOND, THIRD, THIRD];

test('there is data of every version to be migrated', () => {
  expect(DATA).toHaveLength(MIGRATIONS.length);
});

/** A store as a version made it, called "one", in a folder of its own. */
function storeOfVersion(version: number) {
  const folder = folderOf({});
  const old = openDatabase(join(folder, STORE_FILE));
  old.script(`PRAGMA application_id = ${APPLICATION}`);
  migrate(old, version);
  old.script(`INSERT INTO setting (owner, name, value) VALUES ('base', 'store', '"one"')`);
  old.script(DATA[version - 1] ?? '');
  const dump = dumpOf(old);
  old.close();
  return { folder, dump };
}

test.each(VERSIONS)('a store of version %i is brought to this one with all that is in it', (version) => {
  const { folder, dump } = storeOfVersion(version);
  const store = openStore(folder);
  expect(store.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length });
  expect(readSetting(store, BASE, 'store')).toBe('one');
  expect(dumpOf(store)).toEqual(dump);
  expect(contradictions(store)).toEqual([]);
  expect([...verifyStore(store)]).toEqual([]);
  makeChanges(store, BASE, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'new', text: 'The crane.' })));
  expect(currentRevision(store, BASE, 'new')?.article?.text).toBe('The crane.');
  store.close();
});

test.each(VERSIONS)('a backup of version %i is looked through as it is, and put back', async (version) => {
  const { folder, dump } = storeOfVersion(version);
  const file = join(folder, STORE_FILE);
  const before = readFileSync(file);
  const moment = openMoment(file);
  expect([...verifyStore(moment)]).toEqual([]);
  expect(readSetting(moment, BASE, 'store')).toBe('one');
  moment.close();
  const target = folderOf({});
  await restoreStore(file, target, 0);
  expect(readFileSync(file).equals(before)).toBe(true);
  const store = openStore(target);
  expect(dumpOf(store)).toEqual(dump);
  expect([...verifyStore(store)]).toEqual([]);
  store.close();
});

test.each(VERSIONS.slice(0, -1))('a store whose tables are of a later version than its %i is refused', (version) => {
  const { folder } = storeOfVersion(MIGRATIONS.length);
  const file = join(folder, STORE_FILE);
  const store = openDatabase(file);
  store.script(`PRAGMA user_version = ${version}`);
  store.close();
  const before = readFileSync(file);
  for (const open of [() => openStore(folder), () => openMoment(file)]) {
    expect(open).toThrow('its tables are not as they were made');
  }
  expect(readFileSync(file).equals(before)).toBe(true);
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

test('several processes that make a store at once make one', async () => {
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

test('a folder whose name SQLite would read as an address is one like any other', () => {
  const folder = folderOf({});
  const script = `const { openStore } = await import('${pathToFileURL(resolve('src/store/open.ts'))}');
    openStore('file:data').close();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  expect(readdirSync(folder)).toEqual(['file:data']);
  expect(readdirSync(join(folder, 'file:data'))).toEqual([STORE_FILE]);
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
