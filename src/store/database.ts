import { resolve } from 'node:path';
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { linkHash } from '../corpus/link.ts';
import { storeProblem } from './problems.ts';
import { sealOf } from './seal.ts';

/** A row of a result: its columns by name. */
type Row = object;

/**
 * One SQLite file, the only place that knows its driver. Every call is synchronous and short; its errors are StoreErrors
 * where the disk, another process or damage is to blame. Rows are typed by whoever writes the statement: tables are STRICT.
 */
export type Database = {
  readonly file: string;
  /** The first row, or null. */
  get<R extends Row>(sql: string, ...values: readonly SQLInputValue[]): R | null;
  all<R extends Row>(sql: string, ...values: readonly SQLInputValue[]): readonly R[];
  /** Rows one at a time; no other statement with the same text may run meanwhile. */
  each<R extends Row>(sql: string, ...values: readonly SQLInputValue[]): Iterable<R>;
  /** How many rows were changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number;
  /** Statements without results, one after another. */
  script(sql: string): void;
  /** All of `work` or nothing of it, on the disk when this returns. */
  write<T>(work: () => T): T;
  /** A number that differs as soon as another process has changed the file. */
  dataVersion(): number;
  /** A whole copy of how the file is now, written while others go on with it. */
  copyTo(file: string): Promise<void>;
  close(): void;
};

/** `maxPages`: how large the file may grow, for tests of a full disk. */
export type DatabaseOptions = { readonly readOnly?: boolean; readonly maxPages?: number };

const PATIENCE_MS = 5000; // for another process' transaction, each of which takes milliseconds

/** Opens a file, and writes nothing to it yet. FULL: a change is on the disk before it is acknowledged. Damage may show only later. */
export function openDatabase(file: string, { readOnly = false, maxPages }: DatabaseOptions = {}): Database {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeProblem(error, file);
    }
  };
  // SQLite reads a name that begins with "file:" as an address of its own, of another file.
  const place = file === ':memory:' ? file : resolve(file);
  const connection = guarded(() => new DatabaseSync(place, { readOnly, timeout: PATIENCE_MS }));
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string) => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = connection.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  try {
    guarded(() => {
      connection.exec(`PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
        PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON`);
      connection.function('seal_of', { varargs: true, deterministic: true }, (...values) => sealOf(values));
      connection.function('link_hash', { deterministic: true }, (url) =>
        linkHash(typeof url === 'string' ? url : null),
      );
      if (maxPages !== undefined) connection.exec(`PRAGMA max_page_count = ${Math.floor(maxPages)}`);
    });
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    file,
    get: <R extends Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      guarded(() => (prepared(sql).get(...values) as R | undefined) ?? null),
    all: <R extends Row>(sql: string, ...values: readonly SQLInputValue[]) =>
      guarded(() => prepared(sql).all(...values) as R[]),
    *each<R extends Row>(sql: string, ...values: readonly SQLInputValue[]) {
      try {
        yield* prepared(sql).iterate(...values) as Iterable<R>;
      } catch (error) {
        throw storeProblem(error, file);
      }
    },
    run: (sql, ...values) => guarded(() => Number(prepared(sql).run(...values).changes)),
    script: (sql) => guarded(() => connection.exec(sql)),
    write: (work) => guarded(() => transaction(connection, work)),
    dataVersion: () => guarded(() => Number(prepared('PRAGMA data_version').get()?.data_version)),
    async copyTo(target) {
      try {
        await backup(connection, target);
      } catch (error) {
        throw storeProblem(error, target);
      }
    },
    close: () => connection.close(),
  };
}

function transaction<T>(connection: DatabaseSync, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK'); // a full disk has rolled back already
    throw error;
  }
}
