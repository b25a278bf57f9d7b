import { canonicalText, sha256 } from '../../src/corpus/hash.ts';
import { normalLink } from '../../src/corpus/link.ts';
import { bandsOf, sketchOf } from '../../src/corpus/sketch.ts';
import type { Database } from '../../src/store/database.ts';
import type { Change } from '../../src/store/log.ts';
import type { Model } from './model.ts';

/** All that a store says of articles, in an order of its own: for comparing. */
export type Dump = {
  readonly articles: readonly object[];
  readonly revisions: readonly object[];
  readonly log: readonly object[];
  readonly hidden: readonly object[];
};

const byOwner = (one: { owner: string; id: string; number?: number }, two: typeof one) =>
  compare(one.owner, two.owner) || compare(one.id, two.id) || (one.number ?? 0) - (two.number ?? 0);

/** What is in a store. */
export function dumpOf(store: Database): Dump {
  return {
    articles: store.all<Row>('SELECT owner, id, current FROM article').toSorted(byOwner),
    revisions: store
      .all<Row>('SELECT owner, id, number, hash, content FROM article JOIN revision ON article = key')
      .toSorted(byOwner),
    log: store.all(
      `SELECT number, owner, kind, id, before, after, before_hash, after_hash, who, at, why, undoes
       FROM change ORDER BY number`,
    ),
    hidden: store.all<Row>('SELECT owner, id FROM hidden').toSorted(byOwner),
  };
}

/** What should be in it. */
export function dumpOfModel(model: Model): Dump {
  const articles: Row[] = [];
  const revisions: Row[] = [];
  for (const [owner, kept] of model.articles) {
    for (const [id, { current, revisions: all }] of kept) {
      articles.push({ owner, id, current } as Row);
      for (const [at, { hash, article }] of all.entries()) {
        revisions.push({ owner, id, number: at + 1, hash, content: article && canonicalText(article) } as Row);
      }
    }
  }
  const hidden = [...model.hidden].flatMap(([owner, ids]) => [...ids].map((id) => ({ owner, id })));
  const log = model.log.map(({ own: _, ...entry }) => entry);
  return { articles: articles.sort(byOwner), revisions: revisions.sort(byOwner), log, hidden: hidden.sort(byOwner) };
}

type Row = { readonly owner: string; readonly id: string; readonly number?: number };

/**
 * What contradicts itself in a store, a line each; none in a sound one. To be replaced by `verifyStore`
 * (src/store/verify.ts) where that says as much.
 */
export function contradictions(store: Database): string[] {
  for (const part of [ofPages, ofRevisions, ofLog, ofBands, ofLinks]) {
    const wrong = [...part(store)];
    if (wrong.length > 0) return wrong; // what follows may not even be read
  }
  return [];
}

function* ofPages(store: Database): Generator<string> {
  for (const row of store.all<{ integrity_check: string }>('PRAGMA integrity_check')) {
    if (row.integrity_check !== 'ok') yield row.integrity_check;
  }
  for (const row of store.all('PRAGMA foreign_key_check')) yield `foreign key ${JSON.stringify(row)}`;
}

function* ofRevisions(store: Database): Generator<string> {
  const rows = store.all<{ id: string; number: number; hash: string; bytes: number; content: string | null }>(
    'SELECT id, number, hash, bytes, content FROM article JOIN revision ON article = key',
  );
  for (const { id, number, hash, bytes, content } of rows) {
    if (content === null) continue;
    if (sha256(content) !== hash) {
      yield `revision ${number} of ${id} has another hash`;
      return;
    }
    if (Buffer.byteLength(content) !== bytes) yield `revision ${number} of ${id} has another length`;
    if ((JSON.parse(content) as { id: string }).id !== id) yield `revision ${number} of ${id} is of another article`;
  }
}

