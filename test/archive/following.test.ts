import { expect, test } from 'vitest';
import { createArchive } from '../../src/archive/archive.ts';
import { HERE, type Pool } from '../../src/snapshot/pool.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };
const [BUSY, OTHER] = ['101', '102'];
const HANGS = { timeout: 30_000 }; // what these would do if somebody waited for the gate
const LARGE = 'The crane of the port was moved. '.repeat(1000); // too much to be analysed at once

/** An archive whose pool does nothing until the gate is opened. */
function gated(store = storeOf()) {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const pool: Pool = {
    ...HERE,
    async prepare(batch) {
      begun.resolve();
      await gate.promise;
      return HERE.prepare(batch);
    },
  };
  const archive = createArchive(store, folderOf({}), UNLIMITED, pool, () => {});
  const add = (owner: string, id: string, text: string) =>
    archive.change(owner, AUTHOR, (hands) => hands.add(article({ id, text })));
  return { archive, add, open: gate.resolve, begun: begun.promise, store };
}

test(
  'a change is in the answers of its server while another one’s articles are still being analysed',
  HANGS,
  async () => {
    const { archive, add, open, begun } = gated();
    const told: string[] = [];
    archive.onChanges((changes) => told.push(...changes.map(({ id }) => id)));
    const busy = add(BUSY, '~large', LARGE);
    await begun;
    await add(OTHER, '~small', 'The mayor wept.');
    expect((await archive.library(OTHER)).article('~small')).not.toBeNull();
    expect(told).toEqual(['~small']);
    open();
    await busy;
    expect((await archive.library(BUSY)).article('~large')).not.toBeNull();
    await archive.refresh();
    expect(told).toEqual(['~small', '~large']); // each once
  },
);

test('who opens his articles while hundreds of others open theirs is not kept waiting for himself', HANGS, async () => {
  const { store, add } = gated();
  const servers = Array.from({ length: 70 }, (_, i) => `${200 + i}`);
  for (const server of servers) await add(server, '~own', 'The mayor slept.');
  const large = gated(store);
  large.open();
  await large.add(BUSY, '~large', LARGE);
  const again = gated(store); // as after a start
  const busy = again.archive.library(BUSY);
  await again.begun;
  for (const server of servers) await again.archive.library(server);
  again.open();
  expect((await busy).article('~large')).not.toBeNull();
});

test(
  'what is purged while a server’s articles are being opened is in no library that is made then',
  HANGS,
  async () => {
    const { store, add } = gated();
    await add(BASE, 'secret', 'The zyzzyva.');
    const large = gated(store);
    large.open();
    await large.add(BUSY, '~large', LARGE);
    const { archive, begun, open } = gated(store); // as after a start
    const asked = archive.library(BUSY);
    await begun;
    await archive.change(BASE, AUTHOR, (hands) => hands.purge('secret'));
    open();
    expect([...(await asked).ids()]).toEqual(['~large']);
  },
);
