import { WITHHELD } from '../answers/correction.ts';
import type { Block, SheetReply } from '../answers/reply.ts';
import { differences } from '../answers/revisions/differences.ts';
import { abridged, sheet } from '../answers/sheet.ts';
import type { Article } from '../corpus/article.ts';
import { formatInstant } from '../days.ts';
import { UserError } from '../errors.ts';
import type { Revision } from '../store/articles.ts';
import { type Change, changesOf, DONE, hidingsOf } from '../store/log.ts';
import { refuse } from '../store/refusals.ts';
import { revisionsIn, type Scope } from './scope.ts';

const HASH = 12; // hexadecimal characters that name a revision to people

/** Changes of an article on one page of its history. */
const HISTORY_PAGE = 5;

/**
 * What was done to an article, the latest first, with what each edit changed; texts are for who looks after the articles. Of
 * one of the base, when the server hid it, too; where it hides it now, that alone.
 */
export function historyIn(scope: Scope, id: string, page: number): SheetReply & { readonly more: boolean } {
  const { store } = scope.archive;
  const revisions = revisionsIn(scope, id);
  const [first] = revisions;
  const hidings = scope.server === null ? [] : hidingsOf(store, scope.server, id);
  if (first === undefined && hidings.length === 0) throw refuse.neverThere(id);
  const changes = first === undefined ? [] : changesOf(store, first.owner, id);
  const log = [...changes, ...hidings].sort((one, two) => two.number - one.number);
  const shown = log.slice((page - 1) * HISTORY_PAGE, page * HISTORY_PAGE);
  if (shown.length === 0) {
    const pages = Math.ceil(log.length / HISTORY_PAGE);
    throw new UserError(`The history of "${id}" has ${pages} page${pages === 1 ? '' : 's'}, no page ${page}.`);
  }
  const removed = first?.current === null;
  const seesTexts = !removed || scope.actor.moderates;
  const blocks = shown.flatMap((change) => blocksOf(change, revisions, seesTexts));
  const kept = revisions.filter(({ article }) => article !== null);
  const title = (kept.find(({ current }) => current) ?? kept.at(-1))?.article?.title ?? id;
  const heading = `${seesTexts ? title : id}: ${log.length.toLocaleString('en')} change${log.length === 1 ? '' : 's'}`;
  const withheld: Block[] = seesTexts ? [] : [{ kind: 'note', text: WITHHELD }];
  return {
    ...sheet({ id, changes: shown }, { kind: 'heading', text: heading }, ...withheld, ...blocks),
    more: page * HISTORY_PAGE < log.length,
  };
}

/** What an edit changed in the fields and the text of an article. */
export function editOf(before: Omit<Article, 'id'>, after: Omit<Article, 'id'>): Block {
  return { kind: 'difference', pieces: abridged(differences(allOf(before), allOf(after))) };
}

function allOf({ title, published, source, url, author, place, text }: Omit<Article, 'id'>): string {
  const fields = Object.entries({ Title: title, Day: published, Source: source, Link: url, By: author, Place: place });
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${lines.join('\n')}\n\n${text}`;
}

function blocksOf(change: Change, revisions: readonly Revision[], seesTexts: boolean): Block[] {
  const { number, kind, who, at, why, undoes, after_hash: hash } = change;
  const when = ` on ${formatInstant(at)}${why === null ? '' : `: ${why}`}`;
  const name: Block[] = hash === null ? [] : [{ kind: 'note', text: '', name: `sha256:${hash.slice(0, HASH)}` }];
  const numbered = (wanted: number | null) => revisions.find((revision) => revision.number === wanted)?.article;
  const [before, after] = [numbered(change.before), numbered(change.after)];
  const isEdit = seesTexts && before && after && before !== after;
  const changed: Block[] = isEdit ? [editOf(before, after)] : [];
  const what = undoes === null ? DONE[kind] : `change ${undoes} taken back`;
  return [{ kind: 'credit', before: `Change ${number}: ${what} by `, who, after: when }, ...name, ...changed];
}
