import type { Action, Block, SheetReply } from '../answers/reply.ts';
import { sheet } from '../answers/sheet.ts';
import { currentRevision } from '../store/articles.ts';
import type { Database } from '../store/database.ts';
import { type Change, DONE } from '../store/log.ts';
import { hidingOf } from '../store/rows.ts';
import { BASE, readSetting } from '../store/settings.ts';

/** What a channel of a server is told of; `who` did it. */
export type Announcement = {
  readonly server: string;
  readonly channel: string;
  readonly who: string;
  readonly reply: SheetReply & { readonly actions: readonly Action[] };
};

/** The setting of a server's that names the channel where its changes are told. */
export const CHANGES_CHANNEL = 'changes';

const ONE_BY_ONE = 5; // changes of a server by one person that are told of at once; more are counted

/** What the servers want to be told of some changes of their own articles. */
export function announcementsOf(store: Database, changes: readonly Change[]): readonly Announcement[] {
  const announcements: Announcement[] = [];
  for (const [server, own] of Map.groupBy(changes, ({ owner }) => owner)) {
    const channel = server === BASE ? null : readSetting<string>(store, server, CHANGES_CHANNEL);
    if (channel === null) continue;
    // Whoever changes something while another one imports is no part of the import.
    for (const [who, each] of Map.groupBy(own, ({ who }) => who)) {
      const replies = each.length <= ONE_BY_ONE ? each.map((change) => tell(store, change)) : [count(each)];
      announcements.push(...replies.map((reply) => ({ server, channel, who, reply })));
    }
  }
  return announcements;
}

/**
 * The title by which everyone may be told of a changed article; of one that was removed its id: it may have been removed
 * for its title.
 */
export function titleTold(store: Database, change: Change): string {
  const whose = hidingOf(store, change) === null ? change.owner : BASE;
  return currentRevision(store, whose, change.id)?.article?.title ?? change.id;
}

function tell(store: Database, change: Change): Announcement['reply'] {
  const { number, id, kind, who, why, undoes } = change;
  const blocks: Block[] = [
    { kind: 'heading', text: titleTold(store, change) },
    { kind: 'credit', before: `Article ${DONE[kind]} by `, who, after: why === null ? '' : `: ${why}` },
    { kind: 'note', text: `Change ${number}${undoes === null ? '' : `, which takes back change ${undoes}`}`, name: id },
  ];
  const undo = { label: 'Undo', command: 'article undo', options: { change: number } };
  return { ...sheet(change, ...blocks), actions: kind === 'purge' ? [] : [undo] };
}

function count(changes: readonly Change[]): Announcement['reply'] {
  const [first] = changes;
  const kinds = [...Map.groupBy(changes, ({ kind }) => kind)].map(([kind, { length }]) => `${length} ${DONE[kind]}`);
  const number = changes.length.toLocaleString('en');
  const [only] = kinds.length === 1 ? changes : [];
  const text = `${number} articles${only === undefined ? `: ${kinds.join(', ')}` : ` ${DONE[only.kind]}`}`;
  const blocks: Block[] = [
    { kind: 'heading', text },
    { kind: 'credit', before: 'By ', who: first?.who ?? 'owner', after: '' },
  ];
  return { ...sheet({ changes: changes.length }, ...blocks), actions: [] };
}
