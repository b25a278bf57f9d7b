import { join } from 'node:path';
import { expect, test } from 'vitest';
import { announcementsOf, CHANGES_CHANNEL } from '../../src/archive/announcements.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { renewFolder } from '../../src/archive/folder.ts';
import { importArticles } from '../../src/archive/import.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { wordKeys } from '../../src/corpus/word-keys.ts';
import { articleLine } from '../../src/corpus/write.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { currentRevision } from '../../src/store/articles.ts';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { findPast } from '../../src/store/past.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { verifyStore } from '../../src/store/verify.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { UNLIMITED } from '../support/stored.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };

function damageable() {
  const store = openStore(folderOf({}));
  const lines: string[] = [];
  const archive = createArchive(store, folderOf({}), UNLIMITED, HERE, (line) => void lines.push(line));
  const add = (server: string, id: string) =>
    archive.change(server, AUTHOR, (hands) => hands.add(article({ id, text: 'The crane.' })));
  return { store, archive, lines, add };
}

test('a damaged article of one server stops no other one’s changes, nor that they are told of', async () => {
  const { store, archive, lines, add } = damageable();
  const told: string[] = [];
  archive.onChanges((changes) => told.push(...changes.map(({ id }) => id)));
  await add('101', 'sound');
  await add('102', 'whole');
  for (const server of ['101', '102']) await archive.library(server);
  makeChanges(store, '101', AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'torn', text: 'The crane.' })));
  store.script(`DROP TRIGGER revision_is_fixed; UPDATE revision SET content = replace(content, 'crane', 'Crane')
    WHERE content LIKE '%torn%'`);
  await expect(add('101', 'late')).rejects.toThrow('is not what was stored');
  await add('102', 'more');
  expect([...(await archive.library('102')).ids()].sort()).toEqual(['more', 'whole']);
  expect(lines).toEqual([]);
  await expect(archive.refresh()).rejects.toThrow('is not what was stored');
  expect(told).toEqual(['sound', 'whole', 'torn', 'late', 'more']);
  await expect(archive.change('101', AUTHOR, (hands) => hands.remove('torn', null))).resolves.toBeDefined();
  store.close();
});

test('a damaged article of one server stops no other one’s import', async () => {
  const { store, archive, add } = damageable();
  await add('101', 'sound');
  await archive.library('101');
  makeChanges(store, '101', AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'torn', text: 'The crane.' })));
  store.script(`DROP TRIGGER revision_is_fixed; UPDATE revision SET content = replace(content, 'crane', 'Crane')
    WHERE content LIKE '%torn%'`);
  const actor = { who: 'owner', moderates: true, administers: true };
  const scope = { archive, server: '102', actor, intake: NO_INTAKE, now: () => 1 };
  const path = join(folderOf({ 'in.jsonl': articleLine(article({ id: 'new', text: 'The ferry.' })) }), 'in.jsonl');
  const reporter = { line() {}, progress() {} };
  await expect(importArticles(scope, path, { copies: false, reporter })).resolves.toMatchObject({ added: 1 });
  expect([...(await archive.library('102')).ids()]).toHaveLength(1);
  store.close();
});

test('a damaged article of one server keeps nothing from being told of the corpus folder', async () => {
  const { store, archive, add } = damageable();
  await add('101', 'sound');
  await archive.library('101');
  makeChanges(store, '101', AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'torn', text: 'The crane.' })));
  store.script(`DROP TRIGGER revision_is_fixed; UPDATE revision SET content = replace(content, 'crane', 'Crane')
    WHERE content LIKE '%torn%'`);
  const told: string[] = [];
  const folder = { path: folderOf({ 'a.md': 'no date' }), now: () => Date.now() + 10_000 };
  const look = () => renewFolder(archive, folder, { line: (text) => void told.push(text), progress() {} });
  await expect(look()).rejects.toThrow('is not what was stored');
  await look();
  expect(told).toEqual([expect.stringContaining('a.md')]);
  store.close();
});

test('what is made of a change by who is told of it fails no change, and not the next one', async () => {
  const { store, archive, lines, add } = damageable();
  const told: string[] = [];
  archive.onChanges(() => {
    throw new Error('no announcement');
  });
  archive.onChanges((changes) => told.push(...changes.map(({ id }) => id)));
  await add('101', 'one');
  await add('102', 'two');
  expect(told).toEqual(['one', 'two']);
  expect(lines).toEqual(Array(2).fill(expect.stringContaining('no announcement')));
  store.close();
});

test('a damaged setting of one server keeps no other one’s changes from being made and announced', async () => {
  const store = openStore(folderOf({}));
  const lines: string[] = [];
  const archive = createArchive(store, folderOf({}), UNLIMITED, HERE, (line) => void lines.push(line));
  const told: string[] = [];
  archive.onChanges((changes) => told.push(...announcementsOf(store, changes).map(({ channel }) => channel)));
  for (const server of ['101', '102']) writeSetting(store, server, CHANGES_CHANNEL, `5${server}`);
  expect(store.run(`UPDATE setting SET value = '"5103"' WHERE owner = '101'`)).toBe(1);
  for (const server of ['101', '102', '101', '102']) {
    const id = `${server}-${told.length}-${lines.length}`;
    await archive.change(server, AUTHOR, (hands) => hands.add(article({ id, text: 'The crane.' })));
  }
  expect(told).toEqual(['5102', '5102']);
  const line = expect.stringMatching(
    /^What has changed in 101 could not be announced: .*"changes" of 101 is not what was stored/,
  );
  expect(lines).toEqual([line, line]);
  store.close();
});

test('what was damaged since it was removed is not served again', async () => {
  const store = openStore(folderOf({}));
  const change = (work: (hands: Hands) => unknown) => makeChanges(store, '101', AUTHOR, UNLIMITED, work);
  change((hands) => hands.add(article({ id: 'torn', text: 'The crane.' })));
  change((hands) => hands.remove('torn', null));
  store.script("DROP TRIGGER revision_is_fixed; UPDATE revision SET content = replace(content, 'crane', 'Crane')");
  expect(() => change((hands) => hands.restore('torn'))).toThrow('is not what was stored');
  expect(currentRevision(store, '101', 'torn')).toBeNull();
  store.close();
});

test('an article damaged since it was replaced is erased all the same, with the words that it is found by', async () => {
  const store = openStore(folderOf({}));
  const change = (work: (hands: Hands) => unknown) => makeChanges(store, '101', AUTHOR, UNLIMITED, work);
  for (const id of ['torn', 'whole']) {
    const first = article({ id, text: `The crane ${id} fell.` });
    change((hands) => hands.add(first));
    change((hands) => hands.edit(articleHash(first), article({ id, text: `The ferry ${id} sank.` })));
  }
  store.script(`DROP TRIGGER revision_is_fixed;
    UPDATE revision SET content = replace(content, 'crane torn', 'Crane torn')`);
  change((hands) => hands.purge('torn'));
  const found = (words: string) => findPast(store, '101', [words]).map(({ id, number }) => `${id} ${number}`);
  expect(found('crane whole fell')).toEqual(['whole 1']);
  expect(found('The crane')).toEqual(['whole 1']);
  expect(store.all('SELECT * FROM said WHERE said MATCH ?', wordKeys('torn').join(' '))).toEqual([]);
  expect([...verifyStore(store)]).toEqual([]);
  store.close();
});
