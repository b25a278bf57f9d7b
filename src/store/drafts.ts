import { randomBytes } from 'node:crypto';
import type { FieldName } from '../corpus/fields.ts';
import { NEAR, resemblance } from '../corpus/sketch.ts';
import { UserError } from '../errors.ts';
import type { Database } from './database.ts';
import { damaged } from './problems.ts';
import { hasTable } from './rows.ts';
import { isSealed, sealOf } from './seal.ts';

/** An article as somebody wrote it: its fields and its text, before they are checked. */
export type Written = { readonly fields: { readonly [name in FieldName]?: string | null }; readonly text: string };

/**
 * What may become an article, or the next revision of one, when somebody saves it. `basis`: where its day comes from;
 * `notes`: what else to know of it; `edits`: the article that it changes, and the hash of the revision it was made from.
 */
export type Draft = {
  readonly written: Written;
  readonly basis: string | null;
  readonly notes: readonly string[];
  readonly edits: { readonly id: string; readonly saw: string } | null;
};

type DraftRow = {
  readonly id: string;
  readonly owner: string;
  readonly who: string;
  readonly expires: number;
  readonly content: string;
  readonly seal?: string;
};

const HOURS = 3_600_000; // milliseconds
const KEPT_MS = 24 * HOURS;
/** Of one person, and of one owner, at a time; an article of 5,000,000 characters has 15 MB at most. */
const MOST = { drafts: 20, bytes: 16_000_000 };

/**
 * Keeps a draft for 24 hours under a name that nobody can guess; `replaces` is the draft that goes for it. `now`:
 * milliseconds since 1970.
 */
export function keepDraft(
  store: Database,
  owner: string,
  who: string,
  draft: Draft,
  now: number,
  replaces: string | null = null,
): string {
  return store.write(() => {
    dropExpired(store, now);
    if (replaces !== null) takeDraft(store, owner, replaces, now);
    const content = JSON.stringify(draft);
    refuseOneMore(store, owner, who, now);
    const sql = 'SELECT coalesce(sum(octet_length(content)), 0) AS bytes FROM draft WHERE owner = ?';
    const { bytes } = store.get<{ bytes: number }>(sql, owner) ?? { bytes: 0 };
    if (bytes > 0 && bytes + Buffer.byteLength(content) > MOST.bytes)
      throw new UserError(
        'There is no room for it beside the previews that nobody has saved or cancelled; finish some first.',
      );
    const id = randomBytes(12).toString('base64url');
    const row = [id, owner, who, now + KEPT_MS, content];
    const insert = 'INSERT INTO draft (id, owner, who, expires, content, seal) VALUES (?, ?, ?, ?, ?, ?)';
    store.run(insert, ...row, sealOf(row));
    return id;
  });
}

/** A UserError where somebody has as many drafts as he may, before he writes another one. */
export function refuseOneMore(store: Database, owner: string, who: string, now: number): void {
  const sql = 'SELECT count(*) AS count FROM draft WHERE owner = ? AND who = ? AND expires > ?';
  const { count } = store.get<{ count: number }>(sql, owner, who, now) ?? { count: 0 };
  if (count >= MOST.drafts)
    throw new UserError(`You have ${MOST.drafts} previews neither saved nor cancelled; finish some first.`);
}

/** A draft of an owner that has not expired; a UserError when there is none of that name, or another than was kept. */
export function findDraft(store: Database, owner: string, id: string, now: number): Draft {
  const row = store.get<DraftRow>('SELECT * FROM draft WHERE id = ? AND owner = ? AND expires > ?', id, owner, now);
  if (row === null) throw new UserError('This preview was saved or cancelled already, or is older than a day.');
  const draft = storedDraft(row);
  if (draft === null) throw damaged(store.file, `the preview ${id} is not what was stored`);
  return draft;
}

/** Takes a draft away and gives it, once; within the transaction that saves it. Errors as `findDraft`. */
export function takeDraft(store: Database, owner: string, id: string, now: number): Draft {
  const draft = findDraft(store, owner, id, now);
  store.run('DELETE FROM draft WHERE id = ?', id);
  return draft;
}

/** Takes away what nobody has saved in time. Writes only where there is something of that kind. */
export function dropExpired(store: Database, now: number): void {
  if (store.get('SELECT 1 FROM draft WHERE expires <= ? LIMIT 1', now) === null) return;
  store.run('DELETE FROM draft WHERE expires <= ?', now);
}

/**
 * Takes away every draft of an article that is erased, those that say nearly the same as one of its texts, and those that
 * are damaged: nobody can save them, and they may be of it.
 */
export function dropDraftsOf(store: Database, owner: string, id: string, texts: readonly string[]): void {
  for (const row of store.all<DraftRow>('SELECT * FROM draft')) {
    const draft = storedDraft(row);
    const isOfIt = row.owner === owner && draft?.edits?.id === id;
    if (draft === null || isOfIt || texts.some((text) => resemblance(text, draft.written.text) >= NEAR)) {
      store.run('DELETE FROM draft WHERE id = ?', row.id);
    }
  }
}

/** Drafts that are not what was kept, a sentence each. */
export function* draftFaults(store: Database): Generator<string> {
  if (!hasTable(store, 'draft')) return;
  for (const row of store.each<DraftRow>('SELECT * FROM draft ORDER BY id')) {
    if (storedDraft(row) === null) yield `The preview ${row.id} of ${row.owner} is not what was stored`;
  }
}

/** The draft that was kept in a row, or null where it is another one. */
function storedDraft({ id, owner, who, expires, content, seal }: DraftRow): Draft | null {
  return isSealed(seal, [id, owner, who, expires, content]) ? parsedDraft(content) : null;
}

function parsedDraft(content: string): Draft | null {
  try {
    return JSON.parse(content) as Draft;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null; // damaged before it got a seal
  }
}
