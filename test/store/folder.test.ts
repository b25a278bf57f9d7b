import { expect, test } from 'vitest';
import type { Disk } from '../../src/corpus/disk.ts';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import { type FolderChanges, folderState, mayUnblock, readAliasesKept, takeInFolder } from '../../src/store/folder.ts';
import { BASE } from '../../src/store/settings.ts';
import { memoryDisk, systemError } from '../corpus/memory-disk.ts';
import { article } from '../support/articles.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';
import { ticksDuring } from '../support/ticks.ts';

const ARTICLES = 500;
const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };

test('however much comes into the folder or goes out of it at once, others are answered meanwhile', async () => {
  const store = storeOf();
  const lines = Array.from(
    { length: ARTICLES },
    (_, i) => `${JSON.stringify({ id: `${i}`, date: '2024-01-01', text: `The crane ${i}.` })}\n`,
  );
  const counts: FolderChanges[] = [];
  const takeIn = async (content: string) => {
    counts.push(await takeInFolder(store, '/corpus', null, memoryDisk({ 'a.jsonl': content }), () => 0));
  };
  expect(await ticksDuring(() => takeIn(lines.join('')))).toBeGreaterThanOrEqual(ARTICLES / 16);
  expect(await ticksDuring(() => takeIn(''))).toBeGreaterThanOrEqual(ARTICLES / 16);
  expect(counts).toEqual([
    { added: ARTICLES, edited: 0, removed: 0 },
    { added: 0, edited: 0, removed: ARTICLES },
  ]);
});

test('other names in a file that is broken now stay as they were', async () => {
  const store = storeOf();
  const namesAfter = async (files: Parameters<typeof memoryDisk>[0]) => {
    await takeInFolder(store, '/corpus', null, memoryDisk({ 'a.md': ' date 2023-11-05 Text.', ...files }), () => 0);
    return readAliasesKept(store);
  };
  const [good, better] = [[['NYC', 'New York']], [['NYC', 'Big Apple']]];
  expect(await namesAfter({ '_aliases.yaml': 'NYC: [New York]' })).toEqual(good);
  expect(await namesAfter({ '_aliases.yaml': 'NYC: [New York' })).toEqual(good);
  expect(await namesAfter({ '_aliases.yaml': systemError('EIO') })).toEqual(good);
  expect(await namesAfter({ '_aliases.yaml': 'NYC: [Big Apple]\nUN:' })).toEqual(better);
  expect(await namesAfter({})).toEqual([]);
});

test.each([
  ['is changed in the database', true],
  ['is changed in the database by the folder alone', false],
])('what was in the way of a file is looked at again if anything else %s while the folder is read', async (_, goes) => {
  const store = storeOf();
  const change = (work: (hands: Hands) => unknown) => makeChanges(store, BASE, AUTHOR, UNLIMITED, work);
  const line = (id: string) => `${JSON.stringify({ id, date: '2024-01-01', text: `The crane ${id}.` })}\n`;
  const lines = Array.from({ length: 40 }, (_, i) => line(`${i}`)).join('');
  const files = memoryDisk({ 'a.jsonl': line('x') + lines, 'b.jsonl': line('y') });
  const disk: Disk = {
    ...files,
    async *read(file) {
      if (goes && file.endsWith('b.jsonl')) change((hands) => hands.remove('x', null));
      yield* files.read(file);
    },
  };
  change((hands) => hands.add(article({ id: 'x', text: 'The mayor.' })));
  await takeInFolder(store, '/corpus', null, disk, () => 0);
  const state = folderState(store);
  expect(state?.faults).toMatchObject([{ file: 'a.jsonl', line: 1 }]);
  expect(state && mayUnblock(store, state)).toBe(goes);
});
