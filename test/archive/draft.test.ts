import { expect, onTestFinished, test } from 'vitest';
import { articleAddCommand } from '../../commands/article-add.ts';
import { articleComposeCommand } from '../../commands/article-compose.ts';
import { articleEditCommand } from '../../commands/article-edit.ts';
import { plainText } from '../../src/answers/plain.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { previewIn } from '../../src/archive/draft.ts';
import { enterScope, type Scope } from '../../src/archive/scope.ts';
import type { Command } from '../../src/command.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { type RawOptions, readOptions } from '../../src/options.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import type { Hands } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { UNLIMITED } from '../support/stored.ts';

function moderating(now = '2024-03-08T12:00Z') {
  const archive = createArchive(openStore(folderOf({})), folderOf({}), UNLIMITED, HERE, () => {});
  onTestFinished(() => archive.store.close());
  const actor = { who: '9', moderates: true, administers: false };
  const scope: Scope = { archive, intake: NO_INTAKE, server: '101', actor, now: () => Date.parse(now) };
  const change = <T>(work: (hands: Hands) => T) =>
    archive.change('101', { who: '8', at: scope.now(), why: null }, work);
  return { scope, change };
}

test.each([
  ['2024-03-08', '2024-03-08T12:00Z', false],
  ['2024-03-09', '2024-03-08T12:00Z', false], // it is the 9th in Kiritimati
  ['2024-03-09', '2024-03-08T09:59Z', true],
  ['2024-03-10', '2024-03-08T23:59Z', true],
])('the day %s lies in the future at %s: %s', (date, now, isDoubted) => {
  const { scope } = moderating(now);
  const written = { fields: { title: 'Cranes', date }, text: 'The port got its cranes.' };
  const { json } = previewIn(scope, { written, basis: null, notes: [], edits: null });
  const { notes } = json as { readonly notes: readonly string[] };
  expect(notes.includes('Its day lies in the future.')).toBe(isDoubted);
});

test.each([
  [
    `Port Selm\n\n${'The port, which had none, got its cranes and '.repeat(9)}`,
    /Port Selm.*got its cranes.*characters more/s,
  ],
  [`Port Selm\n\n${'The port got its cranes. '.repeat(20)}`, /cranes\.\s+and \d+ characters more/],
])('the first lines of a text are more than a heading: %j', (text, shown) => {
  const { scope } = moderating();
  const preview = previewIn(scope, { written: { fields: {}, text }, basis: null, notes: [], edits: null });
  expect(plainText(preview)).toMatch(shown);
});

const CRANES = article({ id: '~0123456789abc', title: 'Cranes', text: 'The port got its cranes.' });

/** What a form about the cranes becomes, sent back by who saw them as they were. */
async function compose(scope: Scope, given: RawOptions) {
  const raw = {
    article: CRANES.id,
    saw: articleHash(CRANES).slice(0, 16),
    date: '2024-01-01',
    title: 'Cranes',
    ...given,
  };
  const reply = await articleComposeCommand.run(
    readOptions(articleComposeCommand.options, raw),
    await enterScope(scope),
  );
  return { text: plainText(reply), labels: ('actions' in reply ? reply.actions : [])?.map(({ label }) => label) };
}

test('an edit is doubted for what it makes doubtful, not for what was so before', async () => {
  const { scope, change } = moderating();
  await change((hands) => hands.add(CRANES));
  const sound = await compose(scope, { title: 'New cranes' });
  expect(sound.text).not.toMatch(/future|very short/);
  const doubted = await compose(scope, { date: '2042-01-01', text: 'Gone.' });
  expect(doubted.text).toMatch(/Its day lies in the future\..*It is very short: 1 word\./s);
});

test('an edit of what has changed since is shown, and cannot be saved', async () => {
  const { scope, change } = moderating();
  await change((hands) => hands.add(CRANES));
  expect((await compose(scope, { source: 'The Post' })).labels).toEqual(['Save', 'Edit', 'Cancel']);
  await change((hands) => hands.edit(articleHash(CRANES), { ...CRANES, text: 'The port got two cranes.' }));
  const stale = await compose(scope, { source: 'The Post' });
  expect(stale.labels).toEqual(['Edit', 'Cancel']);
  expect(stale.text).toContain('The article has changed since, so this cannot be saved');
  await change((hands) => hands.remove(CRANES.id, null));
  await expect(compose(scope, {})).rejects.toThrow(/^This article was removed by a moderator on 8 March 2024/);
});

test('who has too many previews is told before he fills in a form', async () => {
  const { scope, change } = moderating();
  await change((hands) => hands.add(CRANES));
  const written = { fields: { date: '2024-01-01' }, text: 'The port got its cranes.' };
  const context = await enterScope(scope);
  const open = ({ form, options }: Command, raw: RawOptions) => form?.(readOptions(options, raw), context);
  const openAll = () => [open(articleAddCommand, {}), open(articleEditCommand, { id: CRANES.id })];
  for (let count = 0; count < 19; count++) previewIn(scope, { written, basis: null, notes: [], edits: null });
  expect(openAll().map((form) => form?.command)).toEqual(Array(2).fill('article compose'));
  const { json } = previewIn(scope, { written, basis: null, notes: [], edits: null });
  for (const one of [0, 1]) expect(() => openAll()[one]).toThrow('You have 20 previews neither saved nor cancelled');
  const { draft } = json as { readonly draft: string };
  expect(open(articleComposeCommand, { draft })?.command).toBe('article compose');
});
