import type { Database } from './database.ts';
import { damaged } from './problems.ts';
import { isSealed, sealOf } from './seal.ts';

/** The owner of what every server sees: the articles of the corpus folder and those beside it. Others are server ids. */
export const BASE = 'base';

type SettingRow = { readonly owner: string; readonly name: string; readonly value: string; readonly seal?: string };

/**
 * What is kept for an owner under a name, or null; whoever wrote it knows its shape. A StoreError where it is not what was
 * stored: it may say whom to believe.
 */
export function readSetting<T>(store: Database, owner: string, name: string): T | null {
  const row = store.get<SettingRow>('SELECT * FROM setting WHERE owner = ? AND name = ?', owner, name);
  if (row === null) return null;
  const value = storedValue(row);
  if (value === undefined) throw damaged(store.file, `the setting "${name}" of ${owner} is not what was stored`);
  return value as T;
}

/** Keeps a value that JSON can hold; null takes it away. */
export function writeSetting(store: Database, owner: string, name: string, value: unknown): void {
  if (value === null) store.run('DELETE FROM setting WHERE owner = ? AND name = ?', owner, name);
  else {
    const row = [owner, name, JSON.stringify(value)];
    store.run(
      `INSERT INTO setting (owner, name, value, seal) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value, seal = excluded.seal`,
      ...row,
      sealOf(row),
    );
  }
}

/** Settings that are not what was stored, a sentence each. */
export function* settingFaults(store: Database): Generator<string> {
  for (const row of store.each<SettingRow>('SELECT * FROM setting ORDER BY owner, name')) {
    if (storedValue(row) === undefined) yield `The setting "${row.name}" of ${row.owner} is not what was stored`;
  }
}

/** The value that was stored in a row, or undefined where it is another one. */
function storedValue({ owner, name, value, seal }: SettingRow): unknown {
  if (!isSealed(seal, [owner, name, value])) return undefined;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined; // damaged before it got a seal
  }
}
