import type { Action, Block, SheetReply } from '../answers/reply.ts';
import { sheet } from '../answers/sheet.ts';
import type { Article } from '../corpus/article.ts';
import { articleHash } from '../corpus/hash.ts';
import { linkHash } from '../corpus/link.ts';
import { type Day, formatDay } from '../days.ts';
import { splitPassages } from '../passages/split.ts';
import { currentRevision } from '../store/articles.ts';
import type { Near } from '../store/bands.ts';
import type { Draft } from '../store/drafts.ts';
import { alike, describeAlike } from './alike.ts';
import { doubtsOf, wordsOf } from './doubts.ts';
import { editOf } from './history.ts';
import { currentIn, ownerIn, type Scope } from './scope.ts';
import { linkedIn, nearIn } from './submit.ts';

/** A preview as it is shown, with what can be done with it. */
export type Preview = SheetReply & { readonly actions: readonly Action[] };

/** A draft that was checked: the article that it would become, on `today` where it has no day. */
export type Sound = {
  readonly id: string;
  readonly article: Omit<Article, 'id'>;
  readonly dated: boolean;
  readonly today: Day;
};

const COUNTED = 30_000; // characters of a text that is divided here and now, which takes 16 ms; of a longer one the words are told
const FIRST = 300; // characters of the text that are shown
const SAME = 'Nothing is different from the article as it is: press Edit to change something.';
const STALE =
  'The article was changed or removed since, so this cannot be saved: begin again with /article edit. The button Edit still shows what was typed.';
const UPDATE =
  'If this is a newer version of the article with the same link, press "Update that one"; Save adds a second article.';
const SECOND = "Only the bot's owner can change the article with the same link; Save adds a second article.";
const PENDING = 'A preview: it is in no answer until somebody saves it, and gone after a day.';
const PENDING_EDIT =
  'A preview: the article stays as it is until somebody saves the edit, and the preview is gone after a day.';

/** Nothing but what is wrong: the form holds the rest. */
export function showFaulty(id: string, faults: string): Preview {
  const blocks: Block[] = [
    { kind: 'line', text: faults },
    { kind: 'note', text: 'Press Edit to go on with it; what was typed is kept for a day.' },
  ];
  return { ...sheet({ draft: id, faults }, ...blocks), actions: [editAction(id), cancelAction(id)] };
}

/** What a draft would become, what is doubtful, and what can be done with it. */
export function showDraft(scope: Scope, { basis, notes, edits }: Draft, { id, article, dated, today }: Sound): Preview {
  const near = nearIn(scope, article.text).filter((one) => one.id !== edits?.id);
  const before =
    edits === null ? null : (currentRevision(scope.archive.store, ownerIn(scope), edits.id)?.article ?? null);
  const isRelinked = linkHash(before?.url ?? null) !== linkHash(article.url);
  const linked = isRelinked ? linkedIn(scope, article, edits?.id) : [];
  const isThere = edits === null && near.some(({ share }) => share === 1);
  const isSame = before !== null && articleHash({ ...article, id: before.id }) === articleHash(before);
  const isStale = edits !== null && (before === null || articleHash(before) !== edits.saw);
  const day = dated
    ? `Published ${formatDay(article.published)} (${basis ?? 'as given'})`
    : 'No day of publication was found: press Edit and give it.';
  // Of an edit, only what it makes doubtful.
  const known = before === null ? [] : doubtsOf(before, true, today);
  const isSecond = edits === null && !isThere && linked.length > 0;
  const older = isSecond ? (linked.find((one) => isOwn(scope, one)) ?? null) : null;
  const second = isSecond ? [older === null ? SECOND : UPDATE] : [];
  const doubts = [...notes, ...second, ...doubtsOf(article, dated, today).filter((doubt) => !known.includes(doubt))];
  const pending = edits === null ? PENDING : PENDING_EDIT;
  const blocks: Block[] = [
    { kind: 'heading', text: article.title ?? '(without a title)' },
    { kind: 'line', text: day },
    ...facts(article).map((text): Block => ({ kind: 'line', text })),
    ...(edits === null ? firstLines(article.text) : before === null || isSame ? [] : [editOf(before, article)]),
    ...alike(near, linked).map((one): Block => ({ kind: 'line', text: describeAlike(one, scope) })),
    ...doubts.map((text): Block => ({ kind: 'note', text })),
    { kind: 'note', text: isThere ? 'It is not saved a second time.' : isStale ? STALE : isSame ? SAME : pending },
  ];
  const actions = [
    ...(dated && !isThere && !isStale && !isSame
      ? [{ label: 'Save', command: 'article save', options: { draft: id } }]
      : []),
    ...(older === null ? [] : [updateAction(id, older.id)]),
    ...(isThere ? [] : [editAction(id)]),
    cancelAction(id),
  ];
  const json = {
    draft: id,
    article: { ...article, published: dated ? article.published : null },
    basis,
    near,
    linked,
    notes: doubts,
  };
  return { ...sheet(json, ...blocks), actions };
}

function editAction(draft: string): Action {
  return { label: 'Edit', command: 'article compose', options: { draft } };
}

function updateAction(draft: string, article: string): Action {
  return { label: 'Update that one', command: 'article update', options: { draft, article } };
}

function cancelAction(draft: string): Action {
  return { label: 'Cancel', command: 'article cancel', options: { draft } };
}

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

/** The beginning of the text, up to a sentence's or at least a word's end, and how much more there is. */
function firstLines(text: string): Block[] {
  if (text.length <= FIRST) return [{ kind: 'quote', text }];
  const near = text.slice(0, FIRST);
  const end = Math.max(near.lastIndexOf('. ') + 1, near.lastIndexOf('\n'));
  // A heading or a date alone would be too little.
  const shown = end > FIRST / 3 ? text.slice(0, end) : near.slice(0, Math.max(1, near.lastIndexOf(' ')));
  const more = (text.length - shown.length).toLocaleString('en');
  return [
    { kind: 'quote', text: shown.trimEnd() },
    { kind: 'note', text: `and ${more} characters more` },
  ];
}

/** Whether who sees a preview may change an article of the scope: not those of the owner, nor those that stand in a file. */
function isOwn(scope: Scope, { owner, id }: Near): boolean {
  return owner === ownerIn(scope) && currentIn(scope, id)?.file === null;
}
