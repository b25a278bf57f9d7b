import { expect, test } from 'vitest';
import { changedSince } from '../../src/archive/since.ts';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';
import { ticksDuring } from '../support/ticks.ts';

const AUTHOR = { who: 'owner', at: 1_700_000_000_000, why: null };

function changing(store = storeOf()) {
  const change = (owner: string, work: (hands: Hands) => void) => makeChanges(store, owner, AUTHOR, UNLIMITED, work);
  return { store, change };
}

test('however long a log is, others are answered while it is read', async () => {
  const { store, change } = changing();
  const ids = Array.from({ length: 3001 }, (_, at) => `~${at}`);
  change('101', (hands) => {
    for (const id of ids) hands.add(article({ id, text: 'The crane.' }));
  });
  change('101', (hands) => hands.purge('~7'));
  let changed = await changedSince(store, '101', 0);
  expect([...changed.ids].sort()).toEqual(ids.sort());
  expect(changed.isPurged).toBe(true);
  const ticks = await ticksDuring(async () => {
    changed = await changedSince(store, '101', 1);
  });
  expect(ticks).toBeGreaterThanOrEqual(3);
  expect(changed.ids.size).toBe(3000); // all but the first
});

test('what is told is of one owner, and not of what it hides', async () => {
  const { store, change } = changing();
  change(BASE, (hands) => void hands.add(article({ id: 'hidden', text: 'The crane.' })));
  change('101', (hands) => void hands.hide('hidden'));
  change('102', (hands) => void hands.add(article({ id: '~own', text: 'The ferry.' })));
  expect(await changedSince(store, '101', 0)).toEqual({ ids: new Set(), isPurged: false });
  expect(await changedSince(store, '102', 0)).toEqual({ ids: new Set(['~own']), isPurged: false });
});
