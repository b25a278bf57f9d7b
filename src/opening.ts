import { realpath } from 'node:fs/promises';
import type { ReadPage } from './corpus/corpus.ts';
import { type Disk, nodeDisk } from './corpus/disk.ts';
import { signCorpus } from './corpus/signature.ts';
import { type Library, openLibrary } from './library.ts';
import { cacheUnwritable, counting, problems, type Reporter, summary } from './reporting.ts';
import { type Built, buildSnapshot } from './snapshot/build.ts';
import { type Cache, openCache } from './snapshot/cache.ts';
import { createPool } from './snapshot/pool.ts';
import { EMPTY, type Snapshot } from './snapshot/snapshot.ts';

/** `now`: milliseconds since 1970. */
export type Opening = { readonly disk?: Disk; readonly readPage?: ReadPage; readonly now?: () => number };

/**
 * Opens the corpus at a path by itself: from the cache when its files are unchanged, else by reading it and analysing
 * what is new. Reports what was not taken in, a line each, and then how much was.
 */
export async function openCorpus(
  corpus: string,
  cacheDir: string,
  reporter: Reporter,
  { disk = nodeDisk, readPage, now = Date.now }: Opening = {},
): Promise<Library> {
  const signature = await signCorpus(corpus, now(), disk);
  const cache = await openCache(cacheDir, await realpath(corpus).catch(() => corpus)); // reading it will say what is wrong
  const found = await cache.load();
  if (found.kind === 'unusable') {
    reporter.line(`The cache ${cache.folder} is not used (${found.why}); the articles are analysed anew.`);
  }
  const kept = found.kind === 'kept' ? found.kept : null;
  if (kept && kept.signature !== null && kept.signature === signature.value) return tell(corpus, kept, reporter);
  const watched = counting(disk, signature.bytes, reporter);
  const built = await build(corpus, kept?.snapshot ?? EMPTY, watched, reporter, readPage);
  const snapshot = await keep(cache, { ...built, signature: signature.value }, reporter);
  return tell(corpus, { ...built, snapshot }, reporter);
}

async function build(
  corpus: string,
  known: Snapshot,
  disk: Disk,
  reporter: Reporter,
  readPage: ReadPage | undefined,
): Promise<Built> {
  const pool = createPool();
  try {
    return await buildSnapshot(corpus, known, pool, disk, readPage);
  } finally {
    reporter.progress(null);
    await pool.close();
  }
}

/** A cache that cannot be written costs the next start time, and nothing else. */
async function keep(cache: Cache, built: Parameters<Cache['save']>[0], reporter: Reporter): Promise<Snapshot> {
  try {
    return await cache.save(built);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    reporter.line(cacheUnwritable(cache.folder, String(error.code)));
    return built.snapshot;
  }
}

function tell(corpus: string, built: Built, reporter: Reporter): Library {
  const library = openLibrary(built.snapshot);
  for (const line of problems(built.faults, built.ignored)) reporter.line(line);
  reporter.line(summary(corpus, built.faults, library));
  return library;
}
