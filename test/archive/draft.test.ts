import { describe, expect, onTestFinished, test } from 'vitest';
import { articleAddCommand } from '../../commands/article-add.ts';
import { articleComposeCommand } from '../../commands/article-compose.ts';
import { articleSaveCommand, articleUpdateCommand } from '../../commands/article-draft.ts';
import { articleEditCommand } from '../../commands/article-edit.ts';
import { plainText } from '../../src/answers/plain.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { cancelDraft, draftIn, previewIn, saveDraft } from '../../src/archive/draft.ts';
import { createIntake } from '../../src/archive/intake.ts';
import type { Preview } from '../../src/archive/preview.ts';
import { enterScope, revisionsIn, type Scope } from '../../src/archive/scope.ts';
import { type Command, Refusal } from '../../src/command.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { encodeForm } from '../../src/discord/custom-id.ts';
import { type RawOptions, readOptions } from '../../src/options.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import type { Hands } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { BASE } from '../../src/store/settings.ts';
import { WEB_SETTINGS } from '../../src/web/settings.ts';
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
  expect(stale.text).toContain('The article was changed or removed since, so this cannot be saved');
  await change((hands) => hands.remove(CRANES.id, null));
  await expect(compose(scope, {})).rejects.toThrow(/^This article was removed by a moderator on 8 March 2024/);
});

const TITLED = { title: 'Cranes', date: '2024-01-01' };
const TYPED = 'The port got three cranes.';
test.each<[string, (scope: Scope, remove: () => Promise<unknown>) => Promise<RawOptions> | RawOptions, RegExp]>([
  [
    'whose preview is gone',
    (scope) => {
      const written = { fields: TITLED, text: 'The port got its cranes.' };
      const { json } = previewIn(scope, { written, basis: null, notes: [], edits: null });
      const { draft } = json as { readonly draft: string };
      cancelDraft(scope, draft);
      return { ...TITLED, draft, text: TYPED };
    },
    /^This preview was saved or cancelled already/,
  ],
  [
    'whose article was removed',
    async (_, remove) => {
      await remove();
      return { ...TITLED, article: CRANES.id, saw: articleHash(CRANES).slice(0, 16), text: TYPED };
    },
    /^This article was removed by a moderator/,
  ],
  [
    'whose file is refused',
    () => ({ ...TITLED, source: TYPED, file: { name: 'x.zip', read: fail } }),
    /^x\.zip is none of/,
  ],
])('a form %s gives back what was typed, to be edited', async (_what, prepare, words) => {
  const { scope, change } = moderating();
  await change((hands) => hands.add(CRANES));
  const raw = await prepare(scope, () => change((hands) => hands.remove(CRANES.id, null)));
  const refusal = await refusalOf(scope, raw);
  expect(refusal.message).toMatch(words);
  expect(plainText(refusal.reply)).toMatch(words);
  expect(refusal.reply.actions?.map(({ label }) => label)).toEqual(['Edit', 'Cancel']);
  const edit = refusal.reply.actions?.[0]?.options ?? {};
  const form = articleComposeCommand.form?.(readOptions(articleComposeCommand.options, edit), await enterScope(scope));
  expect(form?.fields.map(({ value }) => value)).toEqual(expect.arrayContaining(['Cranes', '2024-01-01', TYPED]));
});

test('a form of an edit whose preview is gone is given back as that edit, not as a second article', async () => {
  const { scope, change } = moderating();
  const long = { ...CRANES, author: 'Ida Brandt', text: `${CRANES.text} ${'They are tall. '.repeat(400)}`.trim() };
  await change((hands) => hands.add(long));
  const context = await enterScope(scope);
  const valuesOf = (raw: RawOptions) => readOptions(articleComposeCommand.options, raw);
  const written = { fields: { ...TITLED, author: 'Ida Brandt' }, text: long.text };
  const edits = { id: long.id, saw: articleHash(long) };
  const { draft } = previewIn(scope, { written, basis: null, notes: [], edits }).json as { readonly draft: string };
  const form = articleComposeCommand.form?.(valuesOf({ draft }), context);
  expect(encodeForm({ command: 'article compose', options: form?.options ?? {} })).not.toBeNull();
  cancelDraft(scope, draft);
  const { reply } = await refusalOf(scope, { ...form?.options, ...TITLED, source: TYPED });
  const edit = reply.actions?.[0]?.options ?? {};
  const again = await articleComposeCommand.run(valuesOf({ ...edit, ...TITLED, source: TYPED }), context);
  const saved = await saveDraft(scope, ((again as Preview).json as { readonly draft: string }).draft, null);
  expect([saved.kind, saved.id]).toEqual(['edit', long.id]);
  expect(revisionsIn(scope, long.id)[1]?.article).toEqual({ ...long, source: TYPED });
});

