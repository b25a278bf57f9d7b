import { setImmediate } from 'node:timers/promises';
import type { Group } from '../corpus/aliases.ts';
import type { Article, Fault } from '../corpus/article.ts';
import { type ReadPage, readCorpus } from '../corpus/corpus.ts';
import type { Disk } from '../corpus/disk.ts';
import { ALIASES } from '../corpus/folder.ts';
import { articleHash } from '../corpus/hash.ts';
import { isPurged } from './articles.ts';
import { type Hands, makeChanges, OWNER } from './change.ts';
import type { Database } from './database.ts';
import { lastChange, lastChangeOf } from './log.ts';
import { BASE, readSetting, writeSetting } from './settings.ts';

/**
 * What was found in the corpus folder when it was read last; `signature` as src/corpus/signature.ts makes it. `blockedAt`: the
 * newest entry of the base's log then, as far as it is known, if what the database holds kept an article out that would
 * come in otherwise.
 */
export type FolderState = {
  readonly signature: string | null;
  readonly blockedAt?: number | null;
  readonly faults: readonly Fault[];
  readonly ignored: readonly (readonly [string, number])[];
};

/** How many articles are new, changed and gone. */
export type FolderChanges = { readonly added: number; readonly edited: number; readonly removed: number };

/** The most of one transaction that takes in or out many articles: their number, and characters. It takes ten milliseconds or so. */
export const BATCH = { articles: 16, text: 200_000 } as const;

const PIECE = 500; // articles that are looked up at once

/** What is known of the corpus folder, or null when it was never read. */
export function folderState(store: Database): FolderState | null {
  return readSetting(store, BASE, 'folder');
}

/** Whether the folder may be taken in otherwise now than when it was read last, though nothing has changed in it. */
export function mayUnblock(store: Database, { blockedAt = null }: FolderState): boolean {
  return blockedAt !== null && blockedAt !== lastChangeOf(store, BASE);
}

/** The owner's aliases, as the corpus folder had them when it was read last. */
export function readAliasesKept(store: Database): readonly Group[] {
  return readSetting(store, BASE, 'aliases') ?? [];
}

/**
 * Reads the corpus folder and makes what is new, changed or gone in it a change by the owner. A file that is broken keeps
 * what was good in it: of such a file nothing is removed, nor are the other names forgotten. May be broken off anywhere and
 * run again. Errors as `readCorpus`.
 *
 * @param signature of the folder before it is read
 * @param now milliseconds since 1970
 */
export async function takeInFolder(
  store: Database,
  corpus: string,
  signature: string | null,
  disk: Disk,
  now: () => number,
  readPage?: ReadPage,
): Promise<FolderChanges> {
  const start = lastChange(store)?.number ?? 0;
  const known = await knownFiles(store);
  const counts = { added: 0, edited: 0, removed: 0 };
  let aliases: readonly Group[] | null = null;
  const state = { faults: [] as Fault[], ignored: [] as [string, number][] };
  let waiting: { article: Article; hash: string; file: string; line: number | null }[] = [];
  let text = 0;
  let blockedAt: number | null = null;
  /** In a transaction; `work` says whether anything was kept out. What others do between two of them is not known here. */
  const take = (work: (hands: Hands) => boolean) =>
    change(store, now, (hands) => {
      const isKnown = blockedAt === lastChangeOf(store, BASE);
      const isBlocked = work(hands);
      if (isKnown || (blockedAt === null && isBlocked)) blockedAt = lastChangeOf(store, BASE);
    });
  const flush = async () => {
    if (waiting.length === 0) return;
    take((hands) => {
      let isBlocked = false;
      for (const { article, hash, file, line } of waiting) {
        const fault = takeIn(store, hands, article, hash, file, counts);
        if (fault !== null) state.faults.push({ file, line, message: fault });
        isBlocked ||= fault !== null;
      }
      return isBlocked;
    });
    [waiting, text] = [[], 0];
    await setImmediate(); // a bot answers meanwhile
  };

  for await (const event of readCorpus(corpus, disk, readPage)) {
    if (event.kind === 'aliases') aliases = event.aliases;
    else if (event.kind === 'ignored') state.ignored.push([event.extension, event.count]);
    else if (event.kind === 'fault') state.faults.push(event.fault);
    else {
      const { article, file, line } = event;
      const hash = articleHash(article);
      const old = known.get(article.id);
      if (old) old.seen = true;
      if (old?.hash === hash && old.file === file) continue;
      waiting.push({ article, hash, file, line });
      text += article.text.length;
      if (waiting.length === BATCH.articles || text >= BATCH.text) await flush();
    }
  }
  await flush();

  const broken = new Set(state.faults.flatMap(({ file, doubt }) => (doubt ? [] : file)));
  const gone = [...known].filter(([, { file, seen, last }]) => !seen && last <= start && !isIn(file, broken));
  for (let at = 0; at < gone.length; at += BATCH.articles) {
    take((hands) => {
      for (const [id, { hash, file }] of gone.slice(at, at + BATCH.articles)) {
        if (servedFile(store, id)?.hash !== hash) continue; // another process was quicker
        hands.remove(id, hash, file);
        counts.removed++;
      }
      return false;
    });
    await setImmediate();
  }
  store.write(() => {
    writeSetting(store, BASE, 'folder', { signature, blockedAt, ...state } satisfies FolderState);
    const otherwise = isIn(ALIASES, broken) ? readAliasesKept(store) : [];
    writeSetting(store, BASE, 'aliases', aliases ?? otherwise);
  });
  return counts;
}

