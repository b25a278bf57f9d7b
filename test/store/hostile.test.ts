import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom, pick } from '../../bench/random.ts';
import type { Article } from '../../src/corpus/article.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { UserError } from '../../src/errors.ts';
import { currentRevision, hiddenBy, revisionByHash, revisionsOf } from '../../src/store/articles.ts';
import { findNear } from '../../src/store/bands.ts';
import { emptyLog, type Hands, makeChanges } from '../../src/store/change.ts';
import type { Database } from '../../src/store/database.ts';
import { changesOf } from '../../src/store/log.ts';
import { openMoment } from '../../src/store/moment.ts';
import { openStore } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { BASE, readSetting, writeSetting } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { latestChanges, listArticles } from '../support/served.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';
import { contradictions } from './check.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const [SERVER, OTHER] = ['101', '102'];

/** Texts that break what takes them for something else: a path, a key, SQL, JSON, a format. */
const HOSTILE = [
  '',
  '..',
  '../../etc/passwd',
  'a\u0000b',
  '\u0000',
  '__proto__',
  'constructor',
  '%2e%2e%2f',
  'CON',
  'nul.txt',
  'x'.repeat(4096),
  'e\u0301',
  '\u00e9',
  'a\u2044b',
  '\u202egnp.exe',
  '\ufeffid',
  '\uffff\u{1f600}',
  "'; DROP TABLE article; --",
  '" OR 1=1 --',
  '?1 :a @b $c',
  '%_%',
  '{"id":"x"}',
  '$.title',
  '\\u0000\\',
  '\r\n\t',
  '<@&1> @everyone',
];

test.each(HOSTILE)('%j as an id and as every field comes back byte for byte', (name) => {
  const store = storeOf();
  const first: Article = {
    ...article({ id: name, text: `The crane of ${name} fell on the port.` }),
    title: name,
    source: name,
    author: name,
    url: name,
    place: name,
  };
  const second = { ...first, text: `${first.text} It was ${name}.` };
  const author = { who: name, at: 5, why: name };
  const change = <T>(work: Parameters<typeof makeChanges<T>>[4]) => makeChanges(store, SERVER, author, UNLIMITED, work);
  change((hands) => hands.add(first));
  makeChanges(store, OTHER, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'bystander', text: 'The mayor.' })));
  change((hands) => hands.edit(articleHash(first), second));
  expect(currentRevision(store, SERVER, name)?.article).toEqual(second);
  expect(listArticles(store, SERVER)).toEqual([
    {
      owner: SERVER,
      id: name,
      file: null,
      hash: articleHash(second),
      title: name,
      published: '2024-01-01',
      source: name,
    },
  ]);
  expect(revisionByHash(store, SERVER, articleHash(first).slice(0, 12))?.article).toEqual(first);
  expect(findNear(store, [SERVER], second.text).map(({ id }) => id)).toEqual([name]);
  change((hands) => hands.remove(name, articleHash(second)));
  expect(currentRevision(store, SERVER, name)).toBeNull();
  change((hands) => hands.restore(name));
  expect(revisionsOf(store, SERVER, name).map((each) => each.article)).toEqual([first, second]);
  const log = changesOf(store, SERVER, name);
  expect(log.map(({ kind, id, who, why }) => [kind, id, who, why])).toEqual(
    ['add', 'edit', 'remove', 'restore'].map((kind) => [kind, name, name, name]),
  );
  writeSetting(store, SERVER, name, { [name]: name });
  expect(readSetting(store, SERVER, name)).toEqual({ [name]: name });
  expect(listArticles(store, OTHER)).toHaveLength(1);
  expect(contradictions(store)).toEqual([]);
});

test('ids that look alike are told apart', () => {
  const store = storeOf();
  const ids = HOSTILE.filter((id) => id !== '');
  makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => {
    for (const id of ids) hands.add(article({ id, text: `It is ${id}.` }));
  });
  for (const id of ids)
    expect(currentRevision(store, SERVER, id)?.article).toEqual(article({ id, text: `It is ${id}.` }));
  expect(new Set(listArticles(store, SERVER).map(({ id }) => id))).toEqual(new Set(ids));
});

