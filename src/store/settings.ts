import type { Database } from './database.ts';
import { damaged } from './problems.ts';

/** The owner of what every server sees: the articles of the corpus folder and those beside it. Others are server ids. */
export const BASE = 'base';

/** What is kept for an owner under a name, or null; whoever wrote it knows its shape. */
export function readSetting<T>(store: Database, owner: string, name: string): T | null {
  const row = store.get<{ value: string }>('SELECT value FROM setting WHERE owner = ? AND name = ?', owner, name);
  if (row === null) return null;
  try {
    return JSON.parse(row.value) as T;
  } catch (error) {
    throw damaged(store.file, `the setting "${name}" is not what was stored`, { cause: error });
  }
}

/** Keeps a value that JSON can hold; null takes it away. */
export function writeSetting(store: Database, owner: string, name: string, value: unknown): void {
  if (value === null) store.run('DELETE FROM setting WHERE owner = ? AND name = ?', owner, name);
  else {
    store.run(
      'INSERT INTO setting (owner, name, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      owner,
      name,
      JSON.stringify(value),
    );
  }
}
