import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { mergeParts } from '../search/merge.ts';
import type { Part } from '../search/part.ts';
import { openSegment, type Segment } from '../search/segment.ts';
import { type Batch, type Prepared, prepare } from './prepare.ts';
import { type PlainShelf, rewrite } from './rewrite.ts';
import type { Written } from './shelf.ts';
import type { PlainPart, Result, Task } from './worker.ts';

/** Does the costly work; `close` ends its threads, one that has something to do as soon as that is done. */
export type Pool = {
  /** How many tasks are worth giving at once. */
  readonly width: number;
  prepare(batch: Batch): Promise<Prepared>;
  merge(parts: readonly Part[]): Promise<Segment>;
  rewrite(shelves: readonly PlainShelf[]): Promise<Written>;
  close(): Promise<void>;
};

/** Memory for what lives shortly, in MB: analysing makes much of it, and by default it is moved on before it has died. */
const NURSERY = 64;

/** Worker threads on all cores, started when first needed. A task that fails fails alone; its thread is replaced. */
export function createPool(width = availableParallelism()): Pool {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let started = 0;
  let isClosed = false;

  const run = async (task: Task): Promise<Result> => {
    while (!isClosed && idle.length === 0 && started >= width)
      await new Promise<void>((resolve) => waiting.push(resolve));
    if (isClosed) throw new Error('the pool is closed');
    const worker = idle.pop() ?? start();
    try {
      const result = await resultOf(worker, task);
      if (isClosed)
        await worker.terminate(); // else it would keep the process from ending
      else idle.push(worker);
      return result;
    } catch (error) {
      started--; // an error ends the thread
      throw error;
    } finally {
      waiting.shift()?.();
    }
  };
  const start = () => {
    started++;
    return new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: NURSERY },
    });
  };
  return {
    width,
    prepare: async (batch) => (await run({ kind: 'prepare', batch })) as Prepared,
    merge: async (parts) => openSegment((await run({ kind: 'merge', parts: parts.map(plain) })) as Uint8Array),
    rewrite: async (shelves) => (await run({ kind: 'rewrite', shelves })) as Written,
    async close() {
      isClosed = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
    },
  };
}

/** The same work in this thread: for a few articles, starting a thread costs more than it saves. */
export const HERE: Pool = {
  width: 1,
  prepare: async (batch) => prepare(batch),
  merge: async (parts) => mergeParts(parts),
  rewrite: async (shelves) => rewrite(shelves),
  close: async () => {},
};

function plain({ segment, dead }: Part): PlainPart {
  return { bytes: segment.bytes, dead };
}

function resultOf(worker: Worker, task: Task): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.postMessage(task);
  return promise.finally(() => {
    worker.off('message', resolve); // not all listeners: a worker has some of its own
    worker.off('error', reject);
  });
}
