import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { UserError } from '../errors.ts';

export type EntryKind = 'file' | 'folder' | 'link' | 'special';
export type Entry = { readonly name: string; readonly kind: EntryKind };

/** `mark` differs when the file was changed, moved or replaced; `changed` is when, in milliseconds since 1970. */
export type Stamp = { readonly bytes: number; readonly changed: number; readonly mark: string };

/** The part of a file system that reading a corpus needs: a seam for faults. Its errors are Node's or UserErrors. */
export type Disk = {
  /** What is at a path, links followed; null for nothing. */
  kind(path: string): Promise<EntryKind | null>;
  /** What is in a folder, in any order; links not followed. */
  list(folder: string): Promise<readonly Entry[]>;
  /** A file's size and what tells that it was changed. */
  stamp(file: string): Promise<Stamp>;
  /** The bytes of a file; each chunk is the receiver's own. */
  read(file: string): AsyncIterable<Uint8Array>;
};

const CHUNK = 256 * 1024; // bytes read at a time

/** The real file system. */
export const nodeDisk: Disk = { kind: kindOf, list: listFolder, stamp: stampOf, read: readChunks };

/** A disk that holds a single file in memory, at its name. */
export function diskOf(name: string, bytes: Uint8Array): Disk {
  return {
    kind: async (path) => (path === name ? 'file' : null),
    list: async () => [],
    stamp: async () => ({ bytes: bytes.length, changed: 0, mark: name }),
    async *read() {
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.slice(at, at + CHUNK);
    },
  };
}

/** A whole file, or null when it has more than `cap` bytes. */
export async function readWhole(disk: Disk, file: string, cap: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of disk.read(file)) {
    bytes += chunk.length;
    if (bytes > cap) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What an error of a Disk means for who keeps the corpus, worded to follow a path; any other error is thrown on. */
export function diskProblem(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const code = systemCode(error);
  if (code === null) throw error;
  if (code === 'ENOENT') return 'vanished while the corpus was being read; load the corpus again';
  if (code === 'EACCES' || code === 'EPERM') return `cannot be read (${code}); allow the bot's user to read it`;
  return `cannot be read (${code}); look after the disk, then load the corpus again`;
}

async function kindOf(path: string): Promise<EntryKind | null> {
  try {
    return kindIn(await stat(path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return null;
    throw error;
  }
}

async function listFolder(folder: string): Promise<Entry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw misnamed(error, folder);
  });
  return entries.map((entry) => ({ name: entry.name, kind: entry.isSymbolicLink() ? 'link' : kindIn(entry) }));
}

async function stampOf(file: string): Promise<Stamp> {
  const { size, mtimeNs, ctimeNs, ino, dev } = await stat(file, { bigint: true });
  const changed = Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  return { bytes: Number(size), changed, mark: [size, mtimeNs, ctimeNs, ino, dev].join(' ') };
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  // A file may have become a FIFO since it was listed: without O_NONBLOCK, opening one waits for a writer.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    throw misnamed(error, path);
  });
  try {
    if (!(await file.stat()).isFile()) throw new UserError('is no longer a plain file; take it out of the corpus');
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(CHUNK), 0, CHUNK, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Node lists a name that is not UTF-8 with U+FFFD in it, and finds nothing by that. */
function misnamed(error: unknown, path: string): unknown {
  const isMisnamed = systemCode(error) === 'ENOENT' && path.includes('\ufffd');
  return isMisnamed ? new UserError('has a name that is not UTF-8; give it another') : error;
}

function kindIn(entry: { isFile(): boolean; isDirectory(): boolean }): EntryKind {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'special';
}

function systemCode(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
