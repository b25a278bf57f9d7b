import type { Database } from './database.ts';

/** What can happen to an article; 'hide' and 'unhide' are a server's doing with one of the base, for itself. */
export type ChangeKind = 'add' | 'edit' | 'remove' | 'restore' | 'undo' | 'purge' | 'hide' | 'unhide';

/** What a change did to its article, in a word. */
export const DONE: Record<ChangeKind, string> = {
  add: 'added',
  edit: 'edited',
  remove: 'removed',
  restore: 'restored',
  undo: 'changed back',
  purge: 'erased',
  hide: 'hidden',
  unhide: 'shown again',
};

/**
 * An entry of the log. `before` and `after`: numbers of the revisions that were served, null for none; `who`: a Discord
 * user's id or "owner"; `at`: milliseconds since 1970 by the clock of then, which may have been wrong: the order is that of
 * `number`. `undoes`: the number of the entry whose effect it takes back.
 */
export type Change = {
  readonly number: number;
  readonly owner: string;
  readonly kind: ChangeKind;
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly before_hash: string | null;
  readonly after_hash: string | null;
  readonly who: string;
  readonly at: number;
  readonly why: string | null;
  readonly undoes: number | null;
};

const COLUMNS = 'number, owner, kind, id, before, after, before_hash, after_hash, who, at, why, undoes';

/** The entry of that number, or null. */
export function changeNumbered(store: Database, number: number): Change | null {
  return store.get<Change>(`SELECT ${COLUMNS} FROM change WHERE number = ?`, number);
}

/** The log of one article, the oldest entry first. */
export function changesOf(store: Database, owner: string, id: string): readonly Change[] {
  return store.all<Change>(
    `SELECT ${COLUMNS} FROM change
     WHERE article = (SELECT key FROM article WHERE owner = ? AND id = ?) ORDER BY number`,
    owner,
    id,
  );
}

/** The newest entry by which a server hid a base article or showed it again, or null. */
export function latestHiding(store: Database, owner: string, id: string): Change | null {
  const sql = `SELECT ${COLUMNS} FROM change WHERE owner = ? AND id = ? AND article IS NULL ORDER BY number DESC LIMIT 1`;
  return store.get<Change>(sql, owner, id);
}

/** The entries after one, the oldest first; at most so many. */
export function changesSince(store: Database, number: number, most: number): readonly Change[] {
  return store.all<Change>(`SELECT ${COLUMNS} FROM change WHERE number > ? ORDER BY number LIMIT ?`, number, most);
}

/** The newest entry, or null. */
export function lastChange(store: Database): Change | null {
  return store.get<Change>(`SELECT ${COLUMNS} FROM change ORDER BY number DESC LIMIT 1`);
}

/** Which articles of an owner have entries after one, and whether one of these is a purge; each article once. */
export function changedSince(
  store: Database,
  owner: string,
  number: number,
): readonly { readonly id: string; readonly purged: 0 | 1 }[] {
  return store.all(
    `SELECT id, max(kind = 'purge') AS purged FROM change
     WHERE owner = ? AND number > ? AND kind NOT IN ('hide', 'unhide') GROUP BY id ORDER BY id`,
    owner,
    number,
  );
}

/** Whether anything of an owner was purged after an entry of the log. */
export function hasPurges(store: Database, owner: string, number: number): boolean {
  const sql = "SELECT 1 FROM change WHERE owner = ? AND number > ? AND kind = 'purge' LIMIT 1";
  return store.get(sql, owner, number) !== null;
}

/** Whose logs have entries after one. */
export function ownersChangedSince(store: Database, number: number): readonly string[] {
  const rows = store.all<{ owner: string }>('SELECT DISTINCT owner FROM change WHERE number > ?', number);
  return rows.map(({ owner }) => owner);
}
