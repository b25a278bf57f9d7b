import type { Article } from '../corpus/article.ts';
import { canonicalText, sha256 } from '../corpus/hash.ts';
import { isStored, parseContent } from './articles.ts';
import type { Database } from './database.ts';
import { type Change, changeNumbered } from './log.ts';
import { refuse } from './refusals.ts';
import { sealOf } from './seal.ts';

/** An article as its row has it; `current` and `hash` are of the revision that is served. */
export type Known = {
  readonly key: number;
  readonly file: string | null;
  readonly current: number | null;
  readonly hash: string | null;
};
/** A revision that is to be written. */
export type Next = { readonly content: string; readonly hash: string; readonly article: Article };

/** What is served after a change; or nothing. */
export type To = { readonly number: number | null; readonly hash: string | null; readonly article: Article | null };

/** What is served of an article that is removed. */
export const NOTHING: To = { number: null, hash: null, article: null };

/** The revision that an article makes. */
export function nextOf(article: Article): Next {
  const content = canonicalText(article);
  return { content, hash: sha256(content), article };
}

/** The row of an article, or null. */
export function find(store: Database, owner: string, id: string): Known | null {
  return store.get<Known>(
    `SELECT key, file, current, hash FROM article
     LEFT JOIN revision ON revision.article = article.key AND number = current WHERE owner = ? AND id = ?`,
    owner,
    id,
  );
}

/** A new row, of which nothing is served. */
export function create(store: Database, owner: string, id: string, file: string | null): Known {
  const row = store.get<Known>(
    'INSERT INTO article (owner, id, file, seal) VALUES (?, ?, ?, ?) RETURNING key, file, current, NULL AS hash',
    ...[owner, id, file, sealOf([owner, id, file])],
  );
  if (row === null) throw new Error('an article was not made');
  return row;
}

/** Notes that an article stands in another file now, or in none. */
export function setFile(store: Database, owner: string, id: string, known: Known, file: string | null): void {
  if (known.file === file) return;
  store.run('UPDATE article SET file = ?, seal = ? WHERE key = ?', file, sealOf([owner, id, file]), known.key);
}

/** A revision of an article that is served again; a UserError where it was erased, or is damaged. */
export function revisionNumbered(store: Database, key: number, number: number, id: string): To {
  const row = store.get<{ hash: string; content: string | null }>(
    'SELECT hash, content FROM revision WHERE article = ? AND number = ?',
    key,
    number,
  );
  if (row?.content == null) throw refuse.purged(id);
  return { number, hash: row.hash, article: parseContent(store, row.content, row.hash, id) };
}

/** Whether an entry, itself or by taking another one back, hid a base article or showed it again; null for neither. */
export function hidingOf(store: Database, { kind, undoes }: Pick<Change, 'kind' | 'undoes'>): 'hid' | 'showed' | null {
  if (kind === 'hide') return 'hid';
  if (kind === 'unhide') return 'showed';
  const undone = undoes === null ? null : changeNumbered(store, undoes);
  const did = undone && hidingOf(store, undone);
  return did && (did === 'hid' ? 'showed' : 'hid');
}

/** What the revisions of an article say, as far as they are kept and sound. */
export function textsOf(store: Database, key: number): string[] {
  const sql = 'SELECT hash, content FROM revision WHERE article = ? AND content IS NOT NULL';
  const kept = store.all<{ hash: string; content: string }>(sql, key);
  return kept.flatMap(({ hash, content }) => (isStored(content, hash) ? (JSON.parse(content) as Article).text : []));
}

/** What was erased on purpose does not come back by the way it came first. */
export function refusePurged(store: Database, key: number, hash: string, id: string): void {
  const sql = 'SELECT 1 FROM revision WHERE article = ? AND hash = ? AND content IS NULL';
  if (store.get(sql, key, hash) !== null) throw refuse.purged(id);
}

/** Whether a store has a table: one of an older version, read as it is, may not. */
export function hasTable(store: Database, name: string): boolean {
  return store.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name) !== null;
}
