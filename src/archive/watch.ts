import { inspect } from 'node:util';
import { UserError } from '../errors.ts';
import type { Reporter } from '../reporting.ts';
import { dropExpired } from '../store/drafts.ts';
import type { Archive } from './archive.ts';
import { type Folder, renewFolder } from './folder.ts';

/** `stop` resolves once nothing is being taken in any more. */
export type Watch = { stop(): Promise<void> };

/**
 * Milliseconds between looks at the store (which take at most half of the time: what fails is tried again and again), at
 * expired drafts, and least between looks at the folder, which take at most a fiftieth of the time.
 */
const EVERY = { storeMs: 500, draftsMs: 60_000, folderMs: 1000, share: 50 };

const PATIENCE = 10; // looks at a folder that never comes to rest, until it is taken in as it is

/** Takes in what other processes and editors change, as long as it is not stopped. What goes wrong is told once. */
export function watch(archive: Archive, folder: Folder, reporter: Reporter): Watch {
  const stopping = new AbortController();
  const told = createTold(reporter);
  const { now = Date.now } = folder;
  const atRest = createRest(PATIENCE);
  let version: number | null = null; // nobody has looked yet
  const store = async () => {
    const latest = archive.store.dataVersion();
    if (latest === version && !archive.isBehind()) return;
    await archive.refresh();
    version = latest; // not before: what could not be taken in is tried again
  };
  const done = [
    repeat(store, told, (took) => Math.max(EVERY.storeMs, took), stopping.signal),
    repeat(
      async () => dropExpired(archive.store, now()),
      told,
      () => EVERY.draftsMs,
      stopping.signal,
    ),
    repeat(
      async () => void (await renewFolder(archive, folder, { ...reporter, progress() {} }, atRest)),
      told,
      (took) => Math.max(EVERY.folderMs, took * EVERY.share),
      stopping.signal,
    ),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(done);
    },
  };
}

/**
 * Whether a folder is as the look before saw it: an editor may be in the middle of writing a file, and half an article would
 * become a revision. After `patience` looks that differ it counts as at rest once.
 */
export function createRest(patience: number): (marks: string) => boolean {
  let last: string | null = null;
  let restless = 0;
  return (marks) => {
    const rests = marks === last || ++restless === patience;
    if (rests) restless = 0;
    last = marks;
    return rests;
  };
}

/** Does the same again and again, pausing as long as `pause` says of the milliseconds that it took. */
async function repeat(
  work: () => Promise<void>,
  told: (error: unknown) => void,
  pause: (took: number) => number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const start = performance.now();
    try {
      await work();
    } catch (error) {
      told(error);
    }
    await wait(pause(performance.now() - start), signal);
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Tells of an error unless it is the one told last. */
function createTold(reporter: Reporter): (error: unknown) => void {
  let last = '';
  return (error) => {
    const line = `What has changed could not be taken in: ${error instanceof UserError ? error.message : inspect(error)}`;
    if (line !== last) reporter.line(line);
    last = line;
  };
}
