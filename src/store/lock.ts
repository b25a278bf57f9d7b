import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { makeDataFolder } from './open.ts';

/** Held until `release`, or until the process ends in whatever way: the kernel lets go of it. */
export type Lock = { release(): void };

const BUSY = 5; // SQLITE_BUSY

const held = new Set<DatabaseSync>(); // a connection that nobody refers to is closed, and with it the lock

/** Makes this process the one bot on a store; a UserError (`busy`) where there is another one. */
export function lockBot(
  folder: string,
  busy = `Another bot runs on the data in ${folder}. Stop it first, or give this one another DATA_DIR; the command line needs no stopping.`,
): Lock {
  makeDataFolder(folder);
  const file = join(folder, 'bot.lock');
  const connection = new DatabaseSync(file, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) {
      throw new UserError(busy);
    }
    throw error;
  }
  held.add(connection);
  return {
    release() {
      held.delete(connection);
      connection.close();
    },
  };
}