test('an owner whose name is another one, or SQL, has articles of his own', () => {
  const store = storeOf();
  for (const owner of ['1', '01', '1 ', "1' OR '1'='1", '__proto__', '%', '']) {
    makeChanges(store, owner, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'a', text: `Of ${owner}.` })));
  }
  expect(currentRevision(store, '1', 'a')?.article?.text).toBe('Of 1.');
  expect(currentRevision(store, '__proto__', 'a')?.article?.text).toBe('Of __proto__.');
  expect(listArticles(store, '%')).toHaveLength(1);
});

test('a clock that goes back changes nothing about the order of the log', () => {
  const store = storeOf();
  const one = article({ id: 'a', text: 'The crane.' });
  const at = (time: number) => ({ ...AUTHOR, at: time });
  makeChanges(store, SERVER, at(3000), UNLIMITED, (hands) => hands.add(one));
  makeChanges(store, SERVER, at(2000), UNLIMITED, (hands) => hands.remove('a', null));
  makeChanges(store, SERVER, at(-1000), UNLIMITED, (hands) => hands.restore('a'));
  expect(changesOf(store, SERVER, 'a').map(({ kind }) => kind)).toEqual(['add', 'remove', 'restore']);
  expect(latestChanges(store, SERVER, 1)[0]?.kind).toBe('restore');
  expect(makeChanges(store, SERVER, at(0), UNLIMITED, (hands) => hands.undo(3)).after).toBeNull();
  expect(contradictions(store)).toEqual([]);
});

test('of two who edit what they both saw, the second is told and loses nothing', () => {
  const store = storeOf();
  const one = article({ id: 'a', text: 'The crane.' });
  const saw = articleHash(one);
  makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.add(one));
  makeChanges(store, SERVER, { ...AUTHOR, who: '900' }, UNLIMITED, (hands) =>
    hands.edit(saw, { ...one, text: 'First.' }),
  );
  const late = () =>
    makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.edit(saw, { ...one, text: 'Second.' }));
  expect(late).toThrow(UserError);
  expect(late).toThrow('edited by a moderator on 14 November 2023, 22:13 UTC. Nothing was changed; look again.');
  expect(() => makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.remove('a', saw))).toThrow('look again');
  expect(revisionsOf(store, SERVER, 'a').map((each) => each.article?.text)).toEqual(['The crane.', 'First.']);
});

test('taking back what was taken back gives what was there first', () => {
  const store = storeOf();
  const one = article({ id: 'a', text: 'The crane.' });
  const two = { ...one, text: 'The ferry.' };
  const change = <T>(work: Parameters<typeof makeChanges<T>>[4]) => makeChanges(store, SERVER, AUTHOR, UNLIMITED, work);
  const text = () => currentRevision(store, SERVER, 'a')?.article?.text ?? null;
  change((hands) => hands.add(one));
  let { number } = change((hands) => hands.edit(articleHash(one), two));
  const seen = [];
  for (let i = 0; i < 4; i++) {
    ({ number } = change((hands) => hands.undo(number)));
    seen.push(text());
  }
  expect(seen).toEqual(['The crane.', 'The ferry.', 'The crane.', 'The ferry.']);
  expect(() => change((hands) => hands.undo(2))).toThrow('changed since');
  expect(() => makeChanges(store, OTHER, AUTHOR, UNLIMITED, (hands) => hands.undo(number))).toThrow('no change');
  expect(contradictions(store)).toEqual([]);
});

test('a server keeps no more than it may, over all its articles and their history', () => {
  const store = storeOf();
  const limits = { articles: 2, bytes: 1000 };
  const change = <T>(work: Parameters<typeof makeChanges<T>>[4]) => makeChanges(store, SERVER, AUTHOR, limits, work);
  const add = (id: string, characters: number) =>
    change((hands) => hands.add(article({ id, text: 'é'.repeat(characters) })));
  add('a', 10);
  expect(() => add('big', 500)).toThrow('would take more than');
  add('b', 10);
  expect(() => add('c', 10)).toThrow('keeps 2 articles');
  change((hands) => hands.remove('a', null));
  add('c', 10);
  expect(() => change((hands) => hands.restore('a'))).toThrow('keeps 2 articles');
  const grow = (i: number) => {
    const now = currentRevision(store, SERVER, 'c');
    if (now?.article) change((hands) => hands.edit(now.hash, article({ id: 'c', text: `x${i}` })));
  };
  expect(() => {
    for (let i = 0; i < 10; i++) grow(i);
  }).toThrow('would take more than');
  makeChanges(store, OTHER, AUTHOR, limits, (hands) => hands.add(article({ id: 'a', text: 'Room of its own.' })));
  expect(contradictions(store)).toEqual([]);
});

