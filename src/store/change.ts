import type { Article } from '../corpus/article.ts';
import { linkHash } from '../corpus/link.ts';
import { type Amount, amountOf } from './articles.ts';
import { keepBands } from './bands.ts';
import type { Database } from './database.ts';
import { dropDraftsOf } from './drafts.ts';
import { addChange, type Change, type ChangeKind, changesOf, latestHiding, soundChange } from './log.ts';
import { dropPast, followPast } from './past.ts';
import { StoreError } from './problems.ts';
import { refuse } from './refusals.ts';
import {
  create,
  find,
  hidingOf,
  type Known,
  type Next,
  NOTHING,
  nextOf,
  refusePurged,
  revisionNumbered,
  setFile,
  type To,
  textsOf,
} from './rows.ts';
import { BASE } from './settings.ts';

/** Who makes a change (a Discord user's id or "owner"), when (milliseconds since 1970), and why. */
export type Author = { readonly who: string; readonly at: number; readonly why: string | null };

/** The most that a server may keep. */
export type Limits = Amount;

/** What changes articles of one owner, within one transaction. Each gives its entry of the log, or throws a UserError. */
export type Hands = {
  /** Takes an article in. `file`: where it stands below the corpus folder. */
  add(article: Article, file?: string): Change;
  /** Replaces an article; `saw` is the hash of the revision that it was made from. */
  edit(saw: string, article: Article, file?: string): Change;
  /** `saw` as for an edit; null where nobody looked at it first. The article stands in no file afterwards. */
  remove(id: string, saw: string | null, file?: string): Change;
  /** Notes that an article stands in another file now. */
  move(id: string, file: string): void;
  /** Serves again what was removed, as it was then. */
  restore(id: string): Change;
  /** Takes back the entry of that number, if nothing was done to its article since. */
  undo(number: number): Change;
  /** Erases all that is known of an article but its id, its hashes and its log. */
  purge(id: string): Change;
  hide(id: string): Change;
  unhide(id: string): Change;
};

/** The author of changes in the corpus folder and of the command line. */
export const OWNER = 'owner';

/** Makes changes, all of them or none; they are on the disk when this returns what `work` does. */
export function makeChanges<T>(
  store: Database,
  owner: string,
  author: Author,
  limits: Limits,
  work: (hands: Hands) => T,
): T {
  let purged = false;
  const result = store.write(() => {
    const hands = createHands(store, owner, author, limits);
    const purge = (id: string) => {
      purged = true;
      return hands.purge(id);
    };
    return work({ ...hands, purge });
  });
  // SQLite's own log beside the file still holds what was erased in the file.
  if (purged) emptyLog(store);
  return result;
}

/**
 * Takes what was erased out of SQLite's own log beside the file, too; false where another process is reading (a backup, an
 * export), of which it waits a few seconds for the end, or the disk is full. It throws nothing for these: what was erased
 * is erased by then.
 */
