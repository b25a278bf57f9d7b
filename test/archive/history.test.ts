import { expect, test } from 'vitest';
import { plainSheet } from '../../src/answers/sheet.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { historyIn } from '../../src/archive/history.ts';
import type { Scope } from '../../src/archive/scope.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { makeChanges } from '../../src/store/change.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';

const [ONE, OTHER] = ['101', '102'];

test('who hid an article of the base, and why, stands in the history of that server alone', () => {
  const store = storeOf();
  const archive = createArchive(store, folderOf({}), UNLIMITED, HERE, () => {});
  const actor = { who: '9', moderates: true, administers: false };
  const history = (server: string, page = 1) => {
    const scope: Scope = { archive, intake: NO_INTAKE, server, actor, now: () => 0 };
    return plainSheet(historyIn(scope, 'crane', page));
  };
  const by = (who: string, why: string) => ({ who, at: 1_700_000_000_000, why });
  makeChanges(store, BASE, by('owner', 'new'), UNLIMITED, (hands) =>
    hands.add(article({ id: 'crane', text: 'The crane fell.' })),
  );
  makeChanges(store, ONE, by('7', 'too grim'), UNLIMITED, (hands) => hands.hide('crane'));
  expect(history(ONE)).toMatch(/^crane: 1 change\nChange 2: hidden by .*: too grim\n$/);
  makeChanges(store, ONE, by('8', 'not so grim'), UNLIMITED, (hands) => hands.undo(2));
  expect(history(ONE)).toMatch(
    /: 3 changes\nChange 3: change 2 taken back by .*: not so grim\nChange 2: .*: too grim\nChange 1: added by .*: new/,
  );
  expect(history(OTHER)).toMatch(/: 1 change\nChange 1: added by/);
  expect(history(OTHER)).not.toContain('grim');
  const saw = articleHash(article({ id: 'crane', text: 'The crane fell.' }));
  const renamed = article({ id: 'crane', title: 'Crane torn down', text: 'The crane fell.' });
  const { number } = makeChanges(store, BASE, by('owner', ''), UNLIMITED, (hands) => hands.edit(saw, renamed));
  expect(history(OTHER)).toMatch(/^Crane torn down: 2 changes/);
  makeChanges(store, BASE, by('owner', 'it stands'), UNLIMITED, (hands) => hands.undo(number));
  expect(history(OTHER)).toMatch(/^crane: 3 changes/);
  expect(() => history(ONE, 2)).toThrow('The history of "crane" has 1 page, no page 2.');
});