test('what is purged stands nowhere in the folder any more, while the store is open', () => {
  const folder = folderOf({});
  const store = openStore(folder);
  const random = createRandom(7);
  const canary = 'zyzzyva-canary';
  const filler = () => Array.from({ length: 900 }, () => pick(random, 1e9).toString(36)).join(' ');
  for (let i = 0; i < 8; i++) {
    makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) =>
      hands.add(article({ id: `n${i}`, text: `${filler()} neighbour-${i}` })),
    );
  }
  const secret = article({ id: 'secret', title: canary, source: canary, text: `${filler()} ${canary} ${filler()}` });
  makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.add(secret));
  const edited = { ...secret, text: `${secret.text} ${canary} again` };
  makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.edit(articleHash(secret), edited));
  expect(filesWith(folder, canary)).not.toEqual([]);
  makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.purge('secret'));
  expect(filesWith(folder, canary)).toEqual([]);
  for (let i = 0; i < 8; i++) {
    expect(currentRevision(store, SERVER, `n${i}`)?.article?.text).toContain(`neighbour-${i}`);
  }
  expect(() => makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.add(secret))).toThrow('erased for good');
  expect(contradictions(store)).toEqual([]);
  store.close();
});

test('what SQLite\u2019s log still holds of a purge, since another reads, is known, and goes once nobody does', () => {
  const folder = folderOf({});
  const store = openStore(folder);
  const canary = 'zyzzyva-canary';
  makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'secret', text: canary })));
  const moment = openMoment(store.file);
  store.script('PRAGMA busy_timeout = 0');
  makeChanges(store, SERVER, AUTHOR, UNLIMITED, (hands) => hands.purge('secret'));
  expect(emptyLog(store)).toBe(false);
  moment.close();
  expect(emptyLog(store)).toBe(true);
  expect(filesWith(folder, canary)).toEqual([]);
  store.close();
});

test('what was erased is not said to be undone where the disk is too full to empty the log', () => {
  const store = storeOf();
  const change = <T>(on: Database, work: (hands: Hands) => T) => makeChanges(on, SERVER, AUTHOR, UNLIMITED, work);
  change(store, (hands) => hands.add(article({ id: 'a', text: 'The crane.' })));
  const full: Database = {
    ...store,
    get(sql, ...values) {
      if (sql.startsWith('PRAGMA wal_checkpoint'))
        throw new StoreError('full', 'The disk is full; nothing was changed.');
      return store.get(sql, ...values);
    },
  };
  expect(change(full, (hands) => hands.purge('a')).kind).toBe('purge');
  expect(emptyLog(full)).toBe(false);
  expect(emptyLog(store)).toBe(true);
});

test('a hiding is taken back only while it is the last word on its article', () => {
  const store = storeOf();
  makeChanges(store, BASE, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id: 'a', text: 'The crane.' })));
  const change = <T>(work: Parameters<typeof makeChanges<T>>[4]) => makeChanges(store, SERVER, AUTHOR, UNLIMITED, work);
  const first = change((hands) => hands.hide('a'));
  change((hands) => hands.unhide('a'));
  const again = change((hands) => hands.hide('a'));
  expect(() => change((hands) => hands.undo(first.number))).toThrow(
    'was changed since by change 4: it was hidden by the owner',
  );
  expect(hiddenBy(store, SERVER)).toEqual(['a']);
  const undone = change((hands) => hands.undo(again.number));
  expect(hiddenBy(store, SERVER)).toEqual([]);
  change((hands) => hands.undo(undone.number));
  expect(hiddenBy(store, SERVER)).toEqual(['a']);
  expect(contradictions(store)).toEqual([]);
});

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));
}
