import type { Action, Block, SheetReply } from '../answers/reply.ts';
import { sheet } from '../answers/sheet.ts';
import type { Article } from '../corpus/article.ts';
import { articleHash } from '../corpus/hash.ts';
import { LIMITS } from '../corpus/limits.ts';
import { type Day, dayFromNumber, formatDay } from '../days.ts';
import { UserError } from '../errors.ts';
import { splitPassages } from '../passages/split.ts';
import { currentRevision } from '../store/articles.ts';
import type { Near } from '../store/bands.ts';
import { type Draft, findDraft, keepDraft, takeDraft } from '../store/drafts.ts';
import { newId } from '../store/ids.ts';
import type { Change } from '../store/log.ts';
import { doubtsOf, wordsOf } from './doubts.ts';
import { editOf } from './history.ts';
import { changeIn, currentIn, ownerIn, type Scope } from './scope.ts';
import { articleOf, faultsOf, nearIn } from './submit.ts';

/** A preview as it is shown, with what can be done with it. */
type Preview = SheetReply & { readonly actions: readonly Action[] };

const DAY_MS = 86_400_000;
const COUNTED = 30_000; // characters of a text that is divided here and now, which takes 16 ms; a longer one tells its words alone
const FOREMOST_MS = 14 * 3_600_000; // how far clocks are ahead of UTC where the day begins first

/**
 * Keeps a draft and shows what would become of it. Without a day, or with a fault, it cannot be saved, only edited: what
 * somebody typed is not lost for that, though Discord forgets a form that was sent. A UserError for a text that is too long.
 */
export function previewIn(scope: Scope, draft: Draft, replaces: string | null = null): Preview {
  const today = dayFromNumber(Math.floor((scope.now() + FOREMOST_MS) / DAY_MS));
  const dated = (draft.written.fields.date ?? '').trim() !== '';
  // Checked as it will be when it is saved; a missing day is asked for, not refused.
  const fields = dated ? draft.written.fields : { ...draft.written.fields, date: today };
  const written = { ...draft.written, fields };
  const faults = written.text.length > LIMITS.articleText ? null : faultsOf(written);
  const article = faults === null ? articleOf(written) : null;
  const id = keepDraft(scope.archive.store, ownerIn(scope), scope.actor.who, draft, scope.now(), replaces);
  return article === null ? showFaulty(id, faults ?? '') : showDraft(scope, draft, { id, article, dated, today });
}

/** Saves a draft, once: as a new article or as the next revision. Nothing is saved that is there already. */
export function saveDraft(scope: Scope, id: string, why: string | null): Promise<Change> {
  const { store } = scope.archive;
  const owner = ownerIn(scope);
  return changeIn(scope, why, (hands) => {
    const { written, edits } = takeDraft(store, owner, id, scope.now());
    const article = articleOf(written);
    if (edits !== null) return hands.edit(edits.saw, { ...article, id: edits.id });
    const same = nearIn(scope, article.text).find(({ share }) => share === 1);
    if (same)
      throw new UserError(`This article is here already: ${describeArticle(scope, same.id)}. It was not saved again.`);
    return hands.add({ ...article, id: newId(store, owner, article) });
  });
}

/** Takes a draft away. */
export function cancelDraft(scope: Scope, id: string): void {
  const { store } = scope.archive;
  store.write(() => takeDraft(store, ownerIn(scope), id, scope.now()));
}

/** A draft of the scope; a UserError when it is gone. */
export function draftIn(scope: Scope, id: string): Draft {
  return findDraft(scope.archive.store, ownerIn(scope), id, scope.now());
}

type Checked = {
  readonly id: string;
  readonly article: Omit<Article, 'id'>;
  readonly dated: boolean;
  readonly today: Day;
};

/** Nothing but what is wrong: the form holds the rest. */
function showFaulty(id: string, faults: string): Preview {
  const blocks: Block[] = [
    { kind: 'line', text: faults },
    { kind: 'note', text: 'Press Edit to mend it; what was typed is kept for a day.' },
  ];
  return { ...sheet({ draft: id, faults }, ...blocks), actions: [editAction(id), cancelAction(id)] };
}

