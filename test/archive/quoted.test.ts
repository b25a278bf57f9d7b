import { expect, test } from 'vitest';
import { createArchive } from '../../src/archive/archive.ts';
import { findQuoted } from '../../src/archive/quoted.ts';
import type { Scope } from '../../src/archive/scope.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { UNLIMITED } from '../support/stored.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const SERVER = '101';
const OWN = article({ id: '~same', text: 'The mayor wept.' });
const OF_BASE = article({ id: '~same', text: 'The crane.' });
const nameOf = (one: typeof OWN) => `sha256:${articleHash(one).slice(0, 16)}`;

function quoting() {
  const archive = createArchive(openStore(folderOf({})), folderOf({}), UNLIMITED, HERE, () => {});
  const actor = { who: '9', moderates: false, administers: false };
  const scope: Scope = { archive, intake: NO_INTAKE, server: SERVER, actor, now: () => 0 };
  const find = async (name: string) => findQuoted(name, await archive.library(SERVER), scope);
  return { archive, find };
}

test('a server’s own article that was removed counts as removed, though the base has one of the same id', async () => {
  const { archive, find } = quoting();
  await archive.change(BASE, AUTHOR, (hands) => hands.add(OF_BASE));
  await archive.change(SERVER, AUTHOR, (hands) => hands.add(OWN));
  await archive.change(SERVER, AUTHOR, (hands) => hands.remove('~same', null));
  expect(await find(nameOf(OWN))).toMatchObject({ since: { removed: true }, current: null });
  expect(await find('~same')).toMatchObject({ article: OF_BASE, since: null });
  archive.store.close();
});

test('a base article before which a server’s own one stands is none that was removed', async () => {
  const { archive, find } = quoting();
  await archive.change(BASE, AUTHOR, (hands) => hands.add(OF_BASE));
  const later = { ...AUTHOR, at: AUTHOR.at + 1, why: 'corrected here' };
  await archive.change(SERVER, later, (hands) => hands.add(OWN));
  const since = { at: later.at, why: later.why, removed: false };
  expect(await find(nameOf(OF_BASE))).toEqual({ article: OF_BASE, since, current: OWN });
  await archive.change(BASE, AUTHOR, (hands) => hands.remove('~same', null));
  expect(await find(nameOf(OF_BASE))).toMatchObject({ article: OF_BASE, since: { removed: true }, current: null });
  archive.store.close();
});
