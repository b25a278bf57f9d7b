import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { SnapshotError } from './container.ts';
import type { Texts } from './shelf.ts';

const TEMPORARY = '.new';
const CHUNK = 4 << 20; // bytes read at a time; most files of texts have fewer

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

/** Whether a plain file is at a path. */
export async function isThere(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null); // whatever the reason, it is to be written anew
  return found?.isFile() ?? false;
}

/** Removes files that are not `wanted` and older than an hour before `now`: younger ones may be of a process that is writing. */
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

async function crcOf(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK);
    for (let [at, crc] = [0, 0]; ; ) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, at);
      if (bytesRead === 0) return crc;
      crc = crc32(buffer.subarray(0, bytesRead), crc);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

const closing = new FinalizationRegistry<number>((descriptor) => closeSync(descriptor));

/**
 * The texts in a file, which stays open and is read a piece at a time. All of it is read once to begin with: a
 * SnapshotError when its CRC-32 is not the one given, which finds damage three times as fast as a SHA-256 would; each
 * article is checked again when it is used. Throws Node's errors.
 */
export async function openTexts(folder: string, name: string, crc: number): Promise<Texts> {
  const path = join(folder, name);
  if ((await crcOf(path)) !== crc) throw new SnapshotError('damaged texts');
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
