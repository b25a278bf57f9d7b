import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renewFolder } from '../../src/archive/folder.ts';
import { createRest } from '../../src/archive/watch.ts';
import { nodeDisk } from '../../src/corpus/disk.ts';
import { currentRevision } from '../../src/store/articles.ts';
import type { Hands } from '../../src/store/change.ts';
import { folderState } from '../../src/store/folder.ts';
import { changesOf } from '../../src/store/log.ts';
import { BASE } from '../../src/store/settings.ts';
import { contradictions } from '../store/check.ts';
import { article } from '../support/articles.ts';
import { listArticles } from '../support/served.ts';
import { install } from '../support/stored.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const SILENT = { line() {}, progress() {} };
const line = (id: string, text: string) => `${JSON.stringify({ id, date: '2024-01-01', text })}\n`;

test.skipIf(process.platform === 'win32')(
  'links, pipes and odd names in the corpus folder take nothing in and stop nothing',
  async () => {
    const place = install({ 'a.jsonl': line('a', 'The crane.') });
    symlinkSync('/etc/passwd', join(place.corpusDir, 'passwd.txt'));
    symlinkSync(place.dataDir, join(place.corpusDir, 'data'));
    symlinkSync('.', join(place.corpusDir, 'loop'));
    symlinkSync('/nowhere', join(place.corpusDir, 'dangling.md'));
    execFileSync('mkfifo', [join(place.corpusDir, 'pipe.md')]);
    mkdirSync(join(place.corpusDir, 'folder.md'));
    writeFileSync(join(place.corpusDir, 'CON.md'), '---\ndate: 2024-01-01\n---\nThe mayor.\n');
    writeFileSync(join(place.corpusDir, '%2e%2e.md'), '---\ndate: 2024-01-01\n---\nThe ferry.\n');
    const { archive } = await place.open();
    expect(listArticles(archive.store, BASE).map(({ id }) => id)).toEqual(['%2e%2e', 'CON', 'a']);
    expect(JSON.stringify(archive.store.all('SELECT * FROM revision'))).not.toContain('root:');
    expect(folderState(archive.store)?.ignored).toEqual([
      ['(link)', 4],
      ['(special)', 1],
    ]);
    expect(contradictions(archive.store)).toEqual([]);
  },
);

test('a file that changes while it is read is whole or refused, and right the next time', async () => {
  const place = install({ 'a.jsonl': line('a', 'The crane.'), 'b.jsonl': line('b', 'The mayor.') });
  const { archive } = await place.open();
  const file = join(place.corpusDir, 'b.jsonl');
  writeFileSync(file, line('b', 'The ferry.'));
  // It grows by half a line as soon as it is opened, and by the rest afterwards.
  const rest = line('c', `The harbour ${'x'.repeat(300_000)}.`);
  let grown = false;
  const disk = {
    ...nodeDisk,
    async *read(path: string) {
      for await (const chunk of nodeDisk.read(path)) {
        if (path === file && !grown) {
          grown = true;
          appendFileSync(file, rest.slice(0, 1000));
        }
        yield chunk;
      }
    },
  };
  const folder = { path: place.corpusDir, disk, now: Date.now };
  await renewFolder(archive, folder, SILENT);
  expect(['The mayor.', 'The ferry.']).toContain((await archive.library(null)).article('b')?.text);
  expect((await archive.library(null)).article('c')).toBeNull();
  appendFileSync(file, rest.slice(1000));
  await renewFolder(archive, folder, SILENT);
  const library = await archive.library(null);
  expect([...library.ids()].sort()).toEqual(['a', 'b', 'c']);
  expect(library.article('b')?.text).toBe('The ferry.');
  expect(changesOf(archive.store, BASE, 'b').map(({ kind }) => kind)).toEqual(['add', 'edit']);
  expect(folderState(archive.store)?.faults).toEqual([]);
  expect(contradictions(archive.store)).toEqual([]);
});

test('a file that an editor is still writing is left until it rests', async () => {
  const place = install({ 'a.jsonl': line('a', 'The crane.') });
  const { archive } = await place.open();
  const said: string[] = [];
  const reporter = { ...SILENT, line: (text: string) => void said.push(text) };
  const atRest = createRest(10);
  const look = () => renewFolder(archive, { path: place.corpusDir, now: Date.now }, reporter, atRest);
  await look();
  const file = join(place.corpusDir, 'b.md');
  for (const part of ['', '---\ndate: 2024-01-01\n---\nThe mayor', ' went.\n']) {
    appendFileSync(file, part);
    expect(await look()).toBe(false);
  }
  expect(await look()).toBe(true);
  expect((await archive.library(null)).article('b')?.text).toBe('The mayor went.');
  expect(changesOf(archive.store, BASE, 'b').map(({ kind }) => kind)).toEqual(['add']);
  expect(said.filter((text) => text.includes('b.md'))).toEqual([]);
});

