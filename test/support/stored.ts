import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type OpenArchive, openArchive } from '../../src/archive/open.ts';
import type { ReadPage } from '../../src/corpus/corpus.ts';
import type { Limits } from '../../src/store/change.ts';
import type { Database } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open.ts';
import { folderOf } from './dateline.ts';

/** Folders of one installation, and how to open them; all is closed and removed when the test ends. */
export type Installation = {
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly cacheDir: string;
  /** What the archive reported, over all times that it was opened. */
  readonly lines: string[];
  open(options?: {
    readonly early?: boolean;
    readonly limits?: Limits;
    readonly readPage?: ReadPage;
  }): Promise<OpenArchive>;
};

/** No limit. */
export const UNLIMITED: Limits = { articles: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER };

/** An installation whose corpus folder holds these files. */
export function install(files: { readonly [name: string]: string } = {}): Installation {
  const root = folderOf({});
  const [corpusDir, dataDir, cacheDir] = [folderOf(files), join(root, 'data'), join(root, 'cache')];
  const lines: string[] = [];
  const reporter = { line: (text: string) => void lines.push(text), progress() {} };
  const open: Installation['open'] = async ({ early = false, limits = UNLIMITED, readPage } = {}) => {
    // What was changed within the last two seconds is read again: the clock stands a little ahead.
    const folder = { path: corpusDir, now: () => Date.now() + 10_000, ...(readPage && { readPage }) };
    const opened = await openArchive({ dataDir, cacheDir, folder, limits }, reporter, { early });
    let closed = false;
    const close = async () => {
      if (closed) return;
      closed = true;
      await opened.renewed;
      await opened.close();
    };
    onTestFinished(close);
    return { ...opened, close };
  };
  return { corpusDir, dataDir, cacheDir, lines, open };
}

/** A store in a folder of its own; closed and removed when the test ends. */
export function storeOf(): Database {
  const folder = join(folderOf({}), 'data');
  mkdirSync(folder);
  const store = openStore(folder);
  onTestFinished(() => store.close());
  return store;
}
