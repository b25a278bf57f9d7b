import type { Database } from './database.ts';
import { damaged } from './problems.ts';
import { isSealed, sealOf } from './seal.ts';

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

/** An entry as its row has it, with the key of its article. */
export type ChangeRow = Change & { readonly article: number | null; readonly seal?: string };

const COLUMNS = 'number, owner, kind, id, before, after, before_hash, after_hash, who, at, why, undoes';

/** Adds an entry to the log, and gives it; within the transaction that does what it says. `article`: the key of its row. */
export function addChange(store: Database, article: number | null, entry: Omit<Change, 'number'>): Change {
  const next = store.get<{ number: number }>(NEXT);
  if (next === null) throw new Error('SQLite does not count');
  const change = { number: next.number, ...entry };
  const values = valuesOf({ ...change, article });
  store.run(
    `INSERT INTO change (number, owner, kind, id, article, before, after, before_hash, after_hash, who, at, why, undoes, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[...values, sealOf(values)],
  );
  return change;
}

// The number that SQLite would give: it is part of the seal.
const NEXT = `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0),
  coalesce((SELECT max(number) FROM change), 0)) + 1 AS number`;

/** Whether an entry is what was stored. */
export function isSound(row: ChangeRow): boolean {
  return isSealed(row.seal, valuesOf(row));
}

/** The entry of that number as it was stored, or null. A StoreError where it is another one. */
export function soundChange(store: Database, number: number): Change | null {
  const row = store.get<ChangeRow>('SELECT * FROM change WHERE number = ?', number);
  return row && checked(store, row);
}

/** The entry of that number, or null; not compared with what was stored. */
export function changeNumbered(store: Database, number: number): Change | null {
  return store.get<Change>(`SELECT ${COLUMNS} FROM change WHERE number = ?`, number);
}

/** The log of one article, the oldest entry first. A StoreError where one is not what was stored. */
export function changesOf(store: Database, owner: string, id: string): readonly Change[] {
  const rows = store.all<ChangeRow>(
    'SELECT * FROM change WHERE article = (SELECT key FROM article WHERE owner = ? AND id = ?) ORDER BY number',
    owner,
    id,
  );
  return rows.map((row) => checked(store, row));
}

/** The entries by which a server hid a base article or showed it again, the oldest first. Errors as `changesOf`. */
export function hidingsOf(store: Database, owner: string, id: string): readonly Change[] {
  const sql = 'SELECT * FROM change WHERE owner = ? AND id = ? AND article IS NULL ORDER BY number';
  return store.all<ChangeRow>(sql, owner, id).map((row) => checked(store, row));
}

/** The newest entry by which a server hid a base article or showed it again, or null. */
export function latestHiding(store: Database, owner: string, id: string): Change | null {
  const sql = `SELECT ${COLUMNS} FROM change WHERE owner = ? AND id = ? AND article IS NULL ORDER BY number DESC LIMIT 1`;
  return store.get<Change>(sql, owner, id);
}

/** Entries after one up to another; at most so many. */
type Stretch = { readonly after: number; readonly end: number; readonly most: number };

/** An owner's entries, the oldest first; not compared with what was stored. */
export function changesSince(store: Database, owner: string, { after, end, most }: Stretch): readonly Change[] {
  const sql = `SELECT ${COLUMNS} FROM change WHERE owner = ? AND number > ? AND number <= ? ORDER BY number LIMIT ?`;
  return store.all<Change>(sql, owner, after, end, most);
}

/** The same, as far as it says what happened to which article. */
export function entriesSince(
  store: Database,
  owner: string,
  { after, end, most }: Stretch,
): readonly Pick<Change, 'number' | 'id' | 'kind'>[] {
  const sql =
    'SELECT number, id, kind FROM change WHERE owner = ? AND number > ? AND number <= ? ORDER BY number LIMIT ?';
  return store.all(sql, owner, after, end, most);
}

/** The number of the newest entry, or null. */
export function lastChange(store: Database): Pick<Change, 'number'> | null {
  return store.get('SELECT number FROM change ORDER BY number DESC LIMIT 1');
}

/** The number of an owner's newest entry; 0 for none. */
export function lastChangeOf(store: Database, owner: string): number {
  const sql = 'SELECT number FROM change WHERE owner = ? ORDER BY number DESC LIMIT 1';
  return store.get<{ number: number }>(sql, owner)?.number ?? 0;
}

/** Whose logs have entries after one. */
export function ownersChangedSince(store: Database, number: number): readonly string[] {
  const rows = store.all<{ owner: string }>('SELECT DISTINCT owner FROM change WHERE number > ?', number);
  return rows.map(({ owner }) => owner);
}

/** What an entry's seal is of, in the order of the seals that migration 3 made. */
function valuesOf(row: Omit<ChangeRow, 'seal'>) {
  const { number, owner, kind, id, article, before, after, before_hash, after_hash, who, at, why, undoes } = row;
  return [number, owner, kind, id, article, before, after, before_hash, after_hash, who, at, why, undoes];
}

function checked(store: Database, row: ChangeRow): Change {
  if (!isSound(row)) throw damaged(store.file, `entry ${row.number} of the log is not what was stored`);
  const { article: _, seal: __, ...change } = row;
  return change;
}