test('a folder that never rests is taken in all the same, after some looks', () => {
  const atRest = createRest(3);
  expect(['a', 'a', 'b', 'c', 'd', 'e', 'e'].map(atRest)).toEqual([false, true, false, false, true, false, true]);
});

test('a broken file keeps what was good in it, through a start too', async () => {
  const place = install({ 'a.jsonl': `${line('a', 'The crane.')}${line('b', 'The mayor.')}` });
  await (await place.open()).close();
  writeFileSync(join(place.corpusDir, 'a.jsonl'), `${line('a', 'The ferry.')}{"id": "b", broken\n`);
  const { archive } = await place.open();
  const library = await archive.library(null);
  expect([library.article('a')?.text, library.article('b')?.text]).toEqual(['The ferry.', 'The mayor.']);
  expect(folderState(archive.store)?.faults).toMatchObject([{ file: 'a.jsonl', line: 2 }]);
});

test('a file is taken in once nothing in the database is in its way any more', async () => {
  const place = install({ 'a.jsonl': line('a', 'The crane.') });
  const { archive } = await place.open();
  const change = (work: (hands: Hands) => unknown) => archive.change(BASE, AUTHOR, work);
  const renewed = async () => {
    await renewFolder(archive, { path: place.corpusDir, now: () => Date.now() + 10_000 }, SILENT);
    return (await archive.library(null)).article('b')?.text;
  };
  await change((hands) => hands.add(article({ id: 'b', text: 'The mayor.' })));
  writeFileSync(join(place.corpusDir, 'b.jsonl'), line('b', 'The ferry.'));
  expect(await renewed()).toBe('The mayor.');
  expect(folderState(archive.store)?.faults).toMatchObject([{ file: 'b.jsonl', line: 1 }]);
  await change((hands) => hands.remove('b', null));
  expect(await renewed()).toBe('The ferry.');
  expect(folderState(archive.store)).toMatchObject({ faults: [], blockedAt: null });
});

test('a start tells of the faults that there are, and no more of those that were mended', async () => {
  const place = install({ 'a.md': 'no date', 'b.md': 'no date either' });
  const told = async () => {
    place.lines.length = 0;
    await (await place.open()).close();
    return place.lines.map((line) => line.replace(/has no date.*/, 'has no date'));
  };
  const [first, second] = ['a.md:1: has no date', 'b.md:1: has no date'];
  expect((await told()).slice(0, 2)).toEqual([first, second]);
  expect((await told()).slice(0, 2)).toEqual([first, second]);
  writeFileSync(join(place.corpusDir, 'a.md'), '---\ndate: 2024-03-08\n---\nThe crane.\n');
  expect(await told()).toEqual([expect.stringContaining(': 1 new'), second, expect.stringContaining('1 fault')]);
});

test('ids that only look alike are different articles in the library too', async () => {
  const place = install();
  const { archive, close } = await place.open();
  const ids = [
    'e\u0301',
    '\u00e9',
    'a\u0000b',
    'a',
    '__proto__',
    'constructor',
    '..',
    'x'.repeat(4096),
    'a\u2044b',
    'a/b',
    '\u{1f600}',
  ];
  await archive.change('101', AUTHOR, (hands) => {
    for (const id of ids) hands.add(article({ id, text: `The crane is ${id}.` }));
  });
  const check = (library: Awaited<ReturnType<typeof archive.library>>) => {
    expect([...library.ids()].sort()).toEqual(ids.toSorted());
    for (const id of ids) expect(library.article(id)).toEqual(article({ id, text: `The crane is ${id}.` }));
  };
  check(await archive.library('101'));
  await close();
  const again = await place.open();
  check(await again.archive.library('101'));
  await again.archive.change('101', AUTHOR, (hands) => {
    for (const id of ids) hands.remove(id, null);
  });
  expect([...(await again.archive.library('101')).ids()]).toEqual([]);
  expect(currentRevision(again.archive.store, '101', '..')).toBeNull();
});
