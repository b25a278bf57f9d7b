import { bandsOf, NEAR, resemblance, sketchOf } from '../corpus/sketch.ts';
import { currentRevision } from './articles.ts';
import type { Database } from './database.ts';

/** An article that is served and says nearly the same: `share` of what both say is in both, 1 where it is all. */
export type Near = { readonly owner: string; readonly id: string; readonly share: number };

/** Keeps what an article's text has in common with nearly equal ones; null for an article that is no longer served. */
export function keepBands(store: Database, owner: string, key: number, text: string | null): void {
  store.run('DELETE FROM band WHERE article = ?', key);
  if (text === null) return;
  for (const band of new Set(bandsOf(sketchOf(text)))) {
    store.run('INSERT INTO band (owner, key, article) VALUES (?, ?, ?)', owner, band, key);
  }
}

const COMPARED = 8; // articles, those that share most with the text; each is compared word by word

/** Articles of these owners that say nearly the same as a text, the most alike first; of very many only some. */
export function findNear(store: Database, owners: readonly string[], text: string): readonly Near[] {
  const candidates = new Map<number, { key: number; owner: string; id: string; shared: number }>();
  for (const band of bandsOf(sketchOf(text))) {
    for (const owner of owners) {
      const sql = `SELECT article.key, article.owner, id FROM band JOIN article ON article.key = band.article
        WHERE band.owner = ? AND band.key = ?`;
      for (const row of store.all<{ key: number; owner: string; id: string }>(sql, owner, band)) {
        candidates.set(row.key, { ...row, shared: (candidates.get(row.key)?.shared ?? 0) + 1 });
      }
    }
  }
  const near: Near[] = [];
  const likeliest = [...candidates.values()].sort((one, two) => two.shared - one.shared || one.key - two.key);
  for (const { owner, id } of likeliest.slice(0, COMPARED)) {
    const other = currentRevision(store, owner, id)?.article;
    const share = other ? resemblance(text, other.text) : 0;
    if (share >= NEAR) near.push({ owner, id, share });
  }
  return near.sort((one, two) => two.share - one.share || (one.id < two.id ? -1 : 1));
}