/** The log is played again; what it comes to has to be what is served and hidden. */
function* ofLog(store: Database): Generator<string> {
  const served = new Map<number, number | null>();
  const hidden = new Set<string>();
  let last = 0;
  for (const entry of store.all<Change & { article: number | null }>('SELECT * FROM change ORDER BY number')) {
    const { number, article, owner, id, kind, before, after, undoes } = entry;
    if (number !== last + 1) yield `after change ${last} comes ${number}`;
    last = number;
    if ((kind === 'undo') !== (undoes !== null)) yield `change ${number} undoes ${undoes}`;
    if (article === null) {
      if (hides(store, { kind, undoes })) hidden.add(JSON.stringify([owner, id]));
      else hidden.delete(JSON.stringify([owner, id]));
      continue;
    }
    const known = store.get<{ owner: string; id: string }>('SELECT owner, id FROM article WHERE key = ?', article);
    if (known?.owner !== owner || known.id !== id) yield `change ${number} is of another article`;
    if ((served.get(article) ?? null) !== before) yield `change ${number} does not begin where the one before ended`;
    for (const [revision, hash] of [
      [before, entry.before_hash],
      [after, entry.after_hash],
    ]) {
      const sql = 'SELECT hash FROM revision WHERE article = ? AND number = ?';
      const stored = store.get<{ hash: string }>(sql, article, revision ?? null)?.hash ?? null;
      if (stored !== hash) yield `change ${number} names another hash`;
    }
    served.set(article, after);
  }
  for (const { key, id, current } of store.all<{ key: number; id: string; current: number | null }>(
    'SELECT key, id, current FROM article',
  )) {
    if ((served.get(key) ?? null) !== current) yield `what is served of ${id} is not what the log says`;
    served.delete(key);
  }
  if (served.size > 0) yield 'the log knows articles that are not there';
  const rows = store.all<{ owner: string; id: string }>('SELECT owner, id FROM hidden');
  const stored = new Set(rows.map(({ owner, id }) => JSON.stringify([owner, id])));
  if (!isSame(stored, hidden)) yield 'what is hidden is not what the log says';
}

function* ofBands(store: Database): Generator<string> {
  const rows = store.all<{ owner: string; key: number; id: string; content: string | null }>(
    `SELECT owner, key, id, content FROM article
     LEFT JOIN revision ON revision.article = article.key AND number = current`,
  );
  for (const { owner, key, id, content } of rows) {
    const text = content === null ? null : (JSON.parse(content) as { text: string }).text;
    const expected = new Set(text === null ? [] : bandsOf(sketchOf(text)));
    const found = store.all<{ owner: string; key: number }>('SELECT owner, key FROM band WHERE article = ?', key);
    if (found.some((band) => band.owner !== owner)) yield `the bands of ${id} are of another owner`;
    if (!isSame(new Set(found.map((band) => band.key)), expected)) {
      yield `the bands of ${id} are of another text`;
    }
  }
}

function* ofLinks(store: Database): Generator<string> {
  const rows = store.all<{ id: string; link: string | null; content: string | null }>(
    `SELECT id, link, content FROM article
     LEFT JOIN revision ON revision.article = article.key AND number = current`,
  );
  for (const { id, link, content } of rows) {
    const { url } = content === null ? { url: null } : (JSON.parse(content) as { url: string | null });
    const normal = url === null ? null : normalLink(url);
    if (link !== (normal === null ? null : sha256(normal))) yield `the link of ${id} is another`;
  }
}

function isSame<T>(one: ReadonlySet<T>, two: ReadonlySet<T>): boolean {
  return one.size === two.size && [...one].every((item) => two.has(item));
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1;
}

function hides(store: Database, { kind, undoes }: Pick<Change, 'kind' | 'undoes'>): boolean {
  if (undoes === null) return kind === 'hide';
  const undone = store.get<Change>('SELECT * FROM change WHERE number = ?', undoes);
  return undone !== null && !hides(store, undone);
}
