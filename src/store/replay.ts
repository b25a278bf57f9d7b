import type { Database } from './database.ts';
import { type ChangeKind, type ChangeRow, isSound } from './log.ts';
import { hidingOf } from './rows.ts';

type Entry = ChangeRow & {
  /** What the entry's article is, and what its revisions hash to, by the other tables. */
  readonly is_owner: string | null;
  readonly is_id: string | null;
  readonly was: string | null;
  readonly is: string | null;
};

const LOG = `SELECT change.*, article.owner AS is_owner, article.id AS is_id,
    (SELECT hash FROM revision WHERE revision.article = change.article AND number = before) AS was,
    (SELECT hash FROM revision WHERE revision.article = change.article AND number = after) AS "is"
  FROM change LEFT JOIN article ON key = change.article ORDER BY change.number`;

// What each kind does: whether something was served before, and whether something is after; null: either.
const SHAPES: Record<ChangeKind, readonly [before: boolean | null, after: boolean | null]> = {
  add: [false, true],
  edit: [true, true],
  remove: [true, false],
  restore: [false, true],
  undo: [null, null],
  purge: [null, false],
  hide: [false, false],
  unhide: [false, false],
};

/** Where what the log says happened does not lead to what the store holds now. */
export function* replayFaults(store: Database): Generator<string> {
  const current = new Map<number, number>();
  const hidden = new Set<string>();
  let last = 0;
  for (const entry of store.each<Entry>(LOG)) {
    const { number, article, before, after } = entry;
    if (number !== last + 1) yield `The log has no entry ${last + 1}`;
    last = number;
    const served = article === null ? null : (current.get(article) ?? null);
    const fault = entryFault(entry, served);
    if (fault !== null) yield `Entry ${number} of the log, of the article "${entry.id}" of ${entry.owner}: ${fault}`;
    if (article === null) yield* replayHiding(store, entry, hidden);
    else if (after === null) current.delete(article);
    else current.set(article, after);
    if (entry.kind === 'purge' && article !== null) yield* purgeFaults(store, entry, before);
  }
  yield* endFaults(store, last);
  yield* servedFaults(store, current);
  yield* hiddenFaults(store, hidden);
}

function entryFault(entry: Entry, served: number | null): string | null {
  const { kind, article, owner, id, before, after, before_hash, after_hash, was, is } = entry;
  const shape = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : null; // damage makes kinds that there are not
  if (shape === null) return `is of no kind: "${kind}"`;
  const [hadBefore, hasAfter] = shape;
  const isShaped = [hadBefore ?? before !== null, hasAfter ?? after !== null];
  if ((before !== null) !== isShaped[0] || (after !== null) !== isShaped[1]) return `is no "${kind}"`;
  if (article !== null) {
    if (entry.is_owner !== owner || entry.is_id !== id)
      return `is of another article, "${entry.is_id}" of ${entry.is_owner}`;
    if (before !== served) return `starts from revision ${before ?? 'none'}, while ${served ?? 'none'} was served`;
    if (before_hash !== was || after_hash !== is) return 'its hashes are not those of the revisions';
  }
  return isSound(entry) ? null : 'is not what was stored';
}

function* replayHiding(store: Database, entry: Entry, hidden: Set<string>): Generator<string> {
  const place = JSON.stringify([entry.owner, entry.id]);
  const hides = hidingOf(store, entry) === 'hid';
  if (hidden.has(place) === hides) {
    yield `Entry ${entry.number} of the log: the article "${entry.id}" was ${hides ? '' : 'not '}hidden already`;
  }
  if (hides) hidden.add(place);
  else hidden.delete(place);
}

/** What a purge was to erase and is there still, or has gone without one. */
function* purgeFaults(
  store: Database,
  { article, number, id, owner }: Entry,
  before: number | null,
): Generator<string> {
  const kept = store.get<{ number: number }>(
    `SELECT revision.number FROM revision WHERE article = ?1 AND content IS NOT NULL AND (number = ?2 OR EXISTS
       (SELECT 1 FROM change WHERE change.article = ?1 AND after = revision.number AND change.number < ?3)) LIMIT 1`,
    article,
    before,
    number,
  );
  if (kept) yield `The article "${id}" of ${owner}: revision ${kept.number} was erased, and is there still`;
}

/** The newest entry may be missing without a gap: SQLite counts those that there were. */
function* endFaults(store: Database, last: number): Generator<string> {
  const counted = store.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'change'")?.seq ?? 0;
  if (counted > last) yield `The log ends at entry ${last}; ${counted} were made`;
  const rows = store.each<{ owner: string; id: string; number: number }>(
    `SELECT owner, id, number FROM article JOIN revision ON revision.article = key WHERE content IS NULL
     AND NOT EXISTS (SELECT 1 FROM change WHERE change.article = key AND kind = 'purge')`,
  );
  for (const { owner, id, number } of rows) {
    yield `The article "${id}" of ${owner}, revision ${number}: has no content, and was never erased`;
  }
}

function* servedFaults(store: Database, current: ReadonlyMap<number, number>): Generator<string> {
  for (const row of store.each<{ key: number; owner: string; id: string; current: number | null }>(
    'SELECT key, owner, id, current FROM article ORDER BY key',
  )) {
    const expected = current.get(row.key) ?? null;
    if (row.current !== expected) {
      const said = `the log says ${expected === null ? 'none' : `revision ${expected}`}`;
      yield `The article "${row.id}" of ${row.owner} is served as ${row.current === null ? 'none' : `revision ${row.current}`}; ${said}`;
    }
  }
}

function* hiddenFaults(store: Database, hidden: Set<string>): Generator<string> {
  for (const { owner, id } of store.each<{ owner: string; id: string }>('SELECT owner, id FROM hidden')) {
    if (!hidden.delete(JSON.stringify([owner, id]))) {
      yield `The article "${id}" is hidden from ${owner}; the log does not say so`;
    }
  }
  for (const place of hidden) yield `The log hides an article that is not hidden: ${place}`;
}
