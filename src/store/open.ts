import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { fillPast } from './past.ts';
import { damaged, StoreError } from './problems.ts';
import { APPLICATION, FIRST_WITH_PAST, MIGRATIONS } from './schema.ts';
import { BASE, readSetting, writeSetting } from './settings.ts';

/** The file's name below DATA_DIR. */
export const STORE_FILE = 'dateline.db';

/**
 * Opens the store in a folder, making or migrating it first. What is there and is no sound store of this version or an
 * older one is refused and left as it is.
 */
export function openStore(folder: string, options: DatabaseOptions = {}): Database {
  const file = join(folder, STORE_FILE);
  if (!isThere(file)) createStore(folder, file);
  return openStoreFile(file, options);
}

/** Opens a store's file wherever it is; it must be there. */
export function openStoreFile(file: string, options: DatabaseOptions = {}): Database {
  if (!isThere(file)) throw new UserError(`The database ${file} is a link that leads nowhere; mend the link.`);
  if (statSync(file).size === 0) throw damaged(file, 'it is empty');
  const store = openDatabase(file, options);
  try {
    const version = versionOf(store);
    if (version > MIGRATIONS.length) {
      throw new StoreError('newer', `The database ${file} was made by a newer version of Dateline; update Dateline.`);
    }
    if (!options.readOnly) migrate(store);
    store.script('BEGIN'); // of one moment: another process may migrate
    checkTables(store);
    store.script('COMMIT');
    if (readSetting(store, BASE, 'store') === null) throw damaged(file, 'it has no name');
    if (!options.readOnly) writeAhead(store); // not before all else is known: it writes to the file
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Whether there is a store's file, links followed; a UserError where that cannot be told, or a folder is there. */
export function isThere(file: string): boolean {
  let found: Stats | undefined;
  try {
    found = statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(
      `The database ${file} cannot be reached (${error.code}); allow the bot's user to read and write there.`,
      { cause: error },
    );
  }
  if (found?.isDirectory()) throw new UserError(`${file} is a folder and no database; take it away, or name another.`);
  return found !== undefined;
}

/** Brings a store to this version, a transaction each; another process may do the same at the same time. */
export function migrate(store: Database, target: number = MIGRATIONS.length): void {
  for (let version = versionOf(store); version < target; ) {
    version = store.write(() => {
      const now = versionOf(store);
      if (now >= target) return now;
      checkTables(store); // a damaged version would be migrated a second time
      store.script(MIGRATIONS[now] ?? '');
      if (now + 1 === FIRST_WITH_PAST) fillPast(store);
      store.script(`PRAGMA user_version = ${now + 1}`);
      return now + 1;
    });
  }
}

/** Makes the folder of a store, for nobody but its owner to look into. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asUserError(error, folder);
  }
}

/** A name for a store that no other has: caches made of another one are told by it. */
export function nameStore(store: Database): void {
  store.write(() => writeSetting(store, BASE, 'store', randomUUID()));
}

/** Made whole under another name and then given its own, so that a crash leaves none rather than half of one. */
function createStore(folder: string, file: string): void {
  const temporary = join(folder, `${STORE_FILE}.${randomBytes(6).toString('hex')}.new`);
  makeDataFolder(folder);
  try {
    const store = openDatabase(temporary);
    try {
      store.script(`PRAGMA application_id = ${APPLICATION}`);
      migrate(store);
      nameStore(store);
      writeAhead(store); // not before: closing a log does not tell when a full disk keeps it from the file
    } finally {
      store.close();
    }
    giveName(temporary, file);
  } catch (error) {
    throw asUserError(error, folder);
  } finally {
    for (const rest of ['', '-wal', '-shm']) rmSync(`${temporary}${rest}`, { force: true });
  }
}

/** Of two processes that make a store at once, the first one's stays. */
function giveName(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    renameSync(temporary, file); // a file system without links
  }
}

/** Readers do not wait for who writes, nor he for them; kept in the file. */
function writeAhead(store: Database): void {
  store.script('PRAGMA journal_mode = WAL');
}

function versionOf(store: Database): number {
  const application = store.get<{ application_id: number }>('PRAGMA application_id')?.application_id;
  const version = store.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (application !== APPLICATION) throw damaged(store.file, 'it is no database of Dateline');
  return version;
}

/** All but the tables inside a virtual one, which SQLite makes as it likes. */
function schemaOf(store: Database): string {
  const sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'said_*' ORDER BY type, name";
  return JSON.stringify(store.all(sql));
}

function checkTables(store: Database): void {
  if (schemaOf(store) !== schemaOfVersion(versionOf(store))) {
    throw damaged(store.file, 'its tables are not as they were made');
  }
}

/** What the tables of a new store of a version are. */
function schemaOfVersion(version: number): string {
  const blank = openDatabase(':memory:');
  try {
    for (const migration of MIGRATIONS.slice(0, version)) blank.script(migration);
    return schemaOf(blank);
  } finally {
    blank.close();
  }
}

function asUserError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
  return new UserError(
    `The folder ${folder} for the database cannot be written (${error.code}); set DATA_DIR to one that can.`,
    {
      cause: error,
    },
  );
}
