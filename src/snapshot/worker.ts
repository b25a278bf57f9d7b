import { parentPort } from 'node:worker_threads';
import { mergeParts } from '../search/merge.ts';
import type { Part } from '../search/part.ts';
import { openSegment } from '../search/segment.ts';
import { type Batch, type Prepared, prepare } from './prepare.ts';
import { type PlainShelf, rewrite } from './rewrite.ts';
import type { Written } from './shelf.ts';

/** Work for a worker, and what it gives back. Segments' bytes are shared memory, so they are not copied on the way. */
export type Task =
  | { readonly kind: 'prepare'; readonly batch: Batch }
  | { readonly kind: 'merge'; readonly parts: readonly PlainPart[] }
  | { readonly kind: 'rewrite'; readonly shelves: readonly PlainShelf[] };
export type Result = Prepared | Uint8Array | Written;

/** A part as it goes to a worker: the segment's bytes alone. */
export type PlainPart = { readonly bytes: Uint8Array; readonly dead: Part['dead'] };

/** Does a task, in whatever thread. */
export function work(task: Task): Result {
  switch (task.kind) {
    case 'prepare':
      return prepare(task.batch);
    case 'merge':
      return mergeParts(task.parts.map(({ bytes, dead }) => ({ segment: openSegment(bytes), dead }))).bytes;
    case 'rewrite':
      return rewrite(task.shelves);
  }
}

parentPort?.on('message', (task: Task) => {
  // An error thrown here ends the worker and reaches the pool as its 'error' event.
  parentPort?.postMessage(work(task));
});
