import { UserError } from '../errors.ts';
import type { Database } from './database.ts';
import { isThere, openStoreFile } from './open.ts';

/**
 * The store in a file as it is at this moment, whatever others write meanwhile, until it is closed; nothing can be changed
 * through it. Errors as `openStoreFile`, and a UserError where there is none.
 */
export function openMoment(file: string): Database {
  if (!isThere(file)) throw new UserError(`There is no database ${file}.`);
  const store = openStoreFile(file, { readOnly: true });
  try {
    store.script('BEGIN');
    store.get('SELECT 1 FROM setting LIMIT 1'); // from the first reading on, it stays as it is
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}
