import { formatInstant } from '../days.ts';
import type { Correction } from './reply.ts';

/** What became of the article that was quoted, in a sentence. */
export function describeCorrection(correction: Omit<Correction, 'now'>): string {
  // A removed article is shown by its id, too, where nobody has quoted it.
  return `This is as it was${correction.removed ? '' : ' quoted'}. ${describeSince(correction)}`;
}

/** When and why an article ceased to be served as it was, in a sentence. */
export function describeSince({ at, why, removed }: Omit<Correction, 'now'>): string {
  const reason = why === null ? '' : ` (${why})`;
  const what = removed ? 'was removed' : 'has been changed';
  return `The article ${what} since, on ${formatInstant(at)}${reason}.`;
}

/** Said in place of what a removed article said. */
export const WITHHELD = 'Only moderators see its text, and only with the option private.';

/** What stands before the passage as it is now. */
export function describeNow({ removed, now }: Correction): string {
  if (removed) return 'It is in no answer any more.';
  return now === null ? 'These words are no longer there.' : 'As it is now:';
}
