import { UserError } from '../errors.ts';

/** Why the store cannot do what was asked of it. */
export type Problem = 'busy' | 'damaged' | 'full' | 'unreachable' | 'newer';

type StoreErrorOptions = ErrorOptions & { readonly damage?: string | null };

/** A fault of the store or its disk, not of what was asked; nothing of the change at hand was kept. Shown as written. */
export class StoreError extends UserError {
  readonly problem: Problem;
  /** Of what is damaged: how. */
  readonly damage: string | null;

  constructor(problem: Problem, message: string, { damage = null, ...options }: StoreErrorOptions = {}) {
    super(message, options);
    this.problem = problem;
    this.damage = damage;
  }
}

/**
 * What an error of SQLite means for who runs the bot; any other error is given back as it is. SQLite's primary result
 * codes: https://sqlite.org/rescode.html
 */
export function storeProblem(error: unknown, file: string): unknown {
  // No number that is written here is larger than JavaScript's.
  if (error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') {
    return damaged(file, 'a number is too large', { cause: error });
  }
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return error;
  const cause = { cause: error };
  switch (error.errcode & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new StoreError('busy', `The database ${file} is in use by another process; try again in a minute.`, cause);
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
      return new StoreError(
        'unreachable',
        `The database ${file} cannot be opened for writing; allow the bot's user to write there, and see whether the disk is full.`,
        cause,
      );
    case 10: // SQLITE_IOERR
      return new StoreError(
        'unreachable',
        `The disk does not read or write the database ${file} (${error.message}); nothing was changed. Look after the disk, and whether it is full.`,
        cause,
      );
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return damaged(file, error.message, cause);
    case 13: // SQLITE_FULL
      return new StoreError(
        'full',
        `The disk that holds ${file} is full; nothing was changed. Make room, then try again.`,
        cause,
      );
    case 1: // SQLITE_ERROR, which it says of a damaged header and of damage in FTS5's tables too
      return DAMAGE.test(error.message) ? damaged(file, error.message, cause) : error;
    default:
      return error;
  }
}

const DAMAGE = /^(?:unsupported file format$|(?:invalid|no such) fts5|vtable constructor failed)/;

/** The word for a damaged database: it is left as it is. */
export function damaged(file: string, what: string, options?: ErrorOptions): StoreError {
  return new StoreError(
    'damaged',
    `The database ${file} is damaged (${what}). It is left as it is: copy it away with the files beside it, then put a backup in its place with "restore FILE", or start anew with another DATA_DIR.`,
    { ...options, damage: what },
  );
}

/** Does something with a backup, and words its damage for one: nothing else is to be put in its place. */
export function withBackup<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StoreError && error.damage !== null)) throw error;
    throw new UserError(`The backup ${file} is damaged (${error.damage}); nothing was changed. Take an older one.`, {
      cause: error,
    });
  }
}
