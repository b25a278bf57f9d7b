import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { makeDataFolder } from './open.ts';
import { StoreError, storeProblem } from './problems.ts';

/** Held until `release`, or until the process ends in whatever way: the kernel lets go of it. */
export type Lock = { release(): void };

const held = new Set<DatabaseSync>(); // a connection that nobody refers to is closed, and with it the lock

/** Makes this process the one bot on a store; a UserError (`busy`) where there is another one. */
export function lockBot(
  folder: string,
  busy = `Another bot runs on the data in ${folder}. Stop it first, or give this one another DATA_DIR; the command line needs no stopping.`,
): Lock {
  makeDataFolder(folder);
  const file = resolve(folder, 'bot.lock');
  const connection = guarded(file, busy, () => new DatabaseSync(file, { timeout: 0 }));
  held.add(connection);
  try {
    guarded(file, busy, () => {
      connection.exec('BEGIN EXCLUSIVE');
    });
  } catch (error) {
    held.delete(connection);
    connection.close();
    throw error;
  }
  return {
    release() {
      held.delete(connection);
      connection.close();
    },
  };
}

function guarded<T>(file: string, busy: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const problem = storeProblem(error, file);
    if (!(problem instanceof StoreError)) throw problem;
    if (problem.problem === 'busy') throw new UserError(busy, { cause: error });
    if (problem.problem !== 'damaged') throw problem;
    throw new UserError(`${file} is no lock of Dateline; delete it, and start again.`, { cause: error });
  }
}
