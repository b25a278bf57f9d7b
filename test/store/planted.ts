import { DatabaseSync } from 'node:sqlite';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import type { Database } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { UNLIMITED } from '../support/stored.ts';

export const SERVER = '111222333444555666';

/** Makes changes by the owner at a fixed time. */
export function changes<T>(store: Database, owner: string, work: (hands: Hands) => T): T {
  return makeChanges(store, owner, { who: 'owner', at: 1_700_000_000_000, why: null }, UNLIMITED, work);
}

/** Some of everything that can be in a store. */
export function fill(store: Database): void {
  changes(store, BASE, (hands) => {
    const first = hands.add(article({ id: 'crane', title: 'Cranes', text: 'The port got two cranes.' }), 'port.md');
    hands.edit(first.after_hash ?? '', article({ id: 'crane', text: 'The port got three blue cranes.' }), 'port.md');
    hands.add(article({ id: 'mayor', source: 'Post', text: 'The mayor wept at the ferry.' }));
    hands.remove('mayor', null);
    hands.restore('mayor');
    hands.add(article({ id: 'gone', text: 'It rained for three days.' }));
    hands.remove('gone', null);
    hands.add(article({ id: 'erased', text: 'What nobody may know any more.' }));
    hands.purge('erased');
    const undone = hands.add(article({ id: 'undone', text: 'Nobody came to the strike.' }));
    hands.undo(undone.number);
  });
  changes(store, SERVER, (hands) => {
    hands.add(
      article({ id: '~own', url: 'https://post.example/nothing', text: 'A word of this server about nothing.' }),
    );
    hands.hide('crane');
    hands.hide('mayor');
    hands.unhide('mayor');
    hands.undo(hands.hide('mayor').number);
  });
}

/** The file of a store with all of that, which nobody has open; removed when the test ends. */
export function plantedStore(more: (store: Database) => void = () => {}): string {
  const store = openStore(folderOf({}));
  try {
    fill(store);
    more(store);
  } finally {
    store.close();
  }
  return store.file;
}

/** Edits a store's file as no part of Dateline would: its guards are taken off, and put on again. */
export function tamper(file: string, ...statements: readonly string[]): void {
  const raw = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  try {
    const guards = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of guards) raw.exec(`DROP TRIGGER ${name}`);
    for (const statement of statements) raw.exec(statement);
    for (const { sql } of guards) raw.exec(String(sql));
  } finally {
    raw.close();
  }
}