export function emptyLog(store: Database): boolean {
  try {
    return store.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}

function createHands(store: Database, owner: string, author: Author, limits: Limits): Hands {
  let amount: { articles: number; bytes: number } | null = null;

  /** One more article, or bytes, if there is room for them. */
  const take = (articles: number, bytes: number) => {
    if (owner === BASE) return;
    amount ??= { ...amountOf(store, owner) };
    amount.articles += articles;
    amount.bytes += bytes;
    if (articles > 0 && amount.articles > limits.articles) throw refuse.tooManyArticles(limits.articles);
    if (bytes > 0 && amount.bytes > limits.bytes) throw refuse.tooManyBytes(limits.bytes);
  };
  const log = (
    kind: ChangeKind,
    id: string,
    known: Pick<Known, 'key' | 'current' | 'hash'> | null,
    to: To,
    undoes: number | null = null,
  ) => {
    const served = { before: known?.current ?? null, after: to.number };
    const hashes = { before_hash: known?.hash ?? null, after_hash: to.hash };
    const { who, at, why } = author;
    return addChange(store, known?.key ?? null, { owner, kind, id, ...served, ...hashes, who, at, why, undoes });
  };
  /** Serves a revision, or none, and logs it. */
  const serve = (kind: ChangeKind, id: string, known: Known, to: To, undoes: number | null = null) => {
    take(Number(to.number !== null) - Number(known.current !== null), 0);
    const link = linkHash(to.article?.url ?? null);
    store.run('UPDATE article SET current = ?, link = ? WHERE key = ?', to.number, link, known.key);
    keepBands(store, owner, known.key, to.article?.text ?? null);
    followPast(store, known.key, known.current, to.number);
    return log(kind, id, known, to, undoes);
  };
  const write = (known: Known, { content, hash, article }: Next): To => {
    const bytes = Buffer.byteLength(content);
    take(0, bytes);
    const row = store.get<{ number: number }>(
      `INSERT INTO revision (article, number, hash, bytes, content)
       VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM revision WHERE article = ?1), ?2, ?3, ?4) RETURNING number`,
      known.key,
      hash,
      bytes,
      content,
    );
    return { number: row?.number ?? 0, hash, article };
  };
  /** An article that is served, for a change by whoever keeps it: the corpus folder's file, or the database alone. */
  const served = (id: string, file: string | undefined, saw: string | null, wanted: 'change' | 'remove') => {
    const known = find(store, owner, id);
    if (known === null || known.current === null) throw refuse.notThere(id, changesOf(store, owner, id));
    if (known.file !== (file ?? null)) throw refuse.inFile(id, known.file, wanted);
    if (saw !== null && known.hash !== saw) throw refuse.changedSince(changesOf(store, owner, id));
    return known;
  };
  const free = (id: string, wanted: 'change' | 'purge' = 'change') => {
    const known = find(store, owner, id);
    if (known === null) throw refuse.neverThere(id);
    if (known.file !== null) throw refuse.inFile(id, known.file, wanted);
    return known;
  };

  return {
    add(article, file) {
      const { id } = article;
      const next = nextOf(article);
      const known = find(store, owner, id) ?? create(store, owner, id, file ?? null);
      if (known.current !== null) throw refuse.alreadyThere(id);
      refusePurged(store, known.key, next.hash, id);
      setFile(store, owner, id, known, file ?? null);
      return serve('add', id, known, write(known, next));
    },
    edit(saw, article, file) {
      const { id } = article;
      const known = served(id, file, saw, 'change');
      const next = nextOf(article);
      if (next.hash === known.hash) throw refuse.nothingChanged();
      refusePurged(store, known.key, next.hash, id);
      return serve('edit', id, known, write(known, next));
    },
    remove(id, saw, file) {
      const known = served(id, file, saw, 'remove');
      setFile(store, owner, id, known, null);
      return serve('remove', id, known, NOTHING);
    },
    move(id, file) {
      const known = find(store, owner, id);
      if (known !== null) setFile(store, owner, id, known, file);
    },
    restore(id) {
      const known = free(id);
      const last = changesOf(store, owner, id).findLast(({ before }) => before !== null);
      if (known.current !== null) throw refuse.notRemoved();
      if (last?.before == null) throw refuse.neverThere(id);
      return serve('restore', id, known, revisionNumbered(store, known.key, last.before, id));
    },
    undo(number) {
      const done = soundChange(store, number);
      if (done === null || done.owner !== owner) throw refuse.noSuchChange(number);
      const { id, kind } = done;
      if (kind === 'purge') throw refuse.purged(id);
      const hiding = hidingOf(store, done);
      if (hiding !== null) {
        const latest = latestHiding(store, owner, id);
        if (latest !== null && latest.number !== number) throw refuse.doneSince(number, [latest]);
        return hiding === 'hid' ? show(id, number) : cover(id, number);
      }
      const known = free(id);
      if (changesOf(store, owner, id).at(-1)?.number !== number) {
        throw refuse.doneSince(number, changesOf(store, owner, id));
      }
      const to = done.before === null ? NOTHING : revisionNumbered(store, known.key, done.before, id);
      return serve('undo', id, known, to, number);
    },
    purge(id) {
      const known = free(id, 'purge');
      const change = serve('purge', id, known, NOTHING);
      dropDraftsOf(store, owner, id, textsOf(store, known.key));
      const erase = 'UPDATE revision SET content = NULL WHERE article = ? AND content IS NOT NULL';
      dropPast(store, known.key, () => store.run(erase, known.key));
      return change;
    },
    hide: (id) => cover(id, null),
    unhide: (id) => show(id, null),
  };

  function cover(id: string, undoes: number | null): Change {
    if (owner === BASE || find(store, BASE, id)?.current == null) {
      throw owner === BASE || find(store, owner, id) === null ? refuse.neverThere(id) : refuse.notOfOwner();
    }
    if (store.run('INSERT INTO hidden (owner, id) VALUES (?, ?) ON CONFLICT DO NOTHING', owner, id) === 0) {
      throw refuse.alreadyHidden();
    }
    return log(undoes === null ? 'hide' : 'undo', id, null, NOTHING, undoes);
  }

  function show(id: string, undoes: number | null): Change {
    if (store.run('DELETE FROM hidden WHERE owner = ? AND id = ?', owner, id) === 0) throw refuse.notHidden();
    return log(undoes === null ? 'unhide' : 'undo', id, null, NOTHING, undoes);
  }
}
