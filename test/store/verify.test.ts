import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { MODERATORS } from '../../src/archive/moderators.ts';
import { UserError } from '../../src/errors.ts';
import { servedHash } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import { type Draft, keepDraft } from '../../src/store/drafts.ts';
import { lastChange } from '../../src/store/log.ts';
import { openMoment } from '../../src/store/moment.ts';
import { openStore } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { sealOf } from '../../src/store/seal.ts';
import { BASE, writeSetting } from '../../src/store/settings.ts';
import { lookedAt, verifyStore } from '../../src/store/verify.ts';
import { article } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';
import { storeOf } from '../support/stored.ts';
import { changes, fill, plantedStore, SERVER, tamper } from './planted.ts';

function faultsOf(file: string): string[] {
  const moment = openMoment(file);
  try {
    return [...verifyStore(moment)];
  } finally {
    moment.close();
  }
}

test('a store with some of everything has no fault, and is not changed', () => {
  const store = storeOf();
  fill(store);
  store.script('PRAGMA wal_checkpoint(TRUNCATE)');
  const before = readFileSync(store.file);
  expect(faultsOf(store.file)).toEqual([]);
  expect(readFileSync(store.file).equals(before)).toBe(true);
  expect(lookedAt(store)).toEqual({ articles: 3, revisions: 7, changes: 17 });
});

const keyOf = (id: string) => `(SELECT key FROM article WHERE id = '${id}')`;
const changeOf = (id: string, kind: string) =>
  `(SELECT min(number) FROM change WHERE id = '${id}' AND kind = '${kind}')`;

