import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { createRandom, pick, type Random } from '../../bench/random.ts';
import { canonicalText } from '../../src/corpus/hash.ts';
import { UserError } from '../../src/errors.ts';
import { currentRevision, hiddenBy, revisionsOf } from '../../src/store/articles.ts';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import type { Database } from '../../src/store/database.ts';
import { findDraft, keepDraft } from '../../src/store/drafts.ts';
import { changesOf, lastChange } from '../../src/store/log.ts';
import { openStore, STORE_FILE } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { MIGRATIONS } from '../../src/store/schema.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { verifyStore } from '../../src/store/verify.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { listArticles, ownersOf } from '../support/served.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';
import { dumpOf } from './check.ts';
import { createDeeds } from './deeds.ts';
import { act, createModel } from './model.ts';

const ROUNDS = roundsOf('damage', 200);
const PAGE = 4096; // bytes, as SQLite makes them

test(`${ROUNDS.count} damaged databases: each is known to be, or says the same`, {
  timeout: 24 * 3_600_000,
}, async () => {
  await runRow('damage', ROUNDS, () => {
    const random = createRandom(ROUNDS.seed);
    const whole = wholeStore(ROUNDS.seed);
    const expected = examine(whole);
    if (expected.kind !== 'opened') throw new Error(JSON.stringify(expected));
    const counts = { refused: 0, found: 0, harmless: 0 };
    for (let round = 0; round < ROUNDS.count; round++) {
      const [name, damage] = DAMAGES[round % DAMAGES.length] ?? none();
      const bytes = damage(Buffer.from(whole), random);
      const seen = examine(bytes);
      if (seen.kind !== 'opened') counts[seen.kind]++;
      else {
        expect(seen.said, `${name} in round ${round}`).toEqual(expected.said);
        counts.harmless++;
      }
    }
    expect(counts.refused + counts.found).toBeGreaterThan(ROUNDS.count / 2);
    return counts;
  });
});

test('a damaged revision is neither served again nor in the way of erasing it', () => {
  const store = openStore(folderOf({}));
  const change = <T>(work: Parameters<typeof makeChanges<T>>[4]) => {
    return makeChanges(store, '101', { who: 'owner', at: 0, why: null }, UNLIMITED, work);
  };
  for (const id of ['changed', 'torn']) {
    change((hands) => hands.add(article({ id, text: 'The crane.' })));
    change((hands) => hands.remove(id, null));
  }
  const kept = keepDraft(store, '101', '9', DRAFT, 0);
  keepDraft(store, '101', '9', DRAFT, 0);
  store.script(`DROP TRIGGER revision_is_fixed;
    UPDATE revision SET content = replace(content, 'crane', 'Crane') WHERE content LIKE '%changed%';
    UPDATE revision SET content = '[]' WHERE content LIKE '%torn%';
    UPDATE draft SET content = substr(content, 2) WHERE id <> '${kept}'`);
  for (const id of ['changed', 'torn']) {
    expect(() => change((hands) => hands.restore(id))).toThrow(StoreError);
    expect(currentRevision(store, '101', id)).toBeNull();
    expect(change((hands) => hands.purge(id)).kind).toBe('purge');
  }
  expect(store.all<{ id: string }>('SELECT id FROM draft').map(({ id }) => id)).toEqual([kept]);
  store.close();
});

test('a damaged preview is told of as damage', () => {
  const store = openStore(folderOf({}));
  const id = keepDraft(store, '101', '9', DRAFT, 0);
  store.script('UPDATE draft SET content = substr(content, 2)');
  expect(() => findDraft(store, '101', id, 1)).toThrow(StoreError);
  expect([...verifyStore(store)]).toEqual([`The preview ${id} of 101 is not what was stored`]);
  store.close();
});

const DRAFT = { written: { fields: {}, text: 'Something else.' }, basis: null, notes: [], edits: null };

