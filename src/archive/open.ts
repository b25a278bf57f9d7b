import { problems, type Reporter, summary } from '../reporting.ts';
import { createPool } from '../snapshot/pool.ts';
import { servesOwn } from '../store/articles.ts';
import type { Limits } from '../store/change.ts';
import type { Database } from '../store/database.ts';
import { folderState } from '../store/folder.ts';
import { openStore } from '../store/open.ts';
import { BASE } from '../store/settings.ts';
import { type Archive, createArchive } from './archive.ts';
import { type Folder, renewFolder } from './folder.ts';

/** Where things are, and what each server may keep. */
export type ArchiveSettings = {
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly folder: Folder;
  readonly limits: Limits;
};

/** An archive that is open. `renewed` resolves when what has changed since the last start has been taken in. */
export type OpenArchive = {
  readonly archive: Archive;
  readonly renewed: Promise<void>;
  /** Keeps what was analysed, and closes the store; nothing may be under way. */
  close(): Promise<void>;
};

/**
 * Opens the store and takes in the corpus folder. Reports what was not taken in, a line each, and how much there is.
 * `early`: what the last start had analysed serves until `renewed`; else it resolves only then.
 */
export async function openArchive(
  { dataDir, cacheDir, folder, limits }: ArchiveSettings,
  reporter: Reporter,
  { early = false }: { readonly early?: boolean } = {},
): Promise<OpenArchive> {
  const store = openStore(dataDir);
  const pool = createPool();
  const close = async () => {
    await archive.save();
    await pool.close();
    store.close();
  };
  const archive = createArchive(store, cacheDir, limits, pool, (line) => reporter.line(line));
  const renew = async () => {
    const known = toldOf(store);
    await renewFolder(archive, folder, reporter); // which tells of what is new
    for (const line of toldOf(store)) if (known.includes(line)) reporter.line(line);
    await archive.refresh();
    const library = await archive.library(null);
    const from = servesOwn(store, BASE) ? `${folder.path} and the database` : folder.path;
    reporter.line(summary(from, folderState(store)?.faults ?? [], library));
    await archive.save();
  };
  try {
    const serves = early && (await archive.open());
    const renewed = renew();
    if (!serves) await renewed;
    return { archive, renewed, close };
  } catch (error) {
    await pool.close();
    store.close();
    throw error;
  }
}

/** What there was to tell of the corpus folder when it was read last. */
function toldOf(store: Database): readonly string[] {
  const state = folderState(store);
  return state === null ? [] : problems(state.faults, state.ignored);
}
