import type { Article } from '../corpus/article.ts';
import { normalise } from '../corpus/normal.ts';
import { wordKeys } from '../corpus/word-keys.ts';
import { isStored } from './articles.ts';
import type { Database } from './database.ts';
import { BASE } from './settings.ts';

/** A revision that is no longer served and may say what was looked for; `article`: the key of its row. */
export type PastHit = {
  readonly article: number;
  readonly id: string;
  readonly number: number;
  readonly published: string;
};

const MOST = 1000; // revisions found, those first that ceased to be served last
const WORDS = 16; // of each part that are looked for: hardly a text has as many of another by chance
const PARTS = 8; // that are looked for, the longest

/** The one revision of an article that is served now leaves the past, and the one that was before enters it. */
export function followPast(store: Database, article: number, before: number | null, after: number | null): void {
  if (before === after) return;
  if (after !== null && !dropRevision(store, article, after)) fillAnew(store);
  if (before !== null) keepRevision(store, article, before);
}

/** Takes an article out whose revisions `erase` erases. */
export function dropPast(store: Database, article: number, erase: () => void): void {
  const kept = store.all<{ number: number }>('SELECT number FROM past WHERE article = ?', article);
  const dropped = kept.map(({ number }) => dropRevision(store, article, number));
  erase();
  if (dropped.includes(false)) fillAnew(store);
}

/** Takes in every revision that is not served, where none is in it. */
export function fillPast(store: Database): void {
  const rows = store.all<{ article: number; number: number }>(
    `SELECT article, number FROM revision JOIN article ON article.key = article
     WHERE number IS NOT current AND content IS NOT NULL ORDER BY article, number`,
  );
  for (const { article, number } of rows) keepRevision(store, article, number);
}

/**
 * The revisions that hold every one of some texts in its words, punctuation aside: an owner's own, and those of the base
 * that it does not hide and whose id it does not serve itself. `parts`: in normal form (src/corpus/normal.ts).
 */
export function findPast(store: Database, owner: string, parts: readonly string[]): readonly PastHit[] {
  const phrases = parts
    .toSorted((one, two) => two.length - one.length)
    .slice(0, PARTS)
    .map((part) => `"${wordKeys(part, WORDS).join(' ')}"`)
    .filter((phrase) => phrase !== '""');
  if (phrases.length === 0) return [];
  return store.all<PastHit>(
    `SELECT past.article, article.id, past.number, published
     FROM said JOIN past ON past.key = said.rowid JOIN article ON article.key = past.article
       JOIN revision ON revision.article = past.article AND revision.number = past.number
     WHERE said MATCH ?1 AND (article.owner = ?2 OR article.owner = '${BASE}'
       AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.owner = ?2 AND hidden.id = article.id)
       AND NOT EXISTS (SELECT 1 FROM article AS own WHERE own.owner = ?2 AND own.id = article.id AND own.current IS NOT NULL))
     ORDER BY said.rowid DESC LIMIT ${MOST}`,
    phrases.join(' AND '),
    owner,
  );
}

/** What a revision's text is found by. */
export function pastWords(text: string): readonly string[] {
  return wordKeys(normalise(text).text);
}

/** Takes in what has content and is sound; nothing is found by a text that is not what was stored. */
function keepRevision(store: Database, article: number, number: number): void {
  const text = textOf(store, article, number);
  if (text === null) return;
  const row = store.get<{ key: number }>(
    'INSERT INTO past (article, number) VALUES (?, ?) RETURNING key',
    article,
    number,
  );
  store.run('INSERT INTO said (rowid, words) VALUES (?, ?)', row?.key ?? null, pastWords(text).join(' '));
}

/** Whether a revision is out; false: it is still found by words that nobody knows any more, since it was damaged. */
function dropRevision(store: Database, article: number, number: number): boolean {
  const row = store.get<{ key: number }>(
    'DELETE FROM past WHERE article = ? AND number = ? RETURNING key',
    article,
    number,
  );
  if (row === null) return true;
  const text = textOf(store, article, number);
  if (text === null) return false;
  // The index keeps no texts: it has to be told what to take out (https://sqlite.org/fts5.html#the_delete_command).
  store.run("INSERT INTO said (said, rowid, words) VALUES ('delete', ?, ?)", row.key, pastWords(text).join(' '));
  return true;
}

/** Takes everything out and in again. */
function fillAnew(store: Database): void {
  store.run("INSERT INTO said (said) VALUES ('delete-all')");
  store.run('DELETE FROM past');
  fillPast(store);
}

function textOf(store: Database, article: number, number: number): string | null {
  const sql = 'SELECT hash, content FROM revision WHERE article = ? AND number = ?';
  const row = store.get<{ hash: string; content: string | null }>(sql, article, number);
  return row?.content != null && isStored(row.content, row.hash) ? (JSON.parse(row.content) as Article).text : null;
}
