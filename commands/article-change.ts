import { idMeant, offerAmong } from '../src/answers/list.ts';
import { told } from '../src/answers/sheet.ts';
import { changeIn, hiddenIn, removedIn } from '../src/archive/scope.ts';
import { refuseForeign } from '../src/archive/submit.ts';
import { type Context, defineCommand, scopeOf, serverOf } from '../src/command.ts';
import { UserError } from '../src/errors.ts';
import { emptyLog, type Hands } from '../src/store/change.ts';
import type { Database } from '../src/store/database.ts';
import { type Change, changeNumbered } from '../src/store/log.ts';
import { hidingOf } from '../src/store/rows.ts';
import { done } from './article-done.ts';
import { ARTICLE, articleMeant, OFFERS_ARTICLES, REASON } from './article-fields.ts';

/** What the changes of one article by moderators have in common. */
const ONE_ARTICLE = {
  policy: 'moderator',
  stored: true,
  main: 'id',
  options: { id: ARTICLE, reason: REASON },
  check() {},
  ...OFFERS_ARTICLES,
} as const;

/** article remove: takes an article out of every answer; its history stays. */
export const articleRemoveCommand = defineCommand({
  ...ONE_ARTICLE,
  name: 'article remove',
  description: 'Take an article out of the answers; restore brings it back',
  async run({ id: typed, reason }, context) {
    const id = articleMeant(typed, context);
    refuseForeign(scopeOf(context), id);
    return make(context, reason, (hands) => hands.remove(id, null), 'removed');
  },
});

/** article restore: serves again what was removed. */
export const articleRestoreCommand = defineCommand({
  ...ONE_ARTICLE,
  name: 'article restore',
  description: 'Bring a removed article back as it was',
  offer: (_, typed, context) => offerAmong(typed, removedIn(scopeOf(context))),
  run({ id: typed, reason }, context) {
    const removed = removedIn(scopeOf(context));
    const among = idMeant(typed, removed);
    // What is served is found by its title, too, to say that it is not removed.
    const id = removed.some((one) => one.id === among) ? among : articleMeant(typed, context);
    return make(context, reason, (hands) => hands.restore(id), 'restored');
  },
});

/** article hide: keeps a base article out of one server's answers. */
export const articleHideCommand = defineCommand({
  ...ONE_ARTICLE,
  name: 'article hide',
  description: "Keep an article of the bot's owner out of this server's answers",
  check: (_, context) => void serverOf(context),
  run({ id: typed, reason }, context) {
    const id = articleMeant(typed, context);
    return make(context, reason, (hands) => hands.hide(id), 'hidden');
  },
});

/** article unhide: the opposite. */
export const articleUnhideCommand = defineCommand({
  ...ONE_ARTICLE,
  name: 'article unhide',
  description: "Let a hidden article of the bot's owner into the answers again",
  offer: (_, typed, context) => offerAmong(typed, hiddenIn(scopeOf(context))),
  check: (_, context) => void serverOf(context),
  run({ id: typed, reason }, context) {
    const id = idMeant(typed, hiddenIn(scopeOf(context)));
    return make(context, reason, (hands) => hands.unhide(id), 'shown again');
  },
});

/** article undo: takes back one change, if nothing was done to its article since. */
export const articleUndoCommand = defineCommand({
  name: 'article undo',
  description: 'Take back a change; history shows its number',
  policy: 'moderator',
  stored: true,
  main: 'change',
  options: {
    change: { kind: 'integer', description: 'The number of the change', min: 1, max: 2_000_000_000, default: 0 },
    reason: REASON,
  },
  check({ change }) {
    if (change === 0) throw new UserError('Give the number of the change; "article history" shows it.');
  },
  async run({ change: number, reason }, context) {
    const scope = scopeOf(context);
    const change = await changeIn(scope, reason, (hands) => hands.undo(number));
    return done(scope, change, stateAfter(scope.archive.store, number, change));
  },
});

/** article purge: erases what an article says for good. */
export const articlePurgeCommand = defineCommand({
  ...ONE_ARTICLE,
  name: 'article purge',
  description: 'Erase all that an article says, in every revision, for good',
  policy: 'owner',
  async run({ id, reason }, context) {
    const scope = scopeOf(context);
    const change = await changeIn(scope, reason, (hands) => hands.purge(id));
    await scope.archive.save();
    if (!emptyLog(scope.archive.store)) {
      const still = `"${id}" is erased, but the log beside the database still holds it: another process is reading the database as it was (a backup, an export), or the disk is full. Purge it again when that has ended.`;
      return { ...told(still, change), outcome: 'fault' as const };
    }
    return told(
      `"${id}" is erased from the database, the index and the cache; its hashes and who did what remain. Backups and exported files still hold it: erase it there as well.`,
      change,
    );
  },
});

/** What taking a change back has made of its article. */
function stateAfter(store: Database, number: number, { after }: Change): string {
  const undone = changeNumbered(store, number);
  const hiding = undone && hidingOf(store, undone);
  if (hiding !== null) return hiding === 'hid' ? 'shown again' : 'hidden again';
  if (after === null) return 'removed';
  return undone?.after === null ? 'restored' : `as it was before change ${number}`;
}

async function make(context: Context, why: string | null, work: (hands: Hands) => Change, state: string) {
  const scope = scopeOf(context);
  return done(scope, await changeIn(scope, why, work), state);
}
