import { randomBytes } from 'node:crypto';
import { access, link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from './errors.ts';

/**
 * Makes a file whole under another name beside its own, then puts it on the disk and gives it its name: there is all of it
 * or nothing. `fill` writes it at the path that it gets. What is there already is never overwritten: a UserError.
 */
export async function makeFile(file: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  if (await isThere(file)) throw taken(file);
  await make(file, fill, async (temporary) => {
    await syncFile(temporary);
    await giveName(temporary, file);
  });
}

/** The same for a folder, which may be there when it is empty. `fill` puts each file on the disk itself. */
export async function makeFolder(folder: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const fillNew = async (temporary: string) => {
    await mkdir(temporary);
    await fill(temporary);
  };
  const there = await readdir(folder).catch(() => []); // a file of that name is refused when it is to be replaced
  if (there.length > 0) throw taken(folder);
  await make(folder, fillNew, async (temporary) => {
    await syncFolder(temporary);
    await rename(temporary, folder); // refused by the system where something is
  });
}

/** Writes chunks one after another into a new file and puts it on the disk. */
export async function writeChunks(file: string, chunks: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for await (const chunk of chunks) await handle.appendFile(chunk); // which writes on until all is written
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes sure that the names in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // which cannot open a folder, and needs not
  await syncFile(folder);
}

/** Makes sure that a file's content is on the disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name beside a path that nothing has. */
export function nameBeside(path: string): string {
  const whole = resolve(path);
  return `${whole}.${randomBytes(6).toString('hex')}.new`;
}

async function make(
  path: string,
  fill: (temporary: string) => Promise<void>,
  place: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = nameBeside(path);
  try {
    await access(dirname(temporary));
    await fill(temporary);
    await place(temporary);
    await syncFolder(dirname(resolve(path)));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw writingProblem(error, path);
  }
}

/** Gives a file its name unless another has it. */
async function giveName(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
    await rm(temporary);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(systemCode(error) ?? '')) throw error;
    if (await isThere(file)) throw taken(file);
    await rename(temporary, file); // a file system without links
  }
}

/** Whether anything has that name, also a link that leads nowhere. */
async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

function writingProblem(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EISDIR'].includes(code)) return taken(path, error);
  if (code === 'ENOENT')
    return new UserError(`There is no folder ${dirname(resolve(path))} to write to; make it first.`, { cause: error });
  const full = code === 'ENOSPC' ? 'the disk is full' : code;
  return new UserError(`${path} cannot be written (${full}); nothing was left there.`, { cause: error });
}

function taken(path: string, cause?: unknown): UserError {
  return new UserError(`There is something at ${path} already, and nothing is overwritten; name another.`, { cause });
}

function systemCode(error: unknown): string | null {
  const isSystem = error instanceof Error && 'code' in error && 'syscall' in error;
  return isSystem && typeof error.code === 'string' ? error.code : null;
}
