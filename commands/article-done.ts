import type { Reply } from '../src/answers/reply.ts';
import { told } from '../src/answers/sheet.ts';
import type { Change } from '../src/store/log.ts';

/** What a change came to, and the way back. */
export function done(change: Change, state: string): Reply {
  const text = `"${change.id}" is ${state}. This is change ${change.number}; "article undo ${change.number}" takes it back.`;
  const undo = { label: 'Undo', command: 'article undo', options: { change: change.number } };
  return { ...told(text, change), actions: [undo] };
}
