import type { Action, Block, SheetReply } from '../answers/reply.ts';
import { sheet } from '../answers/sheet.ts';
import { currentRevision } from '../store/articles.ts';
import type { Database } from '../store/database.ts';
import { type Change, DONE } from '../store/log.ts';
import { hidingOf } from '../store/rows.ts';
import { BASE, readSetting } from '../store/settings.ts';

/** What a channel of a server is told of. */
export type Announcement = {
  readonly server: string;
  readonly channel: string;
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
    for (const each of Map.groupBy(own, ({ who }) => who).values()) {
      const replies = each.length <= ONE_BY_ONE ? each.map((change) => tell(store, change)) : [count(each)];
      announcements.push(...replies.map((reply) => ({ server, channel, reply })));
    }
  }
  return announcements;
}

function tell(store: Database, change: Change): Announcement['reply'] {
  const { number, owner, id, kind, who, why, undoes } = change;
  const whose = hidingOf(store, change) === null ? owner : BASE;
  // What was removed is not told again by its title: it may have been removed for its title.
  const title = currentRevision(store, whose, id)?.article?.title ?? id;
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    { kind: 'credit', before: `Article ${DONE[kind]} by `, who, after: why === null ? '' : `: ${why}` },
    { kind: 'note', text: `Change ${number}${undoes === null ? '' : `, which takes back change ${undoes}`}`, name: id },
  ];
  const undo = { label: 'Undo', command: 'article undo', options: { change: number } };
  return { ...sheet(change, ...blocks), actions: kind === 'purge' ? [] : [undo] };
}

function count(changes: readonly Change[]): Announcement['reply'] {
  const [first] = changes;
  const kinds = [...Map.groupBy(changes, ({ kind }) => kind)].map(([kind, { length }]) => `${length} ${DONE[kind]}`);
  const text = `${changes.length.toLocaleString('en')} articles: ${kinds.join(', ')}`;
  const blocks: Block[] = [
    { kind: 'heading', text },
    { kind: 'credit', before: 'By ', who: first?.who ?? 'owner', after: '' },
  ];
  return { ...sheet({ changes: changes.length }, ...blocks), actions: [] };
}
