import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { nameOf, type PageDraft, type PageInput, type PageType } from './draft.ts';
import { LIMITS } from './limits.ts';
import type { Said } from './worker.ts';

/** Reads pages one after another; `close` ends its thread. */
export type PageReader = {
  /** The draft of an article; a UserError for a page that is none, that is too large, or that takes too long. */
  read(input: PageInput): Promise<PageDraft>;
  close(): Promise<void>;
};

type End = Said | { readonly kind: 'late' | 'heavy' } | { readonly kind: 'crashed'; readonly error: Error };

const WEIGHED_EVERY_MS = 100;
const MOST_BYTES: { readonly [type in PageType]: number } = {
  'text/html': LIMITS.htmlBytes,
  'application/pdf': LIMITS.pdfBytes,
  'text/plain': LIMITS.textBytes,
  'text/markdown': LIMITS.textBytes,
};

/**
 * Reads foreign pages in a thread of its own, started when first needed, that is ended when a page takes longer than
 * `deadlineMs` or more memory than `heapMegabytes`; the next page then gets a new one.
 */
export function createPageReader({
  deadlineMs = 5000,
  heapMegabytes = LIMITS.heapMegabytes as number,
} = {}): PageReader {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const read = async (input: PageInput): Promise<PageDraft> => {
    if (isClosed) throw new Error('the page reader is closed');
    const end = await outcomeOf(input);
    switch (end.kind) {
      case 'draft':
        return end.draft;
      case 'refused':
        throw new UserError(end.message);
      case 'late':
        throw new UserError(`${nameOf(input)} is not readable within ${deadlineMs / 1000} seconds`);
      case 'heavy':
        throw new UserError(`${nameOf(input)} needs too much memory to be read`);
      case 'crashed':
        throw end.error;
      case 'ready':
        throw new Error('the reading thread started twice');
    }
  };
  const outcomeOf = async (input: PageInput): Promise<End> => {
    if (worker === null) {
      worker = startWorker(heapMegabytes);
      const started = await nextFrom(worker, null);
      if (started.kind !== 'ready') return discard(started);
    }
    worker.ref();
    worker.postMessage(input);
    const end = await nextFrom(worker, deadlineMs);
    worker?.unref(); // waiting for a next page keeps no program alive
    return end.kind === 'draft' || end.kind === 'refused' ? end : discard(end);
  };
  const discard = async (end: End): Promise<End> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
    return end;
  };
  return {
    async read(input) {
      const most = MOST_BYTES[input.type];
      if (input.bytes.length > most) throw new UserError(tooLarge(input, most));
      const result = last.then(() => read(input));
      last = result.catch(() => {}); // whoever asked hears of it
      return result;
    },
    async close() {
      isClosed = true;
      const ended = worker;
      worker = null;
      await ended?.terminate();
    },
  };
}

function tooLarge(input: PageInput, most: number): string {
  const larger = `${nameOf(input)} is larger than ${most / 1_000_000} MB`;
  return input.type === 'text/html' ? `${larger}, the limit for web pages; give its text as a .txt file` : larger;
}

function startWorker(heapMegabytes: number): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: LIMITS.nurseryMegabytes },
    stdout: true,
    stderr: true,
  });
  // What libraries print about foreign pages is nobody's to read, and would otherwise be kept.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

/** What the thread says next; or that it said nothing for so long, or that it ended. */
function nextFrom(worker: Worker, deadlineMs: number | null): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  const onError = (error: Error) => resolve(isOutOfMemory(error) ? { kind: 'heavy' } : { kind: 'crashed', error });
  const onExit = () => resolve({ kind: 'crashed', error: new Error('the reading thread ended') });
  const onEnd = () => {}; // a thread that has ended weighs nothing; its 'exit' tells of it
  const timer = deadlineMs === null ? undefined : setTimeout(() => resolve({ kind: 'late' }), deadlineMs);
  // The limits of a thread do not bound its buffers, into which compressed streams of a PDF are unpacked.
  const weigh = async () => {
    const { external_memory } = await worker.getHeapStatistics();
    if (external_memory > LIMITS.bufferMegabytes * 2 ** 20) resolve({ kind: 'heavy' });
  };
  const scales = deadlineMs === null ? undefined : setInterval(() => weigh().catch(onEnd), WEIGHED_EVERY_MS);
  worker.once('message', resolve);
  worker.once('error', onError);
  worker.once('exit', onExit);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(scales);
    worker.off('message', resolve); // not all listeners: a worker has some of its own
    worker.off('error', onError);
    worker.off('exit', onExit);
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
