import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { openCache } from '../../src/snapshot/cache.ts';

// Keeps one of two snapshots after the other until it is killed, and says so each time. Arguments: the root to write to,
// the roots to take them from.
const [target = '', ...roots] = process.argv.slice(2);
const all = [];
for (const root of roots) {
  const found = await (await openCache(root, 'corpus')).load();
  if (found.kind === 'kept') all.push(found.kept);
}
flushCompileCache();
writeSync(1, 'saving\n');
for (let i = 0; ; i++) {
  const kept = all[i % all.length];
  if (kept) await (await openCache(target, 'corpus')).save(kept); // a cache that knows nothing writes every file again
  writeSync(1, 'saved\n');
}
