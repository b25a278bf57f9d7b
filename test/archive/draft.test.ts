import { expect, test } from 'vitest';
import { createArchive } from '../../src/archive/archive.ts';
import { previewIn } from '../../src/archive/draft.ts';
import type { Scope } from '../../src/archive/scope.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { openStore } from '../../src/store/open.ts';
import { folderOf } from '../support/dateline.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { UNLIMITED } from '../support/stored.ts';

test.each([
  ['2024-03-08', '2024-03-08T12:00Z', false],
  ['2024-03-09', '2024-03-08T12:00Z', false], // it is the 9th in Kiritimati
  ['2024-03-09', '2024-03-08T09:59Z', true],
  ['2024-03-10', '2024-03-08T23:59Z', true],
])('the day %s lies in the future at %s: %s', (date, now, isDoubted) => {
  const archive = createArchive(openStore(folderOf({})), folderOf({}), UNLIMITED, HERE, () => {});
  const actor = { who: '9', moderates: true, administers: false };
  const scope: Scope = { archive, intake: NO_INTAKE, server: '101', actor, now: () => Date.parse(now) };
  const written = { fields: { title: 'Cranes', date }, text: 'The port got its cranes.' };
  const { json } = previewIn(scope, { written, basis: null, notes: [], edits: null });
  const { notes } = json as { readonly notes: readonly string[] };
  expect(notes.includes('Its day lies in the future.')).toBe(isDoubted);
  archive.store.close();
});
