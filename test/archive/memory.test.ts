import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createArchive } from '../../src/archive/archive.ts';
import type { Library } from '../../src/library.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { makeChanges } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { UNLIMITED } from '../support/stored.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const SERVERS = ['101', '102', '103'];

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

async function stocked() {
  const cacheDir = folderOf({});
  const archive = createArchive(openStore(folderOf({})), cacheDir, UNLIMITED, HERE, () => {});
  await archive.change(BASE, AUTHOR, (hands) => hands.add(article({ id: 'secret', text: 'The crane.' })));
  for (const server of SERVERS) {
    await archive.change(server, AUTHOR, (hands) => hands.add(article({ id: '~own', text: 'The mayor wept.' })));
  }
  const add = (id: string) => archive.change(BASE, AUTHOR, (hands) => hands.add(article({ id, text: 'The ferry.' })));
  const purge = () => archive.change(BASE, AUTHOR, (hands) => hands.purge('secret'));
  return { archive, cacheDir, add, purge };
}

function readSecret(library: Library): WeakRef<object> {
  const read = library.article('secret');
  if (read === null) throw new Error('the article is not there');
  return new WeakRef(read);
}

async function kept(references: readonly WeakRef<object>[]): Promise<number> {
  await setImmediate(); // a reference keeps what it is of until then
  collectGarbage();
  return references.filter((reference) => reference.deref() !== undefined).length;
}

test('a server that does not ask again keeps no earlier state of the base in memory', async () => {
  const { archive, add } = await stocked();
  const references: WeakRef<object>[] = [];
  for (const [at, server] of SERVERS.entries()) {
    references.push(new WeakRef(await archive.library(server)));
    await add(`more/${at}`);
  }
  await archive.library(null);
  expect(await kept(references)).toBe(0);
  archive.store.close();
});

test('what is purged is in no memory either, although nobody asks again', async () => {
  const { archive, purge } = await stocked();
  const references = (await Promise.all(SERVERS.map((server) => archive.library(server)))).map(readSecret);
  expect(await kept(references)).toBe(3);
  await purge();
  expect(await kept(references)).toBe(0);
  archive.store.close();
});

test('of hundreds of servers only those that asked last are in memory, and the others are right when they ask again', async () => {
  const { archive, cacheDir } = await stocked();
  await archive.library('101');
  const { version } = await archive.library('102');
  for (let server = 200; server < 270; server++) {
    const id = `~own ${server}`;
    await archive.change(`${server}`, AUTHOR, (hands) => hands.add(article({ id, text: 'The mayor slept.' })));
    expect((await archive.library(`${server}`)).article(id)).not.toBeNull();
    await archive.library('102');
  }
  expect(readdirSync(cacheDir)).toHaveLength(10); // of 74 that asked or began, with the base; nothing else was saved
  await archive.change('101', AUTHOR, (hands) => hands.add(article({ id: '~more', text: 'The mayor sang.' })));
  expect([...(await archive.library('101')).ids()].sort()).toEqual(['secret', '~more', '~own']);
  expect((await archive.library('102')).version).toBe(version);
  archive.store.close();
});

test('what is purged meanwhile by another process is not written when a server is let go', async () => {
  const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
  const archive = createArchive(openStore(dataDir), cacheDir, UNLIMITED, HERE, () => {});
  const other = openStore(dataDir);
  const servers = Array.from({ length: 70 }, (_, at) => `${200 + at}`);
  for (const owner of servers) {
    const one = article({ id: '~own', title: `zyzzyva ${owner}`, text: 'The mayor wept.' });
    makeChanges(other, owner, AUTHOR, UNLIMITED, (hands) => hands.add(one));
  }
  await archive.library('200');
  makeChanges(other, '200', AUTHOR, UNLIMITED, (hands) => hands.purge('~own'));
  for (const server of servers.slice(1)) await archive.library(server);
  const kept = readdirSync(cacheDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(kept.length).toBeGreaterThan(0);
  const secret = kept.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes('zyzzyva 200'));
  expect(secret).toEqual([]);
  other.close();
  archive.store.close();
});

test('servers that read the same article keep it once', async () => {
  const { archive } = await stocked();
  const [one, other] = [await archive.library('101'), await archive.library('102')];
  expect(one).not.toBe(other);
  expect(one.article('secret')).toBe(other.article('secret'));
  archive.store.close();
});
