import type { Article } from '../corpus/article.ts';
import { canonicalText, sha256 } from '../corpus/hash.ts';
import type { Database } from './database.ts';
import { damaged } from './problems.ts';

/** One state of an article that was served once: `number` counts an article's revisions from 1. */
export type Revision = {
  readonly owner: string;
  readonly id: string;
  readonly file: string | null;
  readonly number: number;
  readonly hash: string;
  /** null once purged. */
  readonly article: Article | null;
  /** Whether it is the one that is served now; null: none is, the article has been removed. */
  readonly current: boolean | null;
};

/** An article as a list shows it. */
export type Listed = Pick<Article, 'id' | 'title' | 'published' | 'source'>;

/** How much an owner keeps: articles that are served, and bytes of all their revisions. */
export type Amount = { readonly articles: number; readonly bytes: number };

type RevisionRow = {
  readonly owner: string;
  readonly id: string;
  readonly file: string | null;
  readonly current: number | null;
  readonly number: number;
  readonly hash: string;
  readonly content: string | null;
};

const REVISION = `SELECT owner, id, file, current, number, hash, content
  FROM article JOIN revision ON revision.article = article.key`;

/** The revision of an article that is served, or null. */
export function currentRevision(store: Database, owner: string, id: string): Revision | null {
  const row = store.get<RevisionRow>(`${REVISION} WHERE owner = ? AND id = ? AND number = current`, owner, id);
  return row && revisionOf(store, row);
}

/** A revision by the key of its article's row, or null. */
export function revisionAt(store: Database, key: number, number: number): Revision | null {
  const row = store.get<RevisionRow>(`${REVISION} WHERE article.key = ? AND number = ?`, key, number);
  return row && revisionOf(store, row);
}

/** The hash of the revision that is served, or null. */
export function servedHash(store: Database, owner: string, id: string): string | null {
  const sql = `SELECT hash FROM article JOIN revision ON revision.article = article.key AND number = current
    WHERE owner = ? AND id = ?`;
  return store.get<{ hash: string }>(sql, owner, id)?.hash ?? null;
}

/** All revisions of an article, the oldest first; none when there never was such an article. */
export function revisionsOf(store: Database, owner: string, id: string): readonly Revision[] {
  const rows = store.all<RevisionRow>(`${REVISION} WHERE owner = ? AND id = ? ORDER BY number`, owner, id);
  return rows.map((row) => revisionOf(store, row));
}

/** The revision of an owner whose hash begins so (hexadecimal), the newest of several; or null. */
export function revisionByHash(store: Database, owner: string, beginning: string): Revision | null {
  const sql = `${REVISION} WHERE hash >= ? AND hash < ? AND owner = ? ORDER BY number DESC LIMIT 1`;
  const row = store.get<RevisionRow>(sql, beginning, `${beginning}g`, owner); // "g" comes after all digits
  return row && revisionOf(store, row);
}

/** What an owner's articles are called and what they hash to, of those that are served. */
export function servedIds(store: Database, owner: string): Iterable<{ readonly id: string; readonly hash: string }> {
  return store.each(
    `SELECT id, hash FROM article JOIN revision ON revision.article = article.key AND number = current WHERE owner = ?`,
    owner,
  );
}

/** An owner's articles that are served, whole and one at a time, by id in code unit order. A StoreError for damaged ones. */
export function* servedArticles(store: Database, owner: string): Generator<Article> {
  const rows = store.each<{ id: string; hash: string; content: string | null }>(
    `SELECT id, hash, content FROM article JOIN revision ON revision.article = article.key AND number = current
     WHERE owner = ? ORDER BY id`,
    owner,
  );
  for (const { id, hash, content } of rows) if (content !== null) yield parseContent(store, content, hash, id);
}

/** Whether an article once said what hashes so, and that was erased for good. */
export function isPurged(store: Database, owner: string, id: string, hash: string): boolean {
  const sql = `SELECT 1 FROM article JOIN revision ON revision.article = article.key
    WHERE owner = ? AND id = ? AND hash = ? AND content IS NULL`;
  return store.get(sql, owner, id, hash) !== null;
}

/** Whether an article says, or said once, what hashes so. */
export function hasRevision(store: Database, owner: string, id: string, hash: string): boolean {
  const sql = `SELECT 1 FROM article JOIN revision ON revision.article = article.key
    WHERE owner = ? AND id = ? AND hash = ?`;
  return store.get(sql, owner, id, hash) !== null;
}

/** An owner's articles that were removed and not erased, as they were last. */
export function removedArticles(store: Database, owner: string): readonly Listed[] {
  return store.all<Listed>(
    `SELECT id, title, published, source FROM article JOIN revision ON revision.article = article.key
     WHERE owner = ? AND current IS NULL AND published IS NOT NULL
       AND number = (SELECT max(number) FROM revision WHERE article = article.key AND content IS NOT NULL)`,
    owner,
  );
}

/** Whether an owner has, or had, any article. */
export function hasArticles(store: Database, owner: string): boolean {
  return store.get('SELECT 1 FROM article WHERE owner = ? LIMIT 1', owner) !== null;
}

/** Whether an owner serves any article that stands in no file. */
export function servesOwn(store: Database, owner: string): boolean {
  return (
    store.get('SELECT 1 FROM article WHERE owner = ? AND file IS NULL AND current IS NOT NULL LIMIT 1', owner) !== null
  );
}

/** The ids of base articles that a server hides. */
export function hiddenBy(store: Database, owner: string): readonly string[] {
  return store.all<{ id: string }>('SELECT id FROM hidden WHERE owner = ? ORDER BY id', owner).map(({ id }) => id);
}

/** How much of the room is taken that an owner has. */
export function amountOf(store: Database, owner: string): Amount {
  return (
    store.get<Amount>(
      `SELECT count(DISTINCT iif(current IS NULL, NULL, key)) AS articles,
         coalesce(sum(iif(content IS NULL, 0, bytes)), 0) AS bytes
       FROM article JOIN revision ON revision.article = article.key WHERE owner = ?`,
      owner,
    ) ?? { articles: 0, bytes: 0 }
  );
}

/** The article whose canonical text this is, or null. */
export function parseArticle(content: string): Article | null {
  try {
    const article = JSON.parse(content) as Article;
    return typeof article.text === 'string' && canonicalText(article) === content ? article : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null; // no JSON, or JSON null
    throw error;
  }
}

function revisionOf(store: Database, { current, number, hash, content, ...row }: RevisionRow): Revision {
  const article = content === null ? null : parseContent(store, content, hash, row.id);
  return { ...row, number, hash, article, current: current === null ? null : current === number };
}

/** The article that a canonical text is of; a StoreError for one that is not what was stored, out of which nothing is read. */
export function parseContent(store: Database, content: string, hash: string, id: string): Article {
  if (!isStored(content, hash)) throw damaged(store.file, `the article "${id}" is not what was stored`);
  return JSON.parse(content) as Article;
}

/** Whether a canonical text is the one that was stored under its hash. */
export function isStored(content: string, hash: string): boolean {
  // In a damaged file a column may hold another type than its table says.
  return typeof content === 'string' && sha256(content) === hash;
}
