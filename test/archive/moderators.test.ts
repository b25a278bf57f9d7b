import { expect, test } from 'vitest';
import { actorOf, MODERATORS, moderatorsOf } from '../../src/archive/moderators.ts';
import type { Member } from '../../src/archive/scope.ts';
import type { Database } from '../../src/store/database.ts';
import { StoreError } from '../../src/store/problems.ts';
import { writeSetting } from '../../src/store/settings.ts';
import { storeOf } from '../support/stored.ts';

const [SERVER, OTHER] = ['111111111111111111', '111111111111111112'];
const NOTHING = { manageServer: false, administrator: false };

test.each<[string, Partial<Member>, boolean, boolean]>([
  ['somebody', {}, false, false],
  ['who has another role', { roles: ['9'] }, false, false],
  ['who manages the server', { permissions: { ...NOTHING, manageServer: true } }, true, false],
  ['who administers it', { permissions: { ...NOTHING, administrator: true } }, true, true],
  ['who has a listed role', { roles: ['9', '5'] }, true, false],
  ['who has the role of everyone, though it is listed', { roles: [SERVER] }, false, false],
  ['who is listed', { who: '7' }, true, false],
  ['who bears the id of a listed role', { who: '5' }, false, false],
  ['who has the id of a listed user for a role', { roles: ['7'] }, false, false],
  ['who is listed, but of whom Discord says nothing', { who: '7', roles: ['5'], permissions: null }, false, false],
])('%s', (_who, more, moderates, administers) => {
  const store = storeOf();
  writeSetting(store, SERVER, MODERATORS, { roles: [SERVER, '5'], users: ['7'] });
  const member: Member = { who: '2', roles: [], permissions: NOTHING, ...more };
  expect(actorOf(store, SERVER, member)).toEqual({ who: member.who, moderates, administers });
});

function isRefused(store: Database, server: string): boolean {
  try {
    moderatorsOf(store, server);
    return false;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    expect(error.message).toContain(`the setting "moderators" of ${server} is not what was stored`);
    return true;
  }
}

function believed(store: Database, server: string, who: string): boolean {
  return !isRefused(store, server) && actorOf(store, server, { who, roles: [], permissions: NOTHING }).moderates;
}

test('a server has its own moderators, and none at first', () => {
  const store = storeOf();
  const member: Member = { who: '7', roles: [], permissions: NOTHING };
  expect(actorOf(store, SERVER, member).moderates).toBe(false);
  writeSetting(store, SERVER, MODERATORS, { roles: [], users: ['7'] });
  expect([SERVER, OTHER].map((server) => actorOf(store, server, member).moderates)).toEqual([true, false]);
  writeSetting(store, SERVER, MODERATORS, null);
  expect(actorOf(store, SERVER, member).moderates).toBe(false);
});

test.each([
  ['another user', `UPDATE setting SET value = replace(value, '7', '2') WHERE name = '${MODERATORS}'`],
  ['another server', `UPDATE setting SET owner = '${OTHER}' WHERE name = '${MODERATORS}'`],
  ['without a seal', `UPDATE setting SET seal = '' WHERE name = '${MODERATORS}'`],
])('nobody moderates by a setting that is not what was stored: %s', (_, damage) => {
  const store = storeOf();
  writeSetting(store, SERVER, MODERATORS, { roles: [], users: ['7'] });
  store.script(damage);
  for (const who of ['2', '7']) {
    for (const server of [SERVER, OTHER]) expect(believed(store, server, who)).toBe(false);
  }
  expect([SERVER, OTHER].some((server) => isRefused(store, server))).toBe(true);
});