/** What becomes of opening such a file and looking at all of it; throws for what a user could not make sense of. */
function examine(bytes: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-damage-'));
  const file = join(folder, STORE_FILE);
  writeFileSync(file, bytes);
  try {
    const store = openStore(folder);
    try {
      for (const owner of ownersOf(store)) {
        for (const { id } of listArticles(store, owner)) revisionsOf(store, owner, id);
      }
      const wrong = [...verifyStore(store)];
      if (wrong.length > 0) return { kind: 'found' as const };
      return { kind: 'opened' as const, said: everythingOf(store) };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return { kind: 'found' as const };
    } finally {
      store.close();
      expect(withoutMarks(readFileSync(file)).equals(withoutMarks(bytes)), 'the file is as it was').toBe(true);
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    expect(error.message).toMatch(/It is left as it is|newer version|Look after the disk|allow the bot's user/);
    expect(readFileSync(file).equals(bytes), 'the file is as it was').toBe(true);
    return { kind: 'refused' as const };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without the marks of SQLite's log in its header, which it sets anew where one had been damaged (sqlite.org/fileformat). */
function withoutMarks(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (const [start, end] of [
    [18, 20],
    [24, 28],
    [92, 96],
  ] as const)
    copy.fill(0, start, end);
  return copy;
}

/** All that a store says to anybody, and every row of every table but what finds nearly equal articles. */
function everythingOf(store: Database) {
  const tables = ['article ORDER BY key', 'change ORDER BY number', 'setting', 'draft', 'hidden'];
  return {
    ...dumpOf(store),
    listed: ['base', '101', '102'].map((owner) => listArticles(store, owner)),
    tables: tables.map((table) => store.all(`SELECT * FROM ${table}`)),
  };
}

/** A store with articles of several owners, edited, removed, purged and hidden; some larger than a page. */
function wholeStore(seed: number): Buffer {
  const folder = folderOf({});
  const store = openStore(folder);
  const model = createModel();
  const next = createDeeds(seed, model);
  for (let i = 0; i < 200; i++) {
    const deed = next();
    if (!model.perform(deed)) continue;
    makeChanges(store, deed.owner, deed.author, UNLIMITED, (hands) => deed.steps.map((step) => act(hands, step)));
  }
  const author = { who: 'owner', at: 1, why: null };
  const long = article({ id: 'long', text: 'The crane of the harbour fell. '.repeat(600) });
  makeChanges(store, 'base', author, UNLIMITED, (hands) => hands.add(long, 'long.md'));
  writeSetting(store, 'base', 'folder', { signature: null, faults: [], ignored: [['.pdf', 3]] });
  for (const server of ['101', '102']) {
    writeSetting(store, server, 'moderators', { roles: ['500000000000000001'], users: ['900000000000000001'] });
    const written = { fields: { title: 'The crane' }, text: 'The crane of the harbour stands again.' };
    keepDraft(store, server, '900000000000000001', { written, basis: null, notes: [], edits: null }, 1_700_000_000_000);
  }
  store.close();
  return readFileSync(join(folder, STORE_FILE));
}

type Damage = (bytes: Buffer, random: Random) => Buffer;
const DAMAGES: readonly (readonly [string, Damage])[] = [
  ['a bit', (bytes, random) => flip(bytes, pick(random, bytes.length), random)],
  ['a bit of the header', (bytes, random) => flip(bytes, pick(random, 100), random)],
  [
    'some bits',
    (bytes, random) => Array.from({ length: 40 }).reduce<Buffer>((b) => flip(b, pick(random, b.length), random), bytes),
  ],
  [
    'a bit of what is no article',
    (bytes, random) => flip(bytes, (pickOne(random, placesOf(bytes)) - 30 + pick(random, 60)) % bytes.length, random),
  ],
  [
    'a bit of a page header',
    (bytes, random) => flip(bytes, pick(random, bytes.length / PAGE) * PAGE + pick(random, 12), random),
  ],
  ['cut off anywhere', (bytes, random) => bytes.subarray(0, pick(random, bytes.length))],
  ['cut off between pages', (bytes, random) => bytes.subarray(0, pick(random, bytes.length / PAGE) * PAGE)],
  ['a page of zeros', (bytes, random) => page(bytes, random, (at) => bytes.fill(0, at, at + PAGE))],
  ['zeros to the end', (bytes, random) => bytes.fill(0, pick(random, bytes.length))],
  [
    'a page in another place',
    (bytes, random) =>
      page(bytes, random, (at) => page(bytes, random, (from) => bytes.copy(bytes, at, from, from + PAGE))),
  ],
  [
    'a run of noise',
    (bytes, random) => page(bytes, random, (at) => bytes.fill('noise', at + pick(random, 4000), at + PAGE)),
  ],
  ['an application id', (bytes, random) => writeInteger(bytes, 68, pick(random, 2 ** 32))],
  ['a version of later', (bytes, random) => writeInteger(bytes, 60, MIGRATIONS.length + 1 + pick(random, 2 ** 20))],
  ['an older version', (bytes, random) => writeInteger(bytes, 60, 1 + pick(random, MIGRATIONS.length - 1))],
  ['a version below', (bytes, random) => writeInteger(bytes, 60, -pick(random, 2 ** 10) >>> 0)],
  ['nothing', () => Buffer.alloc(0)],
  ['a text', () => Buffer.from('---\ndate: 2024-01-01\n---\nThe crane.\n'.repeat(300))],
  ['a line', () => Buffer.from('x')],
  ['zeros alone', (bytes) => bytes.fill(0)],
  ['another database', (_, random) => foreign(pick(random, 2) === 0 ? 'DELETE' : 'WAL')],
  ['more at its end', (bytes, random) => Buffer.concat([bytes, bytes.subarray(0, 1 + pick(random, PAGE))])],
  ['letters of another case', (bytes, random) => page(bytes, random, (at) => swapCase(bytes, at + pick(random, PAGE)))],
];

function none(): never {
  throw new Error('there is no such damage');
}

function flip(bytes: Buffer, at: number, random: Random): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(random, 8));
  return bytes;
}

/** Where the log, settings, previews and files are, by what stands in them. */
function placesOf(bytes: Buffer): readonly number[] {
  const marks = [
    '900000000000000001',
    'owner',
    'because of',
    'moderators',
    'The crane of the harbour stands',
    'long.md',
  ];
  return marks.flatMap((mark) => {
    const places: number[] = [];
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) places.push(at);
    return places;
  });
}

function pickOne(random: Random, places: readonly number[]): number {
  return places[pick(random, places.length)] ?? none();
}

function page(bytes: Buffer, random: Random, work: (at: number) => void): Buffer {
  work(pick(random, bytes.length / PAGE) * PAGE);
  return bytes;
}

function swapCase(bytes: Buffer, at: number): void {
  for (let i = at; i < at + 8 && i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if ((byte | 32) >= 97 && (byte | 32) <= 122) bytes[i] = byte ^ 32;
  }
}

function writeInteger(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt32BE(value, at);
  return bytes;
}

function foreign(mode: string): Buffer {
  const file = join(folderOf({}), 'other.db');
  const other = new DatabaseSync(file);
  other.exec(`PRAGMA journal_mode = ${mode}; CREATE TABLE article (id TEXT); INSERT INTO article VALUES ('a')`);
  other.close();
  return readFileSync(file);
}

test('an article whose text was changed under its hash is never shown', () => {
  const folder = folderOf({});
  const store = openStore(folder);
  const one = article({ id: 'a', text: 'The crane fell.' });
  makeChanges(store, 'base', { who: 'owner', at: 1, why: null }, UNLIMITED, (hands) => hands.add(one));
  store.close();
  const file = join(folder, STORE_FILE);
  const bytes = readFileSync(file);
  const at = bytes.indexOf(canonicalText(one)) + canonicalText(one).indexOf('crane');
  writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.from('Crane'), bytes.subarray(at + 5)]));
  const again = openStore(folder);
  expect(() => currentRevision(again, 'base', 'a')).toThrow(UserError);
  expect(() => currentRevision(again, 'base', 'a')).toThrow('is not what was stored');
  again.close();
});

