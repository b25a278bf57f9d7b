import { sha256 } from '../corpus/hash.ts';
import { linkHash } from '../corpus/link.ts';
import { bandsOf, sketchOf } from '../corpus/sketch.ts';
import { parseArticle } from './articles.ts';
import type { Database } from './database.ts';
import { draftFaults } from './drafts.ts';
import { pastFaults } from './past-faults.ts';
import { StoreError } from './problems.ts';
import { replayFaults } from './replay.ts';
import { isSealed } from './seal.ts';
import { settingFaults } from './settings.ts';

/** What was looked at. */
export type Looked = { readonly articles: number; readonly revisions: number; readonly changes: number };

/**
 * Everything that is wrong with a store, a sentence each; changes nothing. Parts that cannot be read are faults, and the
 * others are looked at all the same. Keeps a number for each article in memory, and one article. `store`: as it is at one
 * moment (openMoment), so that what others write meanwhile is no fault.
 */
export function* verifyStore(store: Database): Generator<string> {
  const parts = [
    sqliteFaults,
    revisionFaults,
    orphanFaults,
    replayFaults,
    likenessFaults,
    pastFaults,
    fileFaults,
    settingFaults,
    draftFaults,
  ];
  for (const part of parts) {
    try {
      yield* part(store);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      yield error.message;
    }
  }
}

/** How much a store holds. */
export function lookedAt(store: Database): Looked {
  const sql = `SELECT (SELECT count(*) FROM article WHERE current IS NOT NULL) AS articles,
    (SELECT count(*) FROM revision) AS revisions, (SELECT count(*) FROM change) AS changes`;
  return store.get<Looked>(sql) ?? { articles: 0, revisions: 0, changes: 0 };
}

/** What SQLite itself finds: pages, indexes, and references to rows that are not there. */
function* sqliteFaults(store: Database): Generator<string> {
  for (const row of store.each<{ integrity_check: string }>('PRAGMA integrity_check')) {
    if (row.integrity_check !== 'ok') yield `SQLite: ${row.integrity_check}`;
  }
  const rows = store.each<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check');
  for (const { table, rowid, parent } of rows) {
    yield `SQLite: row ${rowid} of ${table} refers to a row of ${parent} that is not there`;
  }
}

type RevisionRow = {
  readonly key: number;
  readonly owner: string;
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly bytes: number;
  readonly title: string | null;
  readonly published: string | null;
  readonly source: string | null;
  readonly content: string | null;
};

/** Revisions that are not what was stored, and gaps between them. */
function* revisionFaults(store: Database): Generator<string> {
  const rows = store.each<RevisionRow>(
    `SELECT key, owner, id, number, hash, bytes, title, published, source, content
     FROM article JOIN revision ON revision.article = article.key ORDER BY key, number`,
  );
  let [key, expected] = [-1, 1];
  for (const row of rows) {
    expected = row.key === key ? expected + 1 : 1;
    key = row.key;
    if (row.number !== expected) {
      yield `${named(row)} has no revision ${expected}${row.number > expected ? '' : ` before ${row.number}`}`;
      expected = row.number;
    }
    if (row.content !== null) {
      const fault = contentFault(row, row.content);
      if (fault !== null) yield `${named(row)}, revision ${row.number}: ${fault}`;
    }
  }
}

function contentFault({ id, hash, bytes, title, published, source }: RevisionRow, content: string): string | null {
  if (sha256(content) !== hash) return 'is not what was stored: its hash is another';
  if (Buffer.byteLength(content) !== bytes) return 'its size is not what was noted';
  const article = parseArticle(content);
  if (article === null) return 'is no article';
  if (article.id !== id) return `is of an article "${article.id}"`;
  if (article.title !== title || article.published !== published || article.source !== source) {
    return 'its title, day or source in lists is another';
  }
  return null;
}

/** Rows that nothing explains. */
function* orphanFaults(store: Database): Generator<string> {
  const articles = store.each<Named>(
    'SELECT owner, id FROM article WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.article = key)',
  );
  for (const row of articles) yield `${named(row)} has no entry in the log`;
  const revisions = store.each<Named & { number: number }>(
    `SELECT owner, id, number FROM article JOIN revision ON revision.article = article.key
     WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.article = key AND after = revision.number)`,
  );
  for (const row of revisions) yield `${named(row)}, revision ${row.number}: no entry of the log made it`;
}

/** What tells nearly equal articles and those with the same link, against what they say. */
function* likenessFaults(store: Database): Generator<string> {
  type Row = Named & { key: number; current: number | null; content: string | null; link?: string | null };
  const rows = store.each<Row>(
    `SELECT article.*, content FROM article
     LEFT JOIN revision ON revision.article = article.key AND number = current ORDER BY key`,
  );
  for (const row of rows) {
    const article = row.content === null ? null : parseArticle(row.content);
    if (row.current !== null && article === null) continue; // told of above
    const expected = article === null ? [] : bandsOf(sketchOf(article.text)).map((band) => `${row.owner} ${band}`);
    const kept = store.all<{ owner: string; key: number }>('SELECT owner, key FROM band WHERE article = ?', row.key);
    const found = kept.map(({ owner, key }) => `${owner} ${key}`);
    if ([...new Set(expected)].sort().join() !== found.sort().join()) {
      yield `${named(row)}: what is kept to find nearly equal articles is not of its text`;
    }
    // A store of an older version, read as it is, has none.
    if (row.link !== undefined && row.link !== linkHash(article?.url ?? null)) {
      yield `${named(row)}: what is kept to find articles with the same link is not of its link`;
    }
  }
}

/** In which files articles stand, which nothing but a row's seal tells. */
function* fileFaults(store: Database): Generator<string> {
  for (const row of store.each<Named & { file: string | null; seal?: string }>('SELECT * FROM article ORDER BY key')) {
    if (!isSealed(row.seal, [row.owner, row.id, row.file])) yield `${named(row)}: its file is not what was stored`;
  }
}

type Named = { readonly owner: string; readonly id: string };

function named({ owner, id }: Named): string {
  return `The article "${id}" of ${owner}`;
}
