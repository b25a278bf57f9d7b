import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import type { Database } from '../../src/store/database.ts';
import { openStore, STORE_FILE } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { listArticles } from '../support/served.ts';
import { UNLIMITED } from '../support/stored.ts';
import { contradictions, dumpOf } from './check.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const LONG = 60_000; // characters: some pages
/** Words that do not repeat, so that each text takes its room. */
const long = (id: string, seed: number): Article =>
  article({ id, text: Array.from({ length: LONG / 8 }, (_, i) => (i * 2654435761 + seed).toString(36)).join(' ') });
const [OLD, REMOVED] = [long('old', 1), long('removed', 2)];

const CHANGES: readonly (readonly [string, (hands: Hands) => void])[] = [
  ['add', (hands) => hands.add(long('new', 3))],
  ['edit', (hands) => hands.edit(articleHash(OLD), long('old', 4))],
  ['remove', (hands) => hands.remove('old', null)],
  ['restore', (hands) => hands.restore('removed')],
  ['undo', (hands) => hands.undo(4)],
  ['purge', (hands) => hands.purge('old')],
  ['hide', (hands) => hands.hide('shared')],
  ['a batch', (hands) => Array.from({ length: 5 }, (_, i) => hands.add(long(`new ${i}`, 10 + i)))],
  [
    'one of each',
    (hands) => {
      hands.edit(articleHash(OLD), long('old', 4));
      hands.add(long('new', 3));
      hands.restore('removed');
      hands.remove('new', null);
      hands.purge('removed');
      hands.hide('shared');
    },
  ],
];

test.each(CHANGES)('a disk that is full at any step of %s: nothing was done, then all of it', async (name, work) => {
  await runRow('full', roundsOf('full', 1), () => {
    const dataDir = prepared();
    let refused = 0;
    for (let spare = 0; ; spare++) {
      const store = openStore(dataDir, { maxPages: 1 });
      try {
        limitTo(store, pagesOf(store) + spare);
        const before = dumpOf(store);
        const error = attempt(store, work);
        if (error === null) break;
        expect(error, String(error)).toBeInstanceOf(StoreError);
        expect((error as StoreError).problem).toBe('full');
        expect(dumpOf(store)).toEqual(before);
        expect(listArticles(store, '101').map(({ id }) => id)).toEqual(['old']);
        refused++;
      } finally {
        expect(contradictions(store)).toEqual([]);
        store.close();
      }
      if (spare > 5000) throw new Error(`${name} never has room`);
    }
    const store = openStore(dataDir);
    expect(contradictions(store)).toEqual([]);
    makeChanges(store, '101', AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'next', text: 'It goes on.' })));
    store.close();
    if (name === 'add' || name === 'a batch') expect(refused).toBeGreaterThan(10);
    return { name, refused };
  });
});

test('a store that cannot be made where it should be says what to do', () => {
  const root = folderOf({ file: 'no folder' });
  expect(() => openStore(join(root, 'file', 'data'))).toThrow('set DATA_DIR to one that can');
  mkdirSync(join(root, 'folder', STORE_FILE), { recursive: true });
  expect(() => openStore(join(root, 'folder'))).toThrow('is a folder and no database');
  const links = folderOf({});
  symlinkSync(join(root, 'nowhere'), join(links, STORE_FILE));
  expect(() => openStore(links)).toThrow('is a link that leads nowhere');
  rmSync(join(links, STORE_FILE));
  symlinkSync(STORE_FILE, join(links, STORE_FILE));
  expect(() => openStore(links)).toThrow('cannot be reached (ELOOP)');
});

/** A store with an article that is served, one that was removed, and one of the base; full to the last page. */
function prepared(): string {
  const dataDir = folderOf({});
  const store = openStore(dataDir);
  makeChanges(store, 'base', AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'shared', text: 'The crane.' })));
  makeChanges(store, '101', AUTHOR, UNLIMITED, (hands) => {
    hands.add(OLD);
    hands.add(REMOVED);
    hands.remove('removed', null);
  });
  store.close();
  return dataDir;
}

function pagesOf(store: Database): number {
  return store.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
}

function limitTo(store: Database, pages: number): void {
  store.script(`PRAGMA max_page_count = ${pages}`);
}

function attempt(store: Database, work: (hands: Hands) => void): unknown {
  try {
    makeChanges(store, '101', AUTHOR, UNLIMITED, work);
    return null;
  } catch (error) {
    return error;
  }
}
