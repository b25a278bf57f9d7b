import type { Reply } from '../src/answers/reply.ts';
import { sheet } from '../src/answers/sheet.ts';
import { revisionsIn, type Scope } from '../src/archive/scope.ts';
import type { Change } from '../src/store/log.ts';

/** What a change came to, and the way back. */
export function done(scope: Scope, change: Change, state: string): Reply {
  const { id, number } = change;
  const title = revisionsIn(scope, id).findLast(({ article }) => article !== null)?.article?.title ?? id;
  const blocks = [
    { kind: 'line' as const, text: `"${title}" is ${state}.` },
    { kind: 'note' as const, text: `Change ${number} of ${id}; "article undo ${number}" takes it back.` },
  ];
  const undo = { label: 'Undo', command: 'article undo', options: { change: number } };
  return { ...sheet(change, ...blocks), actions: [undo] };
}
