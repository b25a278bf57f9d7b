import type { ReadPage } from '../corpus/corpus.ts';
import { type Disk, nodeDisk } from '../corpus/disk.ts';
import { signCorpus } from '../corpus/signature.ts';
import { counting, problems, type Reporter } from '../reporting.ts';
import { folderState, mayUnblock, takeInFolder } from '../store/folder.ts';
import type { Archive } from './archive.ts';

/** The corpus folder, its disk, what reads pages in it, and the clock: milliseconds since 1970. */
export type Folder = {
  readonly path: string;
  readonly disk?: Disk;
  readonly readPage?: ReadPage;
  readonly now?: () => number;
};

/**
 * Takes in what has changed in the corpus folder since it was read last, if anything has, and tells of that; says whether
 * anything was taken in or has gone. What is not `atRest`, by its marks, is left for another time. Errors as `readCorpus`.
 */
export async function renewFolder(
  archive: Archive,
  folder: Folder,
  reporter: Reporter,
  atRest: (marks: string) => boolean = () => true,
): Promise<boolean> {
  const { path, disk = nodeDisk, readPage, now = Date.now } = folder;
  const before = folderState(archive.store);
  const { value, marks, bytes } = await signCorpus(path, now(), disk);
  if (!atRest(marks)) return false;
  const isKnown = before !== null && value !== null && value === before.signature;
  if (isKnown && !mayUnblock(archive.store, before)) return false;
  const known = new Set(before === null ? [] : problems(before.faults, before.ignored));
  const watched = counting(disk, bytes, reporter);
  const { added, edited, removed } = await takeInFolder(archive.store, path, value, watched, now, readPage).finally(
    () => reporter.progress(null),
  );
  // Before anything may fail: the next look would take them for known.
  const state = folderState(archive.store);
  for (const line of state ? problems(state.faults, state.ignored) : []) if (!known.has(line)) reporter.line(line);
  await archive.refresh();
  if (added + edited + removed === 0) return false;
  if (before !== null) {
    const counts = Object.entries({ new: added, changed: edited, gone: removed }).filter(([, count]) => count > 0);
    reporter.line(`${path}: ${counts.map(([what, count]) => `${count.toLocaleString('en')} ${what}`).join(', ')}`);
  }
  return true;
}
