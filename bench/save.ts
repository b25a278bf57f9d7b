import { report } from './child.ts';
import type { Corpus } from './corpus.ts';
import { openSnapshot } from './ours.ts';

/** Builds and saves the snapshot of a corpus, unless that has been done; gives the milliseconds. */
report(async ({ corpus }: { corpus: Corpus }) => {
  const start = performance.now();
  await openSnapshot(corpus);
  return { milliseconds: performance.now() - start, peak: process.resourceUsage().maxRSS * 1024 };
});