test.each<[string, readonly string[], RegExp]>([
  [
    'a changed word',
    [`UPDATE revision SET content = replace(content, 'wept', 'sang')`],
    /"mayor".*its hash is another/,
  ],
  [
    'a changed hash',
    [`UPDATE revision SET hash = '${'0'.repeat(64)}' WHERE article = ${keyOf('~own')}`],
    /"~own".*hash/,
  ],
  ['a wrong size', [`UPDATE revision SET bytes = bytes + 1 WHERE article = ${keyOf('mayor')}`], /"mayor".*size/],
  [
    'an article under another id',
    [`UPDATE article SET id = 'other' WHERE id = 'mayor'`],
    /"other".*is of an article "mayor"/,
  ],
  ['another owner', [`UPDATE article SET owner = 'base' WHERE id = '~own'`], /is of another article, "~own" of base/],
  [
    'an older revision served',
    [`UPDATE article SET current = 1 WHERE id = 'crane'`],
    /"crane" of base is served as revision 1; the log says revision 2/,
  ],
  [
    'nothing served',
    [`UPDATE article SET current = NULL WHERE id = 'mayor'`],
    /"mayor" of base is served as none; the log says revision 1/,
  ],
  [
    'a removed one served',
    [`UPDATE article SET current = 1 WHERE id = 'gone'`],
    /"gone" of base is served as revision 1; the log says none/,
  ],
  [
    'a gap in the revisions',
    [`UPDATE revision SET number = 3 WHERE article = ${keyOf('crane')} AND number = 2`],
    /"crane" of base has no revision 2/,
  ],
  [
    'a missing revision',
    [`DELETE FROM revision WHERE article = ${keyOf('gone')}`],
    /SQLite: row \d+ of change refers to a row of revision/,
  ],
  [
    'a missing entry of the log',
    [`DELETE FROM change WHERE number = ${changeOf('mayor', 'remove')}`],
    /The log has no entry 4/,
  ],
  ['the newest entry missing', ['DELETE FROM change WHERE number = 17'], /The log ends at entry 16; 17 were made/],
  ['an article without an entry', [`INSERT INTO article (owner, id) VALUES ('base', 'x')`], /"x" of base has no entry/],
  [
    'a revision without an entry',
    [
      `INSERT INTO revision (article, number, hash, bytes, content)
       SELECT article, 2, hash, bytes, content FROM revision WHERE article = ${keyOf('mayor')}`,
    ],
    /"mayor" of base, revision 2: no entry of the log made it/,
  ],
  [
    'another hash in the log',
    [`UPDATE change SET after_hash = before_hash WHERE number = ${changeOf('crane', 'edit')}`],
    /its hashes are not those of the revisions/,
  ],
  [
    'another start in the log',
    [`UPDATE change SET before = NULL, before_hash = NULL, kind = 'add' WHERE number = ${changeOf('crane', 'edit')}`],
    /starts from revision none, while 1 was served/,
  ],
  [
    'another kind in the log',
    [`UPDATE change SET kind = 'edit' WHERE number = ${changeOf('mayor', 'add')}`],
    /is no "edit"/,
  ],
  ['a missing band', ['DELETE FROM band WHERE key = (SELECT min(key) FROM band)'], /nearly equal/],
  ['a band too many', [`INSERT INTO band VALUES ('base', 7, ${keyOf('gone')})`], /"gone" of base: .*nearly equal/],
  [
    'an older revision that is not found by its words',
    ['DELETE FROM past'],
    /"crane" of base, revision 1: cannot be found/,
  ],
  [
    'a served revision found as an older one',
    [`INSERT INTO past (article, number) VALUES (${keyOf('crane')}, 2)`],
    /"crane" of base, revision 2: is found by its words, and must not be/,
  ],
  [
    'another link',
    [`UPDATE article SET link = '${'0'.repeat(64)}' WHERE id = '~own'`],
    /"~own".*what is kept to find articles with the same link is not of its link/,
  ],
  ['a link gone', [`UPDATE article SET link = NULL WHERE id = '~own'`], /"~own".*is not of its link/],
  [
    'a link of what is removed',
    [`UPDATE article SET link = '${'0'.repeat(64)}' WHERE id = 'gone'`],
    /"gone".*is not of its link/,
  ],
  [
    'older revisions found by other words',
    [`INSERT INTO said (rowid, words) SELECT min(key), 'other words' FROM past`],
    /What older revisions are found by is not of their texts/,
  ],
  [
    'content back after a purge',
    [`UPDATE revision SET content = '{}', bytes = 2 WHERE article = ${keyOf('erased')}`],
    /"erased" of base: revision 1 was erased, and is there still/,
  ],
  [
    'content gone without a purge',
    [`UPDATE revision SET content = NULL WHERE article = ${keyOf('gone')}`],
    /"gone" of base, revision 1: has no content, and was never erased/,
  ],
  [
    'an unreadable setting',
    [`INSERT INTO setting VALUES ('base', 'x', '{', '${sealOf(['base', 'x', '{'])}')`],
    /The setting "x" of base is not what was stored/,
  ],
  [
    'hidden without an entry',
    [`INSERT INTO hidden VALUES ('111222333444555666', 'mayor')`],
    /"mayor" is hidden from 111222333444555666/,
  ],
  ['hidden no longer', ['DELETE FROM hidden'], /hides an article that is not hidden/],
])('%s is found', (_, statements, fault) => {
  const file = plantedStore();
  tamper(file, ...statements);
  expect(faultsOf(file)).toContainEqual(expect.stringMatching(fault));
});

const ENTRY_4 = /^Entry 4 of the log, of the article "mayor" of base: is not what was stored$/;