function showDraft(scope: Scope, { basis, notes, edits }: Draft, { id, article, dated, today }: Checked): Preview {
  const near = nearIn(scope, article.text).filter((one) => one.id !== edits?.id);
  const before =
    edits === null ? null : (currentRevision(scope.archive.store, ownerIn(scope), edits.id)?.article ?? null);
  const isThere = edits === null && near.some(({ share }) => share === 1);
  const isSame = before !== null && articleHash({ ...article, id: before.id }) === articleHash(before);
  const day = dated
    ? `Published ${formatDay(article.published)} (${basis ?? 'as given'})`
    : 'No day of publication was found: press Edit and give it.';
  const doubts = edits === null ? [...notes, ...doubtsOf(article, dated, today)] : notes;
  const blocks: Block[] = [
    { kind: 'heading', text: article.title ?? '(without a title)' },
    { kind: 'line', text: day },
    ...facts(article).map((text): Block => ({ kind: 'line', text })),
    ...(edits === null ? firstLines(article.text) : before === null || isSame ? [] : [editOf(before, article)]),
    ...near.slice(0, 3).map((one): Block => ({ kind: 'line', text: describeNear(one, scope) })),
    ...doubts.map((text): Block => ({ kind: 'note', text })),
    { kind: 'note', text: isThere ? 'It is not saved a second time.' : isSame ? SAME : PENDING },
  ];
  const actions = [
    ...(dated && !isThere && !isSame ? [{ label: 'Save', command: 'article save', options: { draft: id } }] : []),
    ...(isThere ? [] : [editAction(id)]),
    cancelAction(id),
  ];
  const json = {
    draft: id,
    article: { ...article, published: dated ? article.published : null },
    basis,
    near,
    notes: doubts,
  };
  return { ...sheet(json, ...blocks), actions };
}

function editAction(draft: string): Action {
  return { label: 'Edit', command: 'article compose', options: { draft } };
}

function cancelAction(draft: string): Action {
  return { label: 'Cancel', command: 'article cancel', options: { draft } };
}

const SAME = 'Nothing is different from the article as it is: press Edit to change something.';
const PENDING = 'A preview: it is in no answer until somebody saves it, and gone after a day.';

function facts({ source, url, author, text }: Omit<Article, 'id'>): string[] {
  const words = wordsOf(text).length;
  const passages = text.length > COUNTED ? 0 : splitPassages(text).length;
  const counts = [
    `${words.toLocaleString('en')} word${words === 1 ? '' : 's'}`,
    ...(passages === 0 ? [] : [`${passages} passage${passages === 1 ? '' : 's'}`]),
  ];
  const size = counts.join(', ');
  const lines = [source && `Source: ${source}`, author && `By: ${author}`, url && `Link: ${url}`, size];
  return lines.filter((line): line is string => line !== null && line !== '');
}

const FIRST = 300; // characters

/** The beginning of the text, up to a sentence's or at least a word's end, and how much more there is. */
function firstLines(text: string): Block[] {
  if (text.length <= FIRST) return [{ kind: 'quote', text }];
  const near = text.slice(0, FIRST);
  const end = Math.max(near.lastIndexOf('. ') + 1, near.lastIndexOf('\n'));
  const shown = end > 0 ? text.slice(0, end) : near.slice(0, Math.max(1, near.lastIndexOf(' ')));
  const more = (text.length - shown.length).toLocaleString('en');
  return [
    { kind: 'quote', text: shown.trimEnd() },
    { kind: 'note', text: `and ${more} characters more` },
  ];
}

function describeNear({ id, share }: Near, scope: Scope): string {
  const much = share === 1 ? 'The same article is here already' : `Nearly the same (${Math.floor(share * 100)} %)`;
  return `${much}: ${describeArticle(scope, id)}`;
}

function describeArticle(scope: Scope, id: string): string {
  const article = currentIn(scope, id)?.article;
  return article == null ? id : `${article.title ?? id} (${formatDay(article.published)})`;
}
