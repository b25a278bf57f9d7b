import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renewFolder } from '../../src/archive/folder.ts';
import type { Library } from '../../src/library.ts';
import { makeChanges } from '../../src/store/change.ts';
import { changesOf } from '../../src/store/log.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { install, UNLIMITED } from '../support/stored.ts';
import { ticksDuring } from '../support/ticks.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const line = (id: string, text = 'The crane.') => `${JSON.stringify({ id, date: '2024-01-01', text })}\n`;
const idsOf = (library: Library) => [...library.ids()].sort();
const SILENT = { line() {}, progress() {} };

test('the corpus folder becomes revisions by the owner, and a start without a change reads the cache alone', async () => {
  const place = install({ 'a.jsonl': `${line('a')}${line('b')}` });
  const first = await place.open();
  const library = await first.archive.library(null);
  expect(idsOf(library)).toEqual(['a', 'b']);
  expect(changesOf(first.archive.store, BASE, 'a')).toMatchObject([
    { kind: 'add', who: 'owner', before: null, after: 1 },
  ]);
  await first.close();
  const second = await place.open();
  expect((await second.archive.library(null)).version).toBe(library.version);
});

test('new, changed and vanished files are taken in while running; a broken one keeps its last good revision', async () => {
  const place = install({ 'a.jsonl': line('a'), 'b.jsonl': line('b'), 'c.jsonl': line('c') });
  const { archive } = await place.open();
  writeFileSync(join(place.corpusDir, 'a.jsonl'), line('a', 'The crane fell.'));
  writeFileSync(join(place.corpusDir, 'b.jsonl'), 'broken\n');
  rmSync(join(place.corpusDir, 'c.jsonl'));
  writeFileSync(join(place.corpusDir, 'd.jsonl'), line('d'));
  const lines: string[] = [];
  await renewFolder(archive, { path: place.corpusDir }, { ...SILENT, line: (text) => void lines.push(text) });
  const library = await archive.library(null);
  expect(idsOf(library)).toEqual(['a', 'b', 'd']);
  expect(library.article('a')?.text).toBe('The crane fell.');
  expect(lines).toEqual([expect.stringContaining('b.jsonl:1: '), expect.stringContaining('1 new, 1 changed, 1 gone')]);
  expect(changesOf(archive.store, BASE, 'c').map(({ kind }) => kind)).toEqual(['add', 'remove']);
});

test('a server sees the base less what it hides, and its own; another server sees none of that', async () => {
  const place = install({ 'a.jsonl': `${line('a')}${line('b')}` });
  const { archive } = await place.open();
  const other = (await archive.library('222')).version;
  await archive.change('111', AUTHOR, (hands) => {
    hands.hide('a');
    return hands.add(article({ id: '~own', text: 'The mayor wept.' }));
  });
  expect(idsOf(await archive.library('111'))).toEqual(['b', '~own']);
  expect(idsOf(await archive.library('222'))).toEqual(['a', 'b']);
  expect((await archive.library('222')).version).toBe(other);
});

test('what one process changes, another takes in, and finds again after a start', async () => {
  const place = install({ 'a.jsonl': line('a') });
  const one = await place.open();
  const two = await place.open();
  await one.archive.change(BASE, AUTHOR, (hands) => hands.add(article({ id: 'more', text: 'The mayor wept.' })));
  expect(idsOf(await two.archive.library(null))).toEqual(['a']);
  await two.archive.refresh();
  expect(idsOf(await two.archive.library(null))).toEqual(['a', 'more']);
  await two.close();
  await one.close();
  const three = await place.open();
  expect(idsOf(await three.archive.library(null))).toEqual(['a', 'more']);
});

test('however much another process has changed, others are answered while it is taken in', async () => {
  const { archive } = await install().open();
  makeChanges(archive.store, BASE, AUTHOR, UNLIMITED, (hands) => {
    for (let i = 0; i < 2000; i++) hands.add(article({ id: `more/${i}`, text: 'The crane.' }));
  });
  expect(await ticksDuring(() => archive.refresh())).toBeGreaterThanOrEqual(20);
  expect(idsOf(await archive.library(null))).toHaveLength(2000);
});
