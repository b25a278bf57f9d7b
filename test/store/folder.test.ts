import { expect, test } from 'vitest';
import { type FolderChanges, readAliasesKept, takeInFolder } from '../../src/store/folder.ts';
import { memoryDisk, systemError } from '../corpus/memory-disk.ts';
import { storeOf } from '../support/stored.ts';
import { ticksDuring } from '../support/ticks.ts';

const ARTICLES = 500;

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
