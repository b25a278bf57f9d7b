import { copyFileSync, cpSync, readdirSync, readFileSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cache, type Kept, openCache } from '../../src/snapshot/cache.ts';
import { changeSnapshot } from '../../src/snapshot/change.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { fastCheck } from '../support/seed.ts';
import { everythingOf, fresh } from './corpora.ts';

const ARTICLES = Array.from({ length: 12 }, (_, i) =>
  article({
    id: `a${i}`,
    title: `Crane ${i}`,
    text: `The Harbour Port (HP) has ${i} cranes.\n\nThe mayor of the harbour wept.`,
  }),
);
/** Parts of all kinds: several segments and shelves, removed articles in some. */
const ALIASES = [['port', 'harbour']];
const SNAPSHOT = changeSnapshot(
  { ...fresh(ARTICLES), aliases: ALIASES },
  { add: [article({ id: 'a0', text: 'No crane.' })], remove: ['a5'] },
);
const KEPT: Kept = {
  snapshot: SNAPSHOT,
  faults: [{ file: 'x.txt', line: 2, message: 'm' }],
  ignored: new Map([['.pdf', 3]]),
  signature: 's',
};

const reopen = (root: string) => openCache(root, 'corpus');
async function loaded(cache: Cache): Promise<Kept> {
  const found = await cache.load();
  if (found.kind !== 'kept') throw new Error(`the cache is ${JSON.stringify(found)}`);
  return found.kept;
}

test('what was kept is what is loaded', async () => {
  const root = folderOf({});
  const saved = await (await reopen(root)).save(KEPT);
  const kept = await loaded(await reopen(root));
  const expected = await everythingOf(SNAPSHOT);
  expect(await everythingOf(saved)).toEqual(expected);
  expect(await everythingOf(kept.snapshot)).toEqual(expected);
  expect({ ...kept, snapshot: null }).toEqual({ ...KEPT, snapshot: null });
});

test('a snapshot that was loaded can be changed and kept again, and only what is new is written', async () => {
  const root = folderOf({});
  await (await reopen(root)).save(KEPT);
  const cache = await reopen(root);
  const { snapshot } = await loaded(cache);
  const before = new Set(readdirSync(cache.folder));
  const changed = changeSnapshot(snapshot, { add: [article({ id: 'new', text: 'A ferry.' })], remove: ['a1'] });
  await cache.save({ ...KEPT, snapshot: changed });
  const added = readdirSync(cache.folder).filter((name) => !before.has(name));
  expect(added.map((name) => name.split('.').at(-1)).sort()).toEqual(['segment', 'shelf', 'texts']);
  expect(await everythingOf((await loaded(await reopen(root))).snapshot)).toEqual(await everythingOf(changed));
});

test('each corpus has a cache of its own', async () => {
  const root = folderOf({});
  await (await reopen(root)).save(KEPT);
  expect(await (await openCache(root, 'another')).load()).toEqual({ kind: 'none' });
});

test('files that nothing needs any more are removed, but not those of a process that may be writing', async () => {
  const cache = await reopen(folderOf({}));
  await cache.save(KEPT);
  const [old, young] = [join(cache.folder, 'old.segment'), join(cache.folder, 'young.new')];
  for (const file of [old, young]) writeFileSync(file, 'x');
  const twoHoursAgo = Date.now() / 1000 - 7200; // seconds
  utimesSync(old, twoHoursAgo, twoHoursAgo);
  await cache.save(KEPT);
  expect(readdirSync(cache.folder)).toContain('young.new');
  expect(readdirSync(cache.folder)).not.toContain('old.segment');
});

test('1,000 damaged caches: each is known to be, or answers as before', async () => {
  const [root, whole] = [folderOf({}), folderOf({})];
  const cache = await reopen(root);
  await cache.save(KEPT);
  cpSync(cache.folder, whole, { recursive: true });
  const names = fc.constantFrom(...readdirSync(whole));
  const expected = await everythingOf(SNAPSHOT);
  let unusable = 0;
  const isKnown = async (name: string, damage: Damage, at: number, other: string) => {
    const bytes = readFileSync(join(whole, name));
    const damaged = damage(bytes, Math.floor(at * bytes.length), readFileSync(join(whole, other)));
    writeFileSync(join(cache.folder, name), damaged);
    const found = await (await reopen(root)).load();
    copyFileSync(join(whole, name), join(cache.folder, name));
    if (found.kind === 'kept') expect(await everythingOf(found.kept.snapshot)).toEqual(expected);
    else expect(found.kind).toBe('unusable');
    if (found.kind === 'unusable') unusable++;
  };
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(fc.asyncProperty(names, fc.constantFrom(...DAMAGES), share, names, isKnown), fastCheck(1000));
  expect(unusable).toBeGreaterThan(700); // the rest were replaced by themselves, or zeroed where they were zero
});

type Damage = (bytes: Buffer, at: number, other: Buffer) => Buffer;
const DAMAGES: readonly Damage[] = [
  (bytes, at) => bytes.fill((bytes[at] ?? 0) ^ (1 << (at % 8)), at, at + 1),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at) => bytes.fill(0, at),
  (bytes, at) => Buffer.concat([bytes, bytes.subarray(0, at + 1)]),
  (_, at) => Buffer.alloc(at, 'foreign'),
  (_bytes, _at, other) => other,
];

test('a text that is damaged while it is in use is not quoted', async () => {
  const cache = await reopen(folderOf({}));
  const { shelves } = await cache.save(KEPT);
  for (const name of readdirSync(cache.folder).filter((one) => one.endsWith('.texts'))) {
    const path = join(cache.folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('cranes', 'swans!'));
  }
  await expect(everythingOf({ ...SNAPSHOT, shelves })).rejects.toThrow('damaged while it was in use');
});

test.each([
  ['a newer version', (text: string) => text.replace(/^dateline \S+/, 'dateline 9.1'), 'version (dateline 9.1)'],
  ['something else', () => '{"manifest": true}', 'version ({"manifest": true})'],
  ['nothing', () => '', 'another version ()'],
  ['a changed list of files', (text: string) => text.replace(/[0-9a-f]{64}\.segment/, 'x.segment'), 'damaged'],
])('a cache of %s is not used', async (_, change, why) => {
  const cache = await reopen(folderOf({}));
  await cache.save(KEPT);
  const manifest = join(cache.folder, 'manifest');
  writeFileSync(manifest, change(readFileSync(manifest, 'utf8')));
  expect(await cache.load()).toMatchObject({ kind: 'unusable', why: expect.stringContaining(why) });
});

test.each(['segment', 'shelf', 'texts'])('a cache without one of its %s files is not used', async (extension) => {
  const cache = await reopen(folderOf({}));
  await cache.save(KEPT);
  const [name = ''] = readdirSync(cache.folder).filter((one) => one.endsWith(extension));
  unlinkSync(join(cache.folder, name));
  expect(await cache.load()).toMatchObject({ kind: 'unusable', why: expect.stringContaining('ENOENT') });
});
