import type { SheetReply } from '../answers/reply.ts';
import { typedBack } from '../answers/sheet.ts';
import { LIMITS } from '../corpus/limits.ts';
import { dayFromNumber } from '../days.ts';
import { UserError } from '../errors.ts';
import { isPurged } from '../store/articles.ts';
import { type Draft, findDraft, keepDraft, refuseOneMore, takeDraft } from '../store/drafts.ts';
import { newId } from '../store/ids.ts';
import type { Change } from '../store/log.ts';
import { describeArticle } from './alike.ts';
import { type Preview, showDraft, showFaulty } from './preview.ts';
import { changeIn, ownerIn, type Scope } from './scope.ts';
import { articleOf, faultsOf, nearIn } from './submit.ts';

const DAY_MS = 86_400_000;
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

/**
 * Gives back what somebody typed that cannot be taken as it is: kept as a draft, or, where that cannot be, as words; so,
 * too, where it is about what was erased for good, which must not come back that way.
 */
export function giveBack(scope: Scope, faults: string, draft: Draft): SheetReply {
  const { store } = scope.archive;
  const { edits, written } = draft;
  try {
    if (edits === null || !isPurged(store, ownerIn(scope), edits.id, edits.saw))
      return showFaulty(keepDraft(store, ownerIn(scope), scope.actor.who, draft, scope.now()), faults);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  const typed = [...Object.values(written.fields), written.text].flatMap((each) => each || []);
  return typedBack(faults, typed);
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

/** Refuses who has too many previews before he fills in a form: Discord forgets what he typed. */
export function refuseOneMoreIn(scope: Scope): void {
  refuseOneMore(scope.archive.store, ownerIn(scope), scope.actor.who, scope.now());
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
