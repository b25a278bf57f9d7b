import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { currentRevision } from '../../src/store/articles.ts';
import { makeChanges } from '../../src/store/change.ts';
import { openDatabase } from '../../src/store/database.ts';
import { findLinked } from '../../src/store/links.ts';
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
const SERVED_HASH = '1c3ca2e1c6a362bba28d495a104d2070b503a1d949e2075473147c8bcb5ae1ef';
const SERVED = `INSERT INTO revision (article, number, hash, bytes, content) VALUES (3, 1, '${SERVED_HASH}', 167,
     '{"author":null,"id":"~1","place":null,"published":"2024-01-01","source":null,"text":"The crane fell.","title":null,"url":"http://www.port.example/crane/?utm_source=a"}');
   UPDATE article SET current = 1 WHERE key = 3;
   INSERT INTO band (owner, article, key) VALUES ('101', 3, 1453381548171527), ('101', 3, 1848034468540872),
     ('101', 3, 2356018688674837), ('101', 3, 2745907221023532), ('101', 3, 3244685896859118),
     ('101', 3, 3905725719555158), ('101', 3, 7533240231492103), ('101', 3, 7927955218265085);`;
const FIRST = `INSERT INTO article (key, owner, id, file) VALUES (1, 'base', 'a', 'a.md');
   INSERT INTO revision (article, number, hash, bytes, content) VALUES (1, 1, '${HASH}', 4, NULL);
   UPDATE article SET current = NULL;
   INSERT INTO change (owner, kind, id, article, before, after, before_hash, after_hash, who, at)
     VALUES ('base', 'add', 'a', 1, NULL, 1, NULL, '${HASH}', 'owner', 1), ('base', 'purge', 'a', 1, 1, NULL, '${HASH}', NULL, 'owner', 2);
   INSERT INTO hidden VALUES ('101', 'b');
   INSERT INTO change (owner, kind, id, who, at) VALUES ('101', 'hide', 'b', '900', 3);
   INSERT INTO article (key, owner, id) VALUES (3, '101', '~1'); ${SERVED}
   INSERT INTO change (owner, kind, id, article, before, after, before_hash, after_hash, who, at)
     VALUES ('101', 'add', '~1', 3, NULL, 1, NULL, '${SERVED_HASH}', '900', 4);`;
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
   INSERT INTO article (key, owner, id, seal)
     VALUES (3, '101', '~1', 'c10103dca387c3f6e6dbde3f2a02655ac065acf3d4fba7ea2af0de10ee485ad4'); ${SERVED}
   INSERT INTO change (owner, kind, id, article, before, after, before_hash, after_hash, who, at, seal)
     VALUES ('101', 'add', '~1', 3, NULL, 1, NULL, '${SERVED_HASH}', '900', 4,
       '171914552e19d91841b01fc6b2de198606aa3325f55e774a0e59d766319103d9');
   INSERT INTO draft VALUES ('secret', '101', '900', 9999999999999, '{}',
     '9aa9a512515d31d103bb971ab9d1bc1a75c4e03853c4edce247f3dc5f67ff7da');
   UPDATE setting SET seal = '879da608eb327e253e76dc581aeb9cd285b6b38836d39ecd71116be2a41e39c3';`;
const FIFTH = `${THIRD} UPDATE article SET link = '564b9c51c597266c6c26b17930691df0b64ce4231b44c754619db7b4ae5413a6'
   WHERE key = 3;`;
const DATA: readonly string[] = [FIRST, SECOND, THIRD, THIRD, FIFTH];

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
  expect(findLinked(store, '101', 'https://port.example/crane')).toEqual([{ owner: '101', id: '~1' }]);
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
