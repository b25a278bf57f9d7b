import { type Fault, renderFault } from './corpus/article.ts';
import type { Disk } from './corpus/disk.ts';
import { formatDays } from './days.ts';
import { EVERYTHING, type Library } from './library.ts';

/** What is told while articles are opened: a line, and how much has been read, from 0 to 1; null when it has been. */
export type Reporter = { line(text: string): void; progress(share: number | null): void };

/** The disk, telling how much of `total` bytes was read of it. */
export function counting(disk: Disk, total: number, reporter: Reporter): Disk {
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

/** What was not taken in, or is doubtful, a line each. */
export function problems(faults: readonly Fault[], ignored: Iterable<readonly [string, number]>): string[] {
  const skipped = [...ignored].map(([extension, count]) => `${count} × ${extension}`).join(', ');
  return [...faults.map(renderFault), ...(skipped === '' ? [] : [`Not read, since they are no articles: ${skipped}`])];
}

/** How many articles there are from where, and from when. */
export function summary(from: string, faults: readonly Fault[], library: Library): string {
  const { articles, first, last } = library.searched(EVERYTHING);
  const days = first === null || last === null ? '' : `, ${formatDays(first, last)}`;
  const { length: count } = faults.filter(({ doubt }) => !doubt);
  const refused = count === 0 ? '' : `; ${count} fault${count === 1 ? '' : 's'} (above) kept something out`;
  return `${articles.toLocaleString('en')} article${articles === 1 ? '' : 's'} from ${from}${days}${refused}`;
}

/** The word for a cache that cannot be written. */
export function cacheUnwritable(folder: string, code: string): string {
  return `The cache ${folder} cannot be written (${code}); the next start will analyse everything anew.`;
}