describe('an entry of the log that is not what was stored', () => {
  const author = { who: '900', at: 1, why: null };
  const change = <T>(store: Database, work: (hands: Hands) => T) => makeChanges(store, '101', author, UNLIMITED, work);
  const damaged = (sql: string) => {
    const store = storeOf();
    makeChanges(store, 'base', author, UNLIMITED, (hands) => hands.add(article({ id: 'base', text: 'The mayor.' })));
    change(store, (hands) => {
      hands.add(article({ id: 'a', text: 'The crane.' }));
      hands.add(article({ id: 'b', text: 'The ferry.' }));
      hands.hide('base');
    });
    store.script(`DROP TRIGGER change_is_fixed; ${sql}`);
    return store;
  };

  test('is not shown, and stops no other article', () => {
    const store = damaged("UPDATE change SET who = '901' WHERE id = 'a'");
    expect(() => changesOf(store, '101', 'a')).toThrow('entry 2 of the log is not what was stored');
    expect(() => changesOf(store, '101', 'a')).toThrow(StoreError);
    expect(changesOf(store, '101', 'b').map(({ who }) => who)).toEqual(['900']);
    expect(change(store, (hands) => hands.remove('b', null)).number).toBe(5);
    expect(change(store, (hands) => hands.remove('a', null)).number).toBe(6);
  });

  test.each([2, 4])('is not taken back: %i', (number) => {
    const store = damaged(`UPDATE change SET owner = '102' WHERE number = ${number}`);
    const undo = () => makeChanges(store, '102', author, UNLIMITED, (hands) => hands.undo(number));
    expect(undo).toThrow(`entry ${number} of the log is not what was stored`);
    expect(hiddenBy(store, '101')).toEqual(['base']);
    expect(lastChange(store)?.number).toBe(4);
  });
});
