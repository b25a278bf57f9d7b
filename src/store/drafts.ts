import { randomBytes } from 'node:crypto';
import type { FieldName } from '../corpus/fields.ts';
import { NEAR, resemblance } from '../corpus/sketch.ts';
import { UserError } from '../errors.ts';
import type { Database } from './database.ts';
import { damaged } from './problems.ts';

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

const HOURS = 3_600_000; // milliseconds
const KEPT_MS = 24 * HOURS;
const MOST = { drafts: 20, bytes: 16_000_000 }; // of one owner at a time; an article of 5,000,000 characters has 15 MB at most

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
    const kept = store.get<{ count: number; bytes: number }>(
      'SELECT count(*) AS count, coalesce(sum(octet_length(content)), 0) AS bytes FROM draft WHERE owner = ?',
      owner,
    ) ?? { count: 0, bytes: 0 };
    if (kept.count >= MOST.drafts)
      throw new UserError(`There are ${MOST.drafts} previews that nobody has saved or cancelled; finish some first.`);
    if (kept.count > 0 && kept.bytes + Buffer.byteLength(content) > MOST.bytes)
      throw new UserError(
        'There is no room for it beside the previews that nobody has saved or cancelled; finish some first.',
      );
    const id = randomBytes(12).toString('base64url');
    store.run(
      'INSERT INTO draft (id, owner, who, expires, content) VALUES (?, ?, ?, ?, ?)',
      ...[id, owner, who, now + KEPT_MS, content],
    );
    return id;
  });
}

/** A draft of an owner that has not expired; a UserError when there is none of that name, or it is damaged. */
export function findDraft(store: Database, owner: string, id: string, now: number): Draft {
  const sql = 'SELECT content FROM draft WHERE id = ? AND owner = ? AND expires > ?';
  const row = store.get<{ content: string }>(sql, id, owner, now);
  if (row === null) throw new UserError('This preview was saved or cancelled already, or is older than a day.');
  const draft = parseDraft(row.content);
  if (draft === null) throw damaged(store.file, 'a preview is not what was stored');
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

/** Takes away every draft of an article that is erased, those that say nearly the same as one of its texts, and damaged ones. */
export function dropDraftsOf(store: Database, owner: string, id: string, texts: readonly string[]): void {
  for (const row of store.all<{ id: string; owner: string; content: string }>('SELECT id, owner, content FROM draft')) {
    const draft = parseDraft(row.content);
    const isOfIt = row.owner === owner && draft?.edits?.id === id;
    if (draft === null || isOfIt || texts.some((text) => resemblance(text, draft.written.text) >= NEAR)) {
      store.run('DELETE FROM draft WHERE id = ?', row.id);
    }
  }
}

/** The draft that was kept as this text, or null for one that is damaged. */
export function parseDraft(content: string): Draft | null {
  try {
    return JSON.parse(content) as Draft;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
