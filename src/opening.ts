import { renderFault } from './corpus/article.ts';
import { type Disk, nodeDisk } from './corpus/disk.ts';
import { signCorpus } from './corpus/signature.ts';
import { formatDay } from './days.ts';
import { EVERYTHING, type Library, openLibrary } from './library.ts';
import { type Built, buildSnapshot } from './snapshot/build.ts';
import { type Cache, openCache } from './snapshot/cache.ts';
import { createPool } from './snapshot/pool.ts';
import { EMPTY, type Snapshot } from './snapshot/snapshot.ts';

/** What is told while a corpus is opened: a line, and how much of it has been read, from 0 to 1; null when it has been. */
export type Reporter = { line(text: string): void; progress(share: number | null): void };

/** `early`: an outdated snapshot serves until what is new has been read. `now`: milliseconds since 1970. */
export type Opening = { readonly early?: boolean; readonly disk?: Disk; readonly now?: () => number };

/** A corpus opened; `renewed` resolves to the library of what has changed since, when `library` is of an earlier time. */
export type Opened = { readonly library: Library; readonly renewed: Promise<Library> | null };

/**
 * Opens a corpus: from the cache when its files are unchanged, else by reading it and analysing what is new.
 * Reports what was not taken in, a line each, and then how much was.
 */
export async function openCorpus(
  corpus: string,
  cacheDir: string,
  reporter: Reporter,
  { early = false, disk = nodeDisk, now = Date.now }: Opening = {},
): Promise<Opened> {
  const signature = await signCorpus(corpus, now(), disk);
  const cache = await openCache(cacheDir, corpus);
  const found = await cache.load();
  if (found.kind === 'unusable') {
    reporter.line(`The cache ${cache.folder} is not used (${found.why}); the articles are analysed anew.`);
  }
  const kept = found.kind === 'kept' ? found.kept : null;
  if (kept && kept.signature !== null && kept.signature === signature.value) {
    return { library: tell(corpus, kept, reporter), renewed: null };
  }
  const renew = async () => {
    const watched = counting(disk, signature.bytes, reporter);
    const built = await build(corpus, kept?.snapshot ?? EMPTY, watched, reporter);
    const snapshot = await keep(cache, { ...built, signature: signature.value }, reporter);
    return tell(corpus, { ...built, snapshot }, reporter);
  };
  if (!kept || !early) return { library: await renew(), renewed: null };
  reporter.line('The articles have changed; answers are from those of the last start until they are read.');
  return { library: openLibrary(kept.snapshot), renewed: renew() };
}

async function build(corpus: string, known: Snapshot, disk: Disk, reporter: Reporter): Promise<Built> {
  const pool = createPool();
  try {
    return await buildSnapshot(corpus, known, pool, disk);
  } finally {
    reporter.progress(null);
    await pool.close();
  }
}

/** The disk, telling how much of `total` bytes was read of it. */
function counting(disk: Disk, total: number, reporter: Reporter): Disk {
  let read = 0;
  return {
    ...disk,
    async *read(file) {
      for await (const chunk of disk.read(file)) {
        read += chunk.length;
        reporter.progress(Math.min(1, read / total));
        yield chunk;
      }
    },
  };
}

/** A cache that cannot be written costs the next start time, and nothing else. */
async function keep(cache: Cache, built: Parameters<Cache['save']>[0], reporter: Reporter): Promise<Snapshot> {
  try {
    return await cache.save(built);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    reporter.line(
      `The cache ${cache.folder} cannot be written (${error.code}); the next start will analyse everything anew.`,
    );
    return built.snapshot;
  }
}

function tell(corpus: string, built: Built, reporter: Reporter): Library {
  const library = openLibrary(built.snapshot);
  for (const line of problems(built)) reporter.line(line);
  reporter.line(summary(corpus, built, library));
  return library;
}

function problems({ faults, ignored }: Built): string[] {
  const skipped = [...ignored].map(([extension, count]) => `${count} × ${extension}`).join(', ');
  return [...faults.map(renderFault), ...(skipped === '' ? [] : [`Not read, since they are no articles: ${skipped}`])];
}

function summary(corpus: string, { faults }: Built, library: Library): string {
  const { articles, first, last } = library.searched(EVERYTHING);
  const days = first === null || last === null ? '' : `, ${formatDay(first)} to ${formatDay(last)}`;
  const refused =
    faults.length === 0 ? '' : `; ${faults.length} fault${faults.length === 1 ? '' : 's'} (above) kept something out`;
  return `${articles.toLocaleString('en')} article${articles === 1 ? '' : 's'} from ${corpus}${days}${refused}`;
}
