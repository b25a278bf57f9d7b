import { randomBytes, subtle } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotError } from './container.ts';
import type { Texts } from './shelf.ts';

const TEMPORARY = '.new';

/** Writes a whole file beside its name and puts it in its place once it is on the disk: never half, never torn. */
export async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(folder, `${name}.${randomBytes(6).toString('hex')}${TEMPORARY}`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
      const { size } = await file.stat();
      if (size !== bytes.length) throw Object.assign(new Error(`${name} was cut short`), { code: 'ENOSPC' });
    } finally {
      await file.close();
    }
    await rename(temporary, join(folder, name));
  } catch (error) {
    await unlink(temporary).catch(() => {}); // it may not be there; what happened before is what matters
    throw error;
  }
}

/** Makes sure that the names in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // which cannot open a folder, and needs not
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes files that are not `wanted` and older than an hour: younger ones may be of a process that is writing now. */
export async function removeOthers(folder: string, wanted: ReadonlySet<string>, now: number): Promise<void> {
  const HOUR = 3_600_000; // milliseconds
  for (const name of await readdir(folder)) {
    if (wanted.has(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < now - HOUR) await unlink(path);
  }
}

/** A whole file in memory that other threads may share. Throws Node's errors. */
export async function readShared(folder: string, name: string): Promise<Uint8Array> {
  const bytes = await readFile(join(folder, name));
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

const closing = new FinalizationRegistry<number>((descriptor) => closeSync(descriptor));

/**
 * The texts in a file, which stays open and is read a piece at a time. All of it is checked first, in another thread:
 * a SnapshotError when its SHA-256 is not the one given, or when it ends early later on. Throws Node's errors.
 */
export async function openTexts(folder: string, name: string, hash: string): Promise<Texts> {
  const path = join(folder, name);
  const digest = await subtle.digest('SHA-256', await readFile(path));
  if (Buffer.from(digest).toString('hex') !== hash) throw new SnapshotError('damaged texts');
  const descriptor = openSync(path, 'r');
  const texts: Texts = {
    read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let done = 0; done < bytes.length; ) {
        const count = readSync(descriptor, bytes, done, bytes.length - done, start + done);
        if (count === 0) throw new SnapshotError(`${name} is cut short`);
        done += count;
      }
      return bytes;
    },
  };
  closing.register(texts, descriptor);
  return texts;
}
