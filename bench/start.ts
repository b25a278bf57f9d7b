import { analyse } from '../src/language/analyse.ts';
import { openLibrary } from '../src/library.ts';
import { openCache } from '../src/snapshot/cache.ts';
import { report } from './child.ts';
import type { Corpus } from './corpus.ts';
import { memoryNow } from './measure.ts';
import { ANY, bytesOf, postingsOf } from './ours.ts';

/** A fresh process: how long until the first answer from a saved snapshot, and what it takes of memory then. */
report(async ({ corpus, bareRss }: { corpus: Corpus; bareRss: number }) => {
  const imported = performance.now(); // since the process began
  const before = memoryNow();
  const start = performance.now();
  const cache = await openCache(corpus.cache, corpus.file);
  const found = await cache.load();
  if (found.kind !== 'kept') throw new Error('there is no saved snapshot');
  const loaded = performance.now();
  const library = openLibrary(found.kept.snapshot);
  const terms = analyse(corpus.questions[0] ?? '').terms.map(({ term }) => ({ term, weight: 1 }));
  const hits = await library.engine.search({ terms, filter: ANY, limit: 10 });
  for (const hit of hits) library.locate(hit);
  const answered = performance.now();
  const after = memoryNow();
  const { index } = found.kept.snapshot;
  const megabytes = (bytes: number) => bytes / 1e6;
  return {
    passages: index.documents,
    postings: postingsOf(index),
    'until the code is there, ms': imported,
    'reading and checking the snapshot, ms': loaded - start,
    'first answer after that, ms': answered - loaded,
    'first answer in all, ms': imported + answered - start,
    'bytes a posting': bytesOf(index) / postingsOf(index),
    'segments, MB': megabytes(bytesOf(index)),
    'snapshot loaded, heap and buffers, MB': megabytes(after.heap + after.buffers - before.heap - before.buffers),
    'process beside a bare Node, rss, MB': megabytes(after.rss - bareRss),
    'of these, before the snapshot was loaded, MB': megabytes(before.rss - bareRss),
  };
});
