import type { Article, Fault, Outcome } from '../corpus/article.ts';
import { buildArticle, type FieldName, type Given } from '../corpus/fields.ts';
import { articleHash } from '../corpus/hash.ts';
import { resemblance } from '../corpus/sketch.ts';
import { UserError } from '../errors.ts';
import { findNear, type Near } from '../store/bands.ts';
import type { Written } from '../store/drafts.ts';
import { isGivenId, newId } from '../store/ids.ts';
import { findLinked } from '../store/links.ts';
import { type Change, changesOf } from '../store/log.ts';
import { refuse } from '../store/refusals.ts';
import { changeIn, currentIn, ownerIn, ownersIn, type Scope } from './scope.ts';

const COMPARED = 3; // articles with the same link, each word by word

/** Checks what somebody wrote; a UserError names everything that is wrong with it. */
export function articleOf(written: Written): Omit<Article, 'id'> {
  const outcome = outcomeOf(written);
  if (outcome.ok) return outcome.article;
  throw new UserError(describeFaults(outcome.faults));
}

/** What is wrong with what somebody wrote, in sentences; null for nothing. */
export function faultsOf(written: Written): string | null {
  const outcome = outcomeOf(written);
  return outcome.ok ? null : describeFaults(outcome.faults);
}

function outcomeOf({ fields, text }: Written): Outcome {
  const given = new Map<FieldName, Given>();
  for (const [name, value] of Object.entries(fields) as [FieldName, string | null | undefined][]) {
    if (value != null) given.set(name, { line: null, text: value });
  }
  return buildArticle(given, text, { file: 'the article', line: null, id: '~' });
}

/** Faults begin with what the article has, or with the name of a field, of which people know the url as its link. */
function describeFaults(faults: readonly Fault[]): string {
  const said = faults.map(({ message }) => (message.startsWith('has ') ? `article ${message}` : message));
  return said.map((message) => `The ${message.replace(/^url /, 'link ')}.`).join('\n');
}

/** The fields of an article as somebody would write them; `id` is not among them. */
export function fieldsOf({ title, published, source, url, author, place }: Omit<Article, 'id'>): Written['fields'] {
  return { title, date: published, source, url, author, place };
}

/** Articles of the scope that say nearly the same. */
export function nearIn(scope: Scope, text: string): readonly Near[] {
  const near = findNear(scope.archive.store, ownersIn(scope), text);
  return near.filter(({ owner, id }) => currentIn(scope, id)?.owner === owner);
}

/**
 * Articles of the scope with the same link, and how much of them says the same; of many, some. `except`: the id of one to
 * leave out.
 */
export function linkedIn(
  scope: Scope,
  { url, text }: Pick<Article, 'url' | 'text'>,
  except: string | null = null,
): readonly Near[] {
  return findLinked(scope.archive.store, ownerIn(scope), url)
    .filter(({ id }) => id !== except)
    .slice(0, COMPARED)
    .map((one) => ({ ...one, share: resemblance(text, currentIn(scope, one.id)?.article?.text ?? '') }));
}

/** What an article would be with what somebody wrote for it; it keeps the fields that he left out. */
export function revisedBy(article: Omit<Article, 'id'>, { fields, text }: Written): Written {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? '').trim() !== ''));
  return { fields: { ...fieldsOf(article), ...given }, text };
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
  throw new UserError("This article belongs to the bot's owner; hide it here, or ask for a correction.");
}

/** The article of the scope's own that is to be edited, and its hash. */
export function editableIn(scope: Scope, id: string): { readonly article: Article; readonly hash: string } {
  const revision = currentIn(scope, id);
  if (revision?.article == null) throw refuse.notThere(id, changesOf(scope.archive.store, ownerIn(scope), id));
  refuseForeign(scope, id);
  if (revision.file !== null) throw refuse.inFile(id, revision.file);
  return { article: revision.article, hash: articleHash(revision.article) };
}
