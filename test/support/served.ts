import type { Database } from '../../src/store/database.ts';
import type { Change } from '../../src/store/log.ts';

/** An article that is served, as the tables have it. */
export type Served = {
  readonly owner: string;
  readonly id: string;
  readonly file: string | null;
  readonly hash: string;
  readonly title: string | null;
  readonly published: string;
  readonly source: string | null;
};

/** An owner's articles that are served, by id in code unit order. */
export function listArticles(store: Database, owner: string): readonly Served[] {
  return store.all<Served>(
    `SELECT owner, id, file, hash, title, published, source
     FROM article JOIN revision ON revision.article = article.key AND number = current WHERE owner = ? ORDER BY id`,
    owner,
  );
}

/** The owners that have articles or hide some. */
export function ownersOf(store: Database): readonly string[] {
  const rows = store.all<{ owner: string }>(
    'SELECT owner FROM article WHERE current IS NOT NULL UNION SELECT owner FROM hidden ORDER BY owner',
  );
  return rows.map(({ owner }) => owner);
}

/** The latest entries of an owner's log, the newest first. */
export function latestChanges(store: Database, owner: string, most: number): readonly Change[] {
  const sql = `SELECT * FROM change WHERE owner = ? ORDER BY number DESC LIMIT ?`;
  return store.all<Change>(sql, owner, most);
}