test('a form whose preview goes while its file is read gives back what the file says', async () => {
  const { scope } = moderating();
  const written = { fields: TITLED, text: 'The port got its cranes.' };
  const { json } = previewIn(scope, { written, basis: null, notes: [], edits: null });
  const { draft } = json as { readonly draft: string };
  const fromFile = async () => {
    cancelDraft(scope, draft);
    return { written: { fields: {}, text: TYPED }, basis: null, notes: [], edits: null };
  };
  const values = readOptions(articleComposeCommand.options, { ...TITLED, draft, file: { name: 'x.txt', read: fail } });
  const context = await enterScope({ ...scope, intake: { ...scope.intake, fromFile } });
  const error = await articleComposeCommand.run(values, context).catch((caught: unknown) => caught);
  if (!(error instanceof Refusal)) throw error;
  const edit = ('actions' in error.reply ? error.reply.actions : [])?.[0]?.options ?? {};
  expect(draftIn(scope, String(edit.draft)).written.text).toBe(TYPED);
});

test('a form about an article that was erased is given back as words, and not kept', async () => {
  const { scope, change } = moderating();
  await change((hands) => hands.add(CRANES));
  const raw = { ...TITLED, article: CRANES.id, saw: articleHash(CRANES).slice(0, 16), text: CRANES.text };
  await change((hands) => hands.purge(CRANES.id));
  const { reply } = await refusalOf(scope, raw);
  expect(plainText(reply)).toMatch(/Copy what was typed.*The port got its cranes\./s);
  expect(scope.archive.store.all('SELECT id FROM draft')).toEqual([]);
});

test('a form of who has too many previews gives back what was typed as words', async () => {
  const { scope } = moderating();
  const written = { fields: TITLED, text: 'The port got its cranes.' };
  for (let count = 0; count < 20; count++) previewIn(scope, { written, basis: null, notes: [], edits: null });
  const { reply } = await refusalOf(scope, { ...TITLED, text: TYPED });
  expect(plainText(reply)).toMatch(
    /You have 20 previews.*Copy what was typed.*Cranes.*2024-01-01.*The port got three cranes\./s,
  );
});

async function refusalOf(scope: Scope, raw: RawOptions): Promise<Refusal> {
  const intake = createIntake({ read: fail, close: fail }, WEB_SETTINGS);
  const values = readOptions(articleComposeCommand.options, raw);
  const error = await articleComposeCommand
    .run(values, await enterScope({ ...scope, intake }))
    .catch((caught: unknown) => caught);
  if (!(error instanceof Refusal)) throw error;
  return error;
}

function fail(): never {
  throw new Error('it was read');
}

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

const LIVE = 'https://post.example/live';
const DAY = { title: 'Storm', date: '2024-03-01', source: null, author: null };
const HOUR = `The storm reached Selm at noon, and the ferry stayed in the harbour. ${'Nobody was hurt in it. '.repeat(3)}`;
const LATER = `${HOUR}By the evening the quay was under water, the mayor said, and the trams of the lower town stood still.
  ${Array.from({ length: 60 }, (_, i) => `Street ${i} was closed.`).join(' ')}`;

/** A preview of a page as it was read from an address; what it shows, and its buttons. */
function preview(scope: Scope, text: string, url: string | null, edits: { id: string; saw: string } | null = null) {
  const written = { fields: { ...DAY, url }, text };
  const shown = previewIn(scope, { written, basis: "from the page's metadata", notes: [], edits });
  return { ...shown, text: plainText(shown), labels: shown.actions.map(({ label }) => label) };
}

