import { existsSync, realpathSync } from 'node:fs';
import { constants, copyFile, link, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { nameBeside, syncFile, syncFolder } from '../files.ts';
import { copyStore, soundStore } from './backup.ts';
import { lockBot } from './lock.ts';
import { isThere, nameStore, openStoreFile, STORE_FILE } from './open.ts';
import { StoreError, storeProblem, withBackup } from './problems.ts';
import type { Looked } from './verify.ts';

const HEADER_BYTES = 100;

/** What was put back, and where that is put which was there before; null: there was none. */
export type Restored = { readonly looked: Looked; readonly aside: string | null };

/**
 * Puts a backup in the place of the store in a folder. It is looked all through first; the store that was there is put
 * aside, never deleted, damaged or not. Broken off anywhere, there is the old one or the new one. A UserError while a bot,
 * or any other process, has the store open.
 *
 * @param now milliseconds since 1970: names what is put aside
 */
export async function restoreStore(backup: string, folder: string, now: number): Promise<Restored> {
  const file = join(folder, STORE_FILE);
  if (isThere(backup) && isThere(file) && realpathSync(backup) === realpathSync(file)) {
    throw new UserError(`${backup} is the database itself; name a backup of it.`);
  }
  const looked = withBackup(backup, () => soundStore(backup));
  const lock = lockBot(folder, `A bot runs on the data in ${folder}. Stop it first, then restore.`);
  const temporary = nameBeside(file);
  try {
    await copyStore(backup, temporary);
    soundStore(temporary, backup);
    giveNewName(temporary);
    await syncFile(temporary);
    const aside = isThere(file) ? await putAside(file, now) : null;
    await rename(temporary, file);
    await syncFolder(folder);
    return { looked, aside };
  } finally {
    for (const rest of ['', '-wal', '-shm']) await rm(`${temporary}${rest}`, { force: true });
    lock.release();
  }
}

/** Another name for the copy: what was analysed of the store before, which may have another past, is not used for it. */
function giveNewName(file: string): void {
  const store = openStoreFile(file);
  try {
    nameStore(store);
    store.script('PRAGMA journal_mode = DELETE'); // all of it in the one file
  } finally {
    store.close();
  }
}

/** Gives the store a second name, so that the first is never without one; what stands beside it takes only that. */
async function putAside(file: string, now: number): Promise<string> {
  await closeWholly(file);
  const at = new Date(now).toISOString().replace(/[:.]/g, '-');
  const aside = `${file}.${at}.old`;
  try {
    await link(file, aside);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP', 'ENOSYS'].includes(String(error.code))))
      throw error;
    await copyFile(file, aside, constants.COPYFILE_EXCL); // a file system without links
    await syncFile(aside);
  }
  // Of a damaged store only; another database must never find them beside it.
  for (const rest of ['-wal', '-shm'])
    if (existsSync(`${file}${rest}`)) await rename(`${file}${rest}`, `${aside}${rest}`);
  return aside;
}

/** Puts all of a store into its one file, which works only while nobody else has it open; one that is none stays as it is. */
async function closeWholly(file: string): Promise<void> {
  if (!(await isDatabase(file))) return; // opening it would delete the log beside it
  try {
    const connection = new DatabaseSync(resolve(file), { timeout: 0 });
    try {
      connection.exec('PRAGMA journal_mode = DELETE');
    } finally {
      connection.close();
    }
  } catch (error) {
    const problem = storeProblem(error, file);
    if (!(problem instanceof StoreError)) throw problem;
    if (problem.problem !== 'damaged') {
      throw new UserError(
        problem.problem === 'busy'
          ? `Another process has the database ${file} open. End it (a console, an import), then restore.`
          : problem.message,
        { cause: error },
      );
    }
  }
}

/** Whether a file begins as SQLite's do (https://sqlite.org/fileformat.html#the_database_header). */
async function isDatabase(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return bytesRead === HEADER_BYTES && buffer.toString('latin1').startsWith('SQLite format 3\0');
  } finally {
    await handle.close();
  }
}
