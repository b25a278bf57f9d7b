import { createHash } from 'node:crypto';
import { type Disk, nodeDisk } from './disk.ts';
import { findFiles } from './folder.ts';

/**
 * What tells whether a corpus has changed without reading it: its files and when they did. `value`: null while something is
 * so fresh that nothing can tell; `marks`: of what is fresh, too.
 */
export type Signature = { readonly value: string | null; readonly marks: string; readonly bytes: number };

// A change within a file system's smallest step of time leaves the mark as it was: what is this fresh is read again.
const FRESH_MS = 2000;

/** Signs a corpus as it is `now`, in milliseconds since 1970. Errors as `readCorpus`. */
export async function signCorpus(path: string, now: number, disk: Disk = nodeDisk): Promise<Signature> {
  const hash = createHash('sha256');
  let bytes = 0;
  let sure = true;
  for await (const found of await findFiles(path, disk)) {
    hash.update(`${JSON.stringify(found)}\n`);
    if (found.kind !== 'file') continue;
    const stamp = await disk.stamp(found.path).catch(() => null); // reading it will tell what is wrong
    hash.update(`${stamp?.mark}\n`);
    bytes += stamp?.bytes ?? 0;
    if (stamp === null || stamp.changed > now - FRESH_MS) sure = false;
  }
  const marks = hash.digest('hex');
  return { value: sure ? marks : null, marks, bytes };
}