describe('a page that has grown since it was taken in', () => {
  const first = article({
    id: '~0live',
    title: 'Storm',
    published: '2024-03-01',
    place: 'SELM',
    url: LIVE,
    text: HOUR,
  });

  test('is told by its link, and can be saved as what that article is now', async () => {
    const { scope, change } = moderating();
    await change((hands) => hands.add(first));
    const shown = preview(scope, LATER, `${LIVE}/?utm_source=mail`);
    expect(shown.text).toMatch(/The same link \([1-6]?\d % of the text is the same\): Storm \(1 March 2024\)/);
    expect(shown.text).toContain(
      'If this is a newer version of the article with the same link, press "Update that one"',
    );
    expect(shown.labels).toEqual(['Save', 'Update that one', 'Edit', 'Cancel']);
    const update = shown.actions.find(({ label }) => label === 'Update that one');
    const run = async (command: Command, raw: RawOptions) =>
      command.run(readOptions(command.options, raw), await enterScope(scope));
    const reply = await run(articleUpdateCommand, update?.options ?? {});
    const labels = ('actions' in reply ? (reply.actions ?? []) : []).map(({ label }) => label);
    expect(labels).toEqual(['Save', 'Edit', 'Cancel']);
    expect(plainText(reply)).not.toContain('The same link');
    const { draft } = (reply as Preview).json as { readonly draft: string };
    await run(articleSaveCommand, { draft });
    const kept = revisionsIn(scope, first.id);
    expect(kept.map(({ number }) => number)).toEqual([1, 2]);
    expect(kept[1]?.article).toMatchObject({ place: 'SELM', url: LIVE, published: '2024-03-01' });
    expect(kept[1]?.article?.text).toContain('the quay was under water');
    await expect(run(articleUpdateCommand, update?.options ?? {})).rejects.toThrow(
      'This preview was saved or cancelled already',
    );
  });

  test('and names no day keeps the day that the article has', async () => {
    const { scope, change } = moderating();
    await change((hands) => hands.add(first));
    const written = { fields: { title: null, date: null, url: LIVE }, text: LATER };
    const { actions } = previewIn(scope, { written, basis: null, notes: [], edits: null });
    expect(actions.map(({ label }) => label)).toEqual(['Update that one', 'Edit', 'Cancel']);
    const values = readOptions(articleUpdateCommand.options, actions[0]?.options ?? {});
    const reply = await articleUpdateCommand.run(values, await enterScope(scope));
    expect(plainText(reply)).toMatch(/Storm.*Published 1 March 2024 \(as it was\)/s);
    expect(('actions' in reply ? reply.actions : [])?.[0]?.label).toBe('Save');
  });

  test('may be saved as a second article, too', async () => {
    const { scope, change } = moderating();
    await change((hands) => hands.add(first));
    const { draft } = preview(scope, LATER, LIVE).json as { readonly draft: string };
    expect((await saveDraft(scope, draft, null)).kind).toBe('add');
    expect(preview(scope, LATER, LIVE).text).toContain('It is not saved a second time.');
  });

  test.each<[string, string | null]>([
    ['another link', 'https://post.example/live2'],
    ['the front page', 'https://post.example/'],
    ['no link', null],
  ])('is not told by %s', async (_, url) => {
    const { scope, change } = moderating();
    await change((hands) => hands.add(first));
    const shown = preview(scope, LATER, url);
    expect(shown.text).not.toMatch(/same link|newer version/);
    expect(shown.labels).toEqual(['Save', 'Edit', 'Cancel']);
  });

  test('by little is told once, as nearly the same', async () => {
    const { scope, change } = moderating();
    await change((hands) => hands.add(first));
    const shown = preview(scope, `${HOUR}So it was.`, LIVE);
    expect(shown.text).toMatch(/Nearly the same \(\d\d %\), with the same link: Storm/);
    expect(shown.text).not.toContain('The same link (');
    expect(shown.labels).toContain('Update that one');
  });

  test('is told also where many others say more of the same', async () => {
    const { scope, change } = moderating();
    const like = (word: string) => `${LATER} ${word}.`;
    await change((hands) => [
      hands.add({ ...first, text: `${LATER} ${'The trams of the upper town went on. '.repeat(4)}` }),
      ...['One', 'Two', 'Three'].map((word) => hands.add({ ...first, id: `~${word}`, url: null, text: like(word) })),
    ]);
    const shown = preview(scope, LATER, LIVE);
    expect(shown.labels).toContain('Update that one');
    expect(shown.text.match(/Nearly the same \(/g)).toHaveLength(4);
    expect(shown.text).toContain(', with the same link: Storm');
  });

  test("of the owner's is told, and cannot be changed by others; nor is what is hidden told", async () => {
    const { scope, change } = moderating();
    const byOwner = { who: 'owner', at: 1, why: null };
    await scope.archive.change(BASE, byOwner, (hands) => hands.add({ ...first, id: 'live' }));
    const shown = preview(scope, LATER, LIVE);
    expect(shown.text).toContain("Only the bot's owner can change the article with the same link");
    expect(shown.labels).toEqual(['Save', 'Edit', 'Cancel']);
    await change((hands) => hands.hide('live'));
    expect(preview(scope, LATER, LIVE).text).not.toContain('same link');
  });

  test('is told of an edit where that gives it the link of another, and not where it had it', async () => {
    const { scope, change } = moderating();
    await change((hands) => [hands.add(first), hands.add(CRANES)]);
    const given = preview(scope, CRANES.text, LIVE, { id: CRANES.id, saw: articleHash(CRANES) });
    expect(given.text).toMatch(/The same link \(0 % of the text is the same\): Storm/);
    expect(given.labels).toEqual(['Save', 'Edit', 'Cancel']);
    const linked = { ...CRANES, url: LIVE };
    await change((hands) => hands.edit(articleHash(CRANES), linked));
    const kept = preview(scope, 'The cranes fell.', LIVE, { id: CRANES.id, saw: articleHash(linked) });
    expect(kept.text).not.toContain('same link');
  });
});
