import { sha256 } from '../corpus/hash.ts';

/**
 * What a row keeps to tell whether its other columns are what was stored: SHA-256 of them, in an order that its table has
 * (64 hex characters). It shows damage, and keeps nobody out: whoever writes the file can write another seal.
 */
export function sealOf(values: readonly unknown[]): string {
  // SQLite gives no other texts back than well-formed ones.
  return sha256(JSON.stringify(values.map((value) => (typeof value === 'string' ? value.toWellFormed() : value))));
}

/** Whether a row is what was stored. Those of a version without seals, where it is read as it is, are taken at their word. */
export function isSealed(seal: string | undefined, values: readonly unknown[]): boolean {
  return seal === undefined || seal === sealOf(values);
}
