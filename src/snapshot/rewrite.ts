import type { Article } from '../corpus/article.ts';
import { articleAt, hashAt, openShelf, sizeOf, type Written, writeShelf } from './shelf.ts';
import { inMemory, type ShelfPart } from './snapshot.ts';

/** A shelf's bytes, and which of its articles are dead, as they go to a worker. */
export type PlainShelf = { readonly table: Uint8Array; readonly texts: Uint8Array; readonly dead: Uint8Array | null };

/** A shelf as it goes to a worker: one read of all its texts. */
export function plainShelf({ shelf, dead }: ShelfPart): PlainShelf {
  return { table: shelf.table, texts: shelf.texts.read(0, shelf.starts.at(-1) ?? 0), dead };
}

/** The table and the texts of one shelf of what is alive in some. Throws a SnapshotError where an article is damaged. */
export function rewrite(shelves: readonly PlainShelf[]): Written {
  const articles: Article[] = [];
  const hashes: string[] = [];
  for (const { table, texts, dead } of shelves) {
    const shelf = openShelf(table, inMemory(texts));
    for (let place = 0; place < sizeOf(shelf); place++) {
      if (dead?.[place]) continue;
      articles.push(articleAt(shelf, place));
      hashes.push(hashAt(shelf, place));
    }
  }
  return writeShelf(articles, hashes);
}
