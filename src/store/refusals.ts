import { formatInstant } from '../days.ts';
import { UserError } from '../errors.ts';
import { type Change, DONE } from './log.ts';

/** Why a change is refused, worded for who wanted it. */
export const refuse = {
  alreadyThere: (id: string) => new UserError(`There is an article "${id}" already; edit it, or choose another id.`),
  notThere: (id: string, log: readonly Change[]) => {
    const last = log.at(-1);
    if (last === undefined) return refuse.neverThere(id);
    // Whatever was done last took it away: also that its adding was undone.
    const done = last.kind === 'purge' ? 'erased' : 'removed';
    const then = last.kind === 'purge' ? 'there is nothing to change' : '"article restore" brings it back';
    return new UserError(`This article was ${done} ${byWhom(last)}; ${then}.`);
  },
  neverThere: (id: string) =>
    new UserError(
      `There is no article "${id}" here, or more than one; "article list" finds articles by the words of their titles.`,
    ),
  notOfOwner: () =>
    new UserError("Only articles of the bot's owner can be hidden; one of this server can be removed instead."),
  changedSince: (log: readonly Change[]) => {
    const last = log.at(-1);
    const how = last === undefined ? '' : `: it was ${DONE[last.kind]} ${byWhom(last)}`;
    return new UserError(`This article has changed since you looked at it${how}. Nothing was changed; look again.`);
  },
  doneSince: (number: number, log: readonly Change[]) => {
    const last = log.at(-1);
    if (last?.undoes === number) return new UserError(`Change ${number} was taken back already, ${byWhom(last)}.`);
    const what = last === undefined ? '' : ` by change ${last.number}: it was ${DONE[last.kind]} ${byWhom(last)}`;
    return new UserError(`The article of change ${number} was changed since${what}. Nothing was taken back.`);
  },
  nothingChanged: () => new UserError('That is what the article says already; nothing was changed.'),
  inFile: (id: string, file: string | null, wanted: 'change' | 'remove' | 'purge' = 'change') =>
    new UserError(
      file === null
        ? `The article "${id}" is kept in the database; no file of the corpus may take its place.`
        : `The article "${id}" stands in the corpus folder, in ${file}; ${THERE[wanted]}.`,
    ),
  purged: (id: string) => new UserError(`What this article "${id}" said was erased for good by the owner.`),
  noSuchChange: (number: number) =>
    new UserError(`There is no change ${number} here; "article history" shows the numbers of an article's changes.`),
  notRemoved: () => new UserError(`This article is not removed.`),
  alreadyHidden: () => new UserError(`This article is hidden already.`),
  notHidden: () => new UserError(`This article is not hidden.`),
  tooManyArticles: (most: number) =>
    new UserError(`This server keeps ${most.toLocaleString('en')} articles, the most it may; remove some first.`),
  tooManyBytes: (most: number) =>
    new UserError(
      `This server's articles and their history would take more than ${Math.floor(most / 1e6).toLocaleString('en')} MB, the most they may; ask the bot's owner for more room.`,
    ),
} as const;

/** What to do with an article's file in place of the article. */
const THERE = {
  change: 'edit that file, and the change is taken in',
  remove: 'take the article out of that file, or delete the file, and it is removed',
  purge: 'take the article out of that file, or delete the file, then purge it',
} as const;

function byWhom({ who, at }: Change): string {
  return `by ${who === 'owner' ? 'the owner' : 'a moderator'} on ${formatInstant(at)}`;
}
