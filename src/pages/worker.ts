import { parentPort } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import type { PageDraft, PageInput } from './draft.ts';
import { isPdfFault } from './pdf.ts';
import { readPage } from './read.ts';

/** What the thread says: that it has started, the draft of a page, or why a page is none. */
export type Said =
  | { readonly kind: 'ready' }
  | { readonly kind: 'draft'; readonly draft: PageDraft }
  | { readonly kind: 'refused'; readonly message: string };

// pdf.js leaves promises of damaged files to reject with nobody waiting; what it says of them is said already.
process.on('unhandledRejection', (reason) => {
  if (!isPdfFault(reason)) throw reason;
});
parentPort?.on('message', async (input: PageInput) => {
  parentPort?.postMessage(await answer(input)); // an error thrown here ends the thread, and reaches the reader
});
parentPort?.postMessage({ kind: 'ready' } satisfies Said);

async function answer(input: PageInput): Promise<Said> {
  try {
    return { kind: 'draft', draft: await readPage(input) };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'refused', message: error.message };
    throw error;
  }
}