function change<T>(store: Database, now: () => number, work: (hands: Hands) => T): T {
  return makeChanges(store, BASE, { who: OWNER, at: now(), why: null }, { articles: Infinity, bytes: Infinity }, work);
}

/** Takes in one article as it stands in a file now; or says why it cannot be. */
function takeIn(
  store: Database,
  hands: Hands,
  article: Article,
  hash: string,
  file: string,
  counts: { added: number; edited: number },
): string | null {
  const old = servedFile(store, article.id);
  if (old === null) {
    if (isPurged(store, BASE, article.id, hash)) return `was erased for good by the owner; take it out of the corpus`;
    hands.add(article, file);
    counts.added++;
    return null;
  }
  if (old.file === null && old.hash !== hash) {
    return `id "${article.id}" is already that of an article in the database; give this article another id`;
  }
  if (old.file !== file) hands.move(article.id, file);
  if (old.hash !== hash) {
    hands.edit(old.hash, article, file);
    counts.edited++;
  }
  return null;
}

function servedFile(store: Database, id: string): { file: string | null; hash: string } | null {
  return store.get(
    `SELECT file, hash FROM article JOIN revision ON revision.article = article.key AND number = current
     WHERE owner = ? AND id = ?`,
    BASE,
    id,
  );
}

type KnownFile = { readonly file: string; readonly hash: string; readonly last: number; seen: boolean };

/** The articles that stand in files, as far as is known, read piece by piece; `last`: their last entry in the log. */
async function knownFiles(store: Database): Promise<Map<string, KnownFile>> {
  const known = new Map<string, KnownFile>();
  for (let after = 0; ; ) {
    // By key: by the index of owners, every piece would look for all of them.
    const rows = store.all<{ key: number; id: string; file: string; hash: string; last: number }>(
      `SELECT key, id, file, hash, (SELECT max(change.number) FROM change WHERE change.article = article.key) AS last
       FROM article NOT INDEXED JOIN revision ON revision.article = article.key AND revision.number = current
       WHERE key > ? AND owner = ? AND file IS NOT NULL ORDER BY key LIMIT ?`,
      after,
      BASE,
      PIECE,
    );
    for (const { id, file, hash, last } of rows) known.set(id, { file, hash, last, seen: false });
    const end = rows.at(-1);
    if (end === undefined) return known;
    after = end.key;
    await setImmediate();
  }
}

/** Whether a file, or a folder that it lies in, is among those that could not be read. */
function isIn(file: string, broken: ReadonlySet<string>): boolean {
  if (broken.size === 0) return false;
  if (broken.has('.')) return true;
  for (let end = file.length; end > 0; end = file.lastIndexOf('/', end - 1)) {
    if (broken.has(file.slice(0, end))) return true;
  }
  return false;
}
