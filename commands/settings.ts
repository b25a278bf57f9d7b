import type { Block, Reply } from '../src/answers/reply.ts';
import { sheet, told } from '../src/answers/sheet.ts';
import { CHANGES_CHANNEL } from '../src/archive/announcements.ts';
import { MODERATORS, type Moderators, moderatorsOf } from '../src/archive/moderators.ts';
import { defineCommand, scopeOf, serverOf } from '../src/command.ts';
import { UserError } from '../src/errors.ts';
import { readSetting, writeSetting } from '../src/store/settings.ts';

/** settings moderators: who looks after the articles of a server, beside those who may manage it. */
export const settingsModeratorsCommand = defineCommand({
  name: 'settings moderators',
  description: "Who may change this server's articles, beside those who manage the server",
  policy: 'administrator',
  stored: true,
  replaces: true,
  main: 'role',
  options: {
    role: { kind: 'mention', of: 'role', description: 'Everyone with this role' },
    user: { kind: 'mention', of: 'user', description: 'This member' },
    remove: { kind: 'flag', description: 'No longer' },
  },
  check({ role, remove }, context) {
    // Discord gives the role that everyone has the id of the server.
    if (role !== null && role === serverOf(context) && !remove)
      throw new UserError('@everyone would make every member a moderator; name a role that only some have.');
  },
  async run({ role, user, remove }, context) {
    const [{ archive }, server] = [scopeOf(context), serverOf(context)];
    const { store } = archive;
    if (role === null && user === null) return show(moderatorsOf(store, server));
    const next = store.write(() => {
      const { roles, users } = moderatorsOf(store, server);
      const changed = { roles: change(roles, role, remove), users: change(users, user, remove) };
      writeSetting(store, server, MODERATORS, changed);
      return changed;
    });
    return show(next);
  },
});

/** settings changes: where the changes of a server's articles are told. */
export const settingsChangesCommand = defineCommand({
  name: 'settings changes',
  description: "In which channel changes of this server's articles are told",
  policy: 'administrator',
  stored: true,
  main: 'channel',
  options: {
    channel: { kind: 'mention', of: 'channel', description: 'The channel; the bot needs to be allowed to write there' },
    off: { kind: 'flag', description: 'In none' },
  },
  check() {},
  async run({ channel, off }, context) {
    const [{ archive }, server] = [scopeOf(context), serverOf(context)];
    const { store } = archive;
    // Where the bot may not write, whoever names the channel is told now, and nothing is set.
    if (channel !== null && !off)
      await context.post?.(channel, told('Changes of the articles are told here from now on.', {}));
    if (off || channel !== null) store.write(() => writeSetting(store, server, CHANGES_CHANNEL, off ? null : channel));
    const now = readSetting<string>(store, server, CHANGES_CHANNEL);
    if (now === null)
      return told('Changes are told in no channel; name one with the option channel.', { channel: now });
    return sheet(
      { channel: now },
      { kind: 'credit', before: 'Changes are told in ', of: 'channel', who: now, after: '.' },
    );
  },
});

function change(before: readonly string[], id: string | null, remove: boolean): readonly string[] {
  if (id === null) return before;
  const others = before.filter((one) => one !== id);
  return remove ? others : [...others, id];
}

/** Numbered, with a button each: Discord lets nobody choose a role that was deleted, and shows it without its name. */
function show(moderators: Moderators): Reply {
  const { roles, users } = moderators;
  const named = [
    ...roles.map((id) => ({ kind: 'role' as const, id })),
    ...users.map((id) => ({ kind: 'user' as const, id })),
  ];
  const lines = named.map(({ kind, id }, at): Block => {
    const of = kind === 'role' ? { of: kind } : {};
    return { kind: 'credit', before: `${at + 1} · `, who: id, after: '', ...of };
  });
  const heading: Block = { kind: 'heading', text: 'Moderators: members with Manage Server, and' };
  const nobody: Block = { kind: 'line', text: 'nobody else' };
  const actions = named.map(({ kind, id }, at) => {
    return { label: `Remove ${at + 1}`, command: 'settings moderators', options: { [kind]: id, remove: true } };
  });
  return { ...sheet(moderators, heading, ...(lines.length === 0 ? [nobody] : lines)), actions };
}