test.each<[string, string, RegExp]>([
  ['who made a change', "UPDATE change SET who = 'ownep' WHERE number = 4", ENTRY_4],
  ['when', 'UPDATE change SET at = at + 1 WHERE number = 4', ENTRY_4],
  ['why', "UPDATE change SET why = '' WHERE number = 4", ENTRY_4],
  ['what it takes back', 'UPDATE change SET undoes = 3 WHERE number = 4', ENTRY_4],
  ['a number no longer exact', 'UPDATE change SET at = 9007199254740993 WHERE number = 4', /a number is too large/],
  ["an entry's seal", "UPDATE change SET seal = replace(seal, substr(seal, 1, 1), 'x') WHERE number = 4", ENTRY_4],
  [
    'who, where nothing but a hiding is told',
    "UPDATE change SET who = 'ownep' WHERE number = 13",
    /^Entry 13 of the log, of the article "crane" of 111222333444555666: is not what was stored$/,
  ],
  [
    'who, when and why of another entry',
    'UPDATE change SET (who, at, why, seal) = (SELECT who, at, why, seal FROM change WHERE number = 5) WHERE number = 4',
    ENTRY_4,
  ],
  [
    'a moderator',
    `UPDATE setting SET value = replace(value, '7', '6') WHERE name = 'moderators'`,
    /^The setting "moderators" of 111222333444555666 is not what was stored$/,
  ],
  [
    'whose moderators they are',
    `UPDATE setting SET owner = '111222333444555667' WHERE name = 'moderators'`,
    /^The setting "moderators" of 111222333444555667 is not what was stored$/,
  ],
  [
    'the name of a setting',
    `UPDATE setting SET name = 'moderatorr' WHERE name = 'moderators'`,
    /^The setting "moderatorr" of 111222333444555666 is not what was stored$/,
  ],
  [
    'the file of an article',
    "UPDATE article SET file = 'post.md' WHERE id = 'crane'",
    /^The article "crane" of base: its file is not what was stored$/,
  ],
  [
    'a file where there was none',
    "UPDATE article SET file = '' WHERE id = 'mayor'",
    /^The article "mayor" of base: its file is not what was stored$/,
  ],
  [
    'a preview',
    "UPDATE draft SET content = replace(content, 'o', 'p')",
    /^The preview \S+ of 111222333444555666 is not/,
  ],
  ['when a preview expires', 'UPDATE draft SET expires = expires + 1', /^The preview \S+ of 111222333444555666 is not/],
])('%s is told once, and nothing else', (_, statement, fault) => {
  const file = plantedStore((store) => {
    writeSetting(store, SERVER, MODERATORS, { roles: [], users: ['7'] });
    keepDraft(store, SERVER, '7', DRAFT, 0);
  });
  expect(faultsOf(file)).toEqual([]);
  tamper(file, statement);
  expect(faultsOf(file)).toEqual([expect.stringMatching(fault)]);
});

const DRAFT: Draft = { written: { fields: {}, text: 'The crane fell.' }, basis: null, notes: [], edits: null };

test('pages of rubbish are told as damage, and what can be read is looked at', () => {
  const file = plantedStore();
  const bytes = readFileSync(file);
  const page = 4096;
  let told = 0;
  for (let at = page; at < bytes.length; at += page) {
    const damaged = Buffer.from(bytes);
    damaged.fill(0xa5, at, at + page);
    writeFileSync(file, damaged);
    try {
      told += Number(faultsOf(file).length > 0);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
      told++;
    }
  }
  expect(told).toBe(bytes.length / page - 1);
});

test('whatever changes are made, in whatever order, nothing is found', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const owner = fc.constantFrom(BASE, SERVER);
  const kind = fc.constantFrom('add', 'edit', 'remove', 'restore', 'undo', 'purge', 'hide', 'unhide', 'file');
  const step = fc.record({ owner, kind, id, text: fc.constantFrom('One.', 'Two words.', 'One. Two. Three. Four.') });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const store = openStore(mkdtempSync(join(root, 's-')));
      try {
        for (const each of steps) tryStep(store, each);
        expect([...verifyStore(store)]).toEqual([]);
      } finally {
        store.close();
      }
    }),
    fastCheck(40),
  );
});

const root = mkdtempSync(join(tmpdir(), 'dateline-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Makes a change unless it is refused. */
function tryStep(
  store: Database,
  { owner, kind, id, text }: { owner: string; kind: string; id: string; text: string },
) {
  const next = article({ id, text });
  try {
    changes(store, owner, (hands) => {
      if (kind === 'add') hands.add(next);
      else if (kind === 'file') hands.add(next, `${id}.md`);
      else if (kind === 'edit') hands.edit(servedHash(store, owner, id) ?? '', next);
      else if (kind === 'remove') hands.remove(id, null);
      else if (kind === 'undo') hands.undo(lastChange(store)?.number ?? 0);
      else if (kind === 'restore' || kind === 'purge' || kind === 'hide' || kind === 'unhide') hands[kind](id);
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
