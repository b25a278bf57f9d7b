import type { Reply } from '../src/answers/reply.ts';
import { sheet } from '../src/answers/sheet.ts';
import { titleTold } from '../src/archive/announcements.ts';
import type { Scope } from '../src/archive/scope.ts';
import { revisionsOf } from '../src/store/articles.ts';
import { OWNER } from '../src/store/change.ts';
import type { Change } from '../src/store/log.ts';
import { BASE } from '../src/store/settings.ts';

/** What a change came to, and the way back. */
export function done(scope: Scope, change: Change, state: string): Reply {
  const { id, number } = change;
  const isOwner = scope.actor.who === OWNER;
  // What the owner reads nobody else does; at the command line there is no button to press.
  const title = isOwner ? titleOf(scope, change) : titleTold(scope.archive.store, change);
  const back = isOwner ? `; "article undo ${number}" takes it back` : '';
  const blocks = [
    { kind: 'line' as const, text: `"${title}" is ${state}.` },
    { kind: 'note' as const, text: `Change ${number}${back}`, name: id },
  ];
  const undo = { label: 'Undo', command: 'article undo', options: { change: number } };
  return { ...sheet(change, ...blocks), actions: [undo] };
}

/** The last title of the article that was changed, also of one that the server hides now. */
function titleOf({ archive }: Scope, { owner, id }: Change): string {
  const revisions = [owner, BASE].flatMap((whose) => revisionsOf(archive.store, whose, id).toReversed());
  return revisions.find(({ article }) => article !== null)?.article?.title ?? id;
}
