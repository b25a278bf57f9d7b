import type { Article, Fault } from '../corpus/article.ts';
import { renderFault } from '../corpus/article.ts';
import { buildArticle, type FieldName, type Given } from '../corpus/fields.ts';
import { articleHash } from '../corpus/hash.ts';
import { UserError } from '../errors.ts';
import { findNear, type Near } from '../store/bands.ts';
import type { Written } from '../store/drafts.ts';
import { isGivenId, newId } from '../store/ids.ts';
import type { Change } from '../store/log.ts';
import { BASE } from '../store/settings.ts';
import { changeIn, currentIn, ownerIn, type Scope } from './scope.ts';

/** Checks what somebody wrote; a UserError names everything that is wrong with it. `source`: what it was read from. */
export function articleOf({ fields, text }: Written, source: string): Omit<Article, 'id'> {
  const given = new Map<FieldName, Given>();
  for (const [name, value] of Object.entries(fields) as [FieldName, string | null | undefined][]) {
    if (value != null) given.set(name, { line: null, text: value });
  }
  const outcome = buildArticle(given, text, { file: source, line: null, id: '~' });
  if (outcome.ok) return outcome.article;
  throw new UserError(outcome.faults.map((fault: Fault) => renderFault(fault)).join('\n'));
}

/** The fields of an article as somebody would write them; `id` is not among them. */
export function fieldsOf({ title, published, source, url, author, place }: Omit<Article, 'id'>): Written['fields'] {
  return { title, date: published, source, url, author, place };
}

/** Articles of the scope that say nearly the same. */
export function nearIn(scope: Scope, text: string): readonly Near[] {
  const owners = scope.server === null ? [BASE] : [scope.server, BASE];
  return findNear(scope.archive.store, owners, text).filter(({ owner, id }) => currentIn(scope, id)?.owner === owner);
}

/** Takes an article into the scope under an id of its own; on the disk and searchable when it resolves. */
export function addIn(scope: Scope, article: Article | Omit<Article, 'id'>, why: string | null): Promise<Change> {
  const { store } = scope.archive;
  const brought = 'id' in article ? article.id : '';
  return changeIn(scope, why, (hands) => {
    const id = isGivenId(brought) ? brought : newId(store, ownerIn(scope), article);
    return hands.add({ ...article, id });
  });
}

/** Replaces what an article of the scope says; `saw` is the hash of the revision that it was made from. */
export function editIn(
  scope: Scope,
  id: string,
  saw: string,
  article: Omit<Article, 'id'>,
  why: string | null,
): Promise<Change> {
  return changeIn(scope, why, (hands) => hands.edit(saw, { ...article, id }));
}

/** Refuses what only the base has to those who look after a server's own articles. */
export function refuseForeign(scope: Scope, id: string): void {
  const owner = currentIn(scope, id)?.owner;
  if (owner === undefined || owner === ownerIn(scope)) return;
  throw new UserError(`The article "${id}" belongs to the bot's owner; hide it here, or ask for a correction.`);
}

/** The article of the scope's own that is to be edited, and its hash. */
export function editableIn(scope: Scope, id: string): { readonly article: Article; readonly hash: string } {
  const revision = currentIn(scope, id);
  if (revision?.article == null) throw new UserError(`There is no article "${id}" here.`);
  refuseForeign(scope, id);
  if (revision.file !== null) {
    throw new UserError(
      `The article "${id}" stands in the corpus folder, in ${revision.file}; edit that file, and the change is taken in.`,
    );
  }
  return { article: revision.article, hash: articleHash(revision.article) };
}
