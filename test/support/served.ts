import type { Database } from '../../src/store/database.ts';

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
