import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../src/corpus/disk.ts';
import { type Opening, openCorpus } from '../src/opening.ts';
import { folderOf, ownCache } from './support/dateline.ts';

const line = (id: string) => `${JSON.stringify({ id, date: '2024-01-01', text: 'The crane.' })}\n`;
/** A disk whose files cannot be read, only listed. */
const CLOSED = {
  ...nodeDisk,
  read: () => {
    throw new Error('was read');
  },
};
const later = () => Date.now() + 10_000; // what was changed within the last two seconds is read again

function place() {
  const corpus = folderOf({ 'a.jsonl': `${line('a')}nonsense\n` });
  const cacheDir = ownCache();
  const lines: string[] = [];
  const shares: (number | null)[] = [];
  const reporter = { line: (text: string) => lines.push(text), progress: (share: number | null) => shares.push(share) };
  const open = (opening: Opening = {}) => openCorpus(corpus, cacheDir, reporter, { now: later, ...opening });
  const change = (content: string, file = 'a.jsonl') => writeFileSync(join(corpus, file), content);
  return { lines, shares, open, change };
}

test('unchanged files are not read again, and what was told of them is told again', async () => {
  const { lines, shares, open } = place();
  const first = await open();
  expect(shares).toEqual([1, null]);
  const told = lines.splice(0);
  expect(told).toEqual([expect.stringContaining('a.jsonl:2'), expect.stringContaining('1 article from')]);
  const second = await open({ disk: CLOSED });
  expect(second.version).toBe(first.version);
  expect(second.article('a')).toEqual(first.article('a'));
  expect(lines).toEqual(told);
});

test('files changed within the last two seconds are read again', async () => {
  const { open } = place();
  await open({ now: Date.now });
  await expect(open({ disk: CLOSED })).rejects.toThrow('was read');
});

test('changed aliases are noticed, kept for the next start, and faults in them are told', async () => {
  const { lines, open, change } = place();
  const without = await open();
  change('cranes: [lifts]\nhoists:\n', '_aliases.yaml');
  const library = await open();
  expect(lines).toContainEqual(expect.stringContaining('_aliases.yaml:2: '));
  expect(library.names().others.size).toBe(2);
  expect(library.version).not.toBe(without.version);
  const kept = await open({ disk: CLOSED });
  expect([kept.version, kept.names()]).toEqual([library.version, library.names()]);
  change('', '_aliases.yaml');
  expect((await open()).version).toBe(without.version);
});

test('no corpus is an error of its own, whatever the cache holds', async () => {
  const reporter = { line() {}, progress() {} };
  await expect(openCorpus('nowhere', ownCache(), reporter)).rejects.toThrow('there is no corpus at nowhere');
});
