import { expect, test } from 'vitest';
import { createHoldings } from '../../src/archive/holdings.ts';
import { HERE, type Pool } from '../../src/snapshot/pool.ts';
import { makeChanges } from '../../src/store/change.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const HANGS = { timeout: 30_000 }; // what these would do if somebody waited for the gate
const OPEN = 64;

/** Servers with an article each, and their holdings; what is analysed in the pool waits for the gate. */
function stocked(count: number) {
  const store = storeOf();
  const servers = Array.from({ length: count }, (_, at) => `${200 + at}`);
  const add = (owner: string, id: string, text: string) =>
    makeChanges(store, owner, AUTHOR, UNLIMITED, (hands) => hands.add(article({ id, text })));
  for (const server of servers) add(server, '~own', 'The mayor slept.');
  const gate = Promise.withResolvers<void>();
  const pool: Pool = {
    ...HERE,
    async prepare(batch) {
      await gate.promise;
      return HERE.prepare(batch);
    },
  };
  const forgotten: string[] = [];
  const holdings = createHoldings(
    store,
    folderOf({}),
    pool,
    (line) => {
      throw new Error(line);
    },
    (owner) => void forgotten.push(owner),
  );
  return { servers, add, holdings, forgotten, open: gate.resolve };
}

test('however many are opened at the same time, no more of them than else stay open', HANGS, async () => {
  const { servers, holdings, forgotten } = stocked(200);
  await Promise.all(servers.map((server) => holdings.of(server)));
  expect(forgotten).toHaveLength(servers.length - OPEN);
  expect(new Set(forgotten).size).toBe(forgotten.length);
});

test(
  'nobody waits to have his own opened until the one asked for longest ago has taken in what is new',
  HANGS,
  async () => {
    const { servers, add, holdings, forgotten, open } = stocked(OPEN + 2);
    const [busy = '', next = '', ...others] = servers;
    for (const server of [busy, next, ...others.slice(0, OPEN - 2)]) await holdings.of(server);
    add(busy, '~large', 'The crane of the port was moved. '.repeat(1000));
    const following = holdings.follow(busy, false);
    for (const server of others.slice(OPEN - 2)) await holdings.of(server);
    expect(forgotten).toEqual([next, others[0]]);
    open();
    await following;
  },
);
