import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../support/bot.ts';
import { dateline } from '../support/dateline.ts';
import { allComponents, textOf } from '../support/discord/components.ts';
import { channelOf } from '../support/discord/payloads.ts';
import type { Seen } from '../support/discord/seen.ts';
import { type StandIn, startStandIn } from '../support/discord/standIn.ts';
import { FLAGS } from '../support/discord/wire.ts';

// The real bot in a process of its own; pages are served on this machine, which a setting for tests allows.
const [GUILD, ELSEWHERE] = ['111111111111111111', '111111111111111112'];
const [MANAGE_SERVER, ADMINISTRATOR] = [32n, 8n];
const ROLE = '444444444444444444';
const anyone = { guildId: GUILD, userId: '222222222222222221', permissions: 0n };
const moderator = { guildId: GUILD, userId: '222222222222222222', permissions: MANAGE_SERVER };
const second = { guildId: GUILD, userId: '222222222222222223', permissions: MANAGE_SERVER };
const administrator = { guildId: GUILD, userId: '222222222222222224', permissions: ADMINISTRATOR };
const stranger = { guildId: ELSEWHERE, userId: '222222222222222225', permissions: ADMINISTRATOR };

let root: string;
let pages: Server;
let discord: StandIn;
let bot: Bot;
const start = () => {
  const { port } = pages.address() as AddressInfo;
  const env = { DATA_DIR: join(root, 'data'), CACHE_DIR: join(root, 'cache'), WEB_TRUSTED: `127.0.0.1:${port}` };
  return startBot({ standIn: discord, corpusDir: join(root, 'corpus'), env });
};
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dateline-moderating-'));
  await mkdir(join(root, 'corpus'));
  await writeFile(join(root, 'corpus/port.md'), '---\ndate: 2024-01-02\n---\nThe port was quiet.\n');
  pages = createServer((request, response) => {
    if (request.url === '/gone') return response.writeHead(404).end();
    if (request.url === '/hop') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    const grown = request.url === '/ferry?utm_source=mail';
    return response.writeHead(200, { 'content-type': 'text/html' }).end(grown ? GROWN : PAGE);
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  discord = await startStandIn({ token: 'right.token.of-the-bot', guilds: [GUILD, ELSEWHERE], roles: [ROLE] });
  bot = start();
  await bot.ready();
});
afterAll(async () => {
  await bot.stop();
  await discord.close();
  pages.close();
  await rm(root, { recursive: true });
});

const TEXT = `The ferry Aurelia ran aground off Skelling Point on Monday. All forty passengers were brought ashore by fishing boats.

The harbour master, Ida Brandt, said that fog had hidden the light. The line will run again on Thursday, she told reporters at the quay.

Divers are to look at the hull today. Nobody was hurt, though several passengers were treated for the cold in the town hall.`;
const PAGE = `<!doctype html><html lang="en"><head><title>Ferry runs aground | The Skelling Courier</title>
<meta property="og:site_name" content="The Skelling Courier">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry runs aground","datePublished":"2024-04-09T08:00:00Z"}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Ferry runs aground</h1>
${TEXT.split('\n\n')
  .map((paragraph) => `<p>${paragraph}</p>`)
  .join('\n')}</article><footer>About us</footer></body></html>`;

const GROWN = PAGE.replace(
  '</article>',
  `${Array.from({ length: 40 }, (_, i) => `<p>At ${i + 1} minutes past noon the tug Selma pulled at rope number ${i}.</p>`).join('')}</article>`,
);

const address = (path: string) => `http://127.0.0.1:${(pages.address() as AddressInfo).port}${path}`;
const labelsOf = ({ message }: Seen) =>
  allComponents(message?.components ?? []).flatMap(({ label, type }) =>
    type === 2 && label !== undefined ? [label] : [],
  );
const press = (seen: Seen, label: string, who: typeof anyone) => {
  const button = allComponents(seen.message?.components ?? []).find((component) => component.label === label);
  return discord.press(seen, button?.custom_id ?? expect.fail(`no button ${label}`), who);
};
const ask = async (question: string, who = anyone) => textOf((await discord.slash('ask', { question }, who)).message);
const FERRY = 'What hid the light from the ferry Aurelia?';

test('a page is added after a preview that says where its day comes from; its server alone has it', async () => {
  const preview = await discord.slash('article add', { url: address('/ferry') }, moderator);
  const shown = textOf(preview.message);
  expect(shown).toContain('**Ferry runs aground**');
  expect(shown).toContain("Published 9 April 2024 (from the page's metadata)");
  expect(shown).toContain('Source: The Skelling Courier');
  expect(shown).toContain('> The ferry Aurelia ran aground off Skelling Point on Monday.');
  expect(labelsOf(preview)).toEqual(['Save', 'Edit', 'Cancel']);
  expect(await ask(FERRY)).not.toContain('fog had hidden the light');
  // Two moderators press at once: one of them saves it, the other is told, and both see what the preview has become.
  const pressed = await Promise.all([moderator, second].map((who) => press(preview, 'Save', who)));
  expect(
    pressed.flatMap(({ followUps }) => followUps.map((message) => [message.flags & FLAGS.ephemeral, textOf(message)])),
  ).toEqual([[FLAGS.ephemeral, 'This preview was saved or cancelled already, or is older than a day.']]);
  expect([textOf(preview.message), labelsOf(preview)]).toEqual([
    expect.stringContaining('"Ferry runs aground" is added.'),
    ['Undo'],
  ]);
  expect(await ask(FERRY)).toContain('fog had hidden the light');
  expect(await ask(FERRY, stranger)).not.toContain('fog');
  const doubled = await discord.slash('article add', { url: address('/ferry') }, moderator);
  expect(textOf(doubled.message)).toContain('The same article is here already: Ferry runs aground (9 April 2024)');
  expect(labelsOf(doubled)).toEqual(['Cancel']);
});

test('a page that has grown since is known by its link, and becomes what the article is now', async () => {
  const preview = await discord.slash('article add', { url: address('/ferry?utm_source=mail') }, moderator);
  expect(textOf(preview.message)).toMatch(
    /The same link \(\d+ % of the text is the same\): Ferry runs aground \(9 April 2024\)/,
  );
  expect(labelsOf(preview)).toEqual(['Save', 'Update that one', 'Edit', 'Cancel']);
  expect(textOf(preview.message)).toContain('newer version of the article with the same link, press "Update that one"');
  await press(preview, 'Update that one', moderator);
  expect(labelsOf(preview)).toEqual(['Save', 'Edit', 'Cancel']);
  expect(textOf(preview.message)).toContain('the article stays as it is until somebody saves the edit');
  expect(textOf(preview.message)).toContain('\n> \\[…] ');
  await press(preview, 'Save', moderator);
  expect(textOf(preview.message)).toContain('"Ferry runs aground" is edited.');
  expect(await ask('Which tug pulled at the ropes?')).toContain('the tug Selma pulled');
  await press(preview, 'Undo', moderator);
  const whole = await discord.slash('article restore', { id: 'ferry' }, moderator);
  expect(whole.followUps.map((message) => textOf(message))).toEqual(['This article is not removed.']);
  expect(await ask('Which tug pulled at the ropes?')).not.toContain('the tug Selma pulled');
});

test.each([
  ['/gone', /404/],
  ['/hop', /127\.0\.0\.1/],
])('the page %s is refused in private', async (path, word) => {
  const seen = await discord.slash('article add', { url: address(path) }, moderator);
  expect(seen.followUps.map((message) => textOf(message)).join() || textOf(seen.message)).toMatch(word);
});

test('a form makes a preview, which can be edited, saved after a restart, and taken back', async () => {
  const opened = await discord.slash('article add', {}, moderator);
  expect(opened.modal?.title).toBe('Add an article');
  const wrong = await discord.submit(
    opened,
    { title: 'Pier', date: '8 Marsh', text: 'The pier was closed on Sunday.' },
    moderator,
  );
  expect(textOf(wrong.message)).toContain('The date "8 Marsh" is not a day');
  expect(labelsOf(wrong)).toEqual(['Edit', 'Cancel']);
  const again = await press(wrong, 'Edit', moderator);
  expect(JSON.stringify(again.modal?.components)).toContain('"value":"The pier was closed on Sunday."');
  await discord.submit(again, { date: '6 May 2024' }, moderator);
  expect(textOf(wrong.message)).toContain('Published 6 May 2024 (as given)');
  const fields = {
    title: 'Pier closed',
    date: '2024-05-06',
    source: 'The Courier',
    link: '',
    text: 'The pier Zebedee was closed on Sunday.',
  };
  const preview = await discord.submit(await discord.slash('article add', {}, moderator), fields, moderator);
  expect(textOf(preview.message)).toContain('Published 6 May 2024 (as given)');
  expect(textOf(preview.message)).toContain('It is very short: 7 words.');
  const form = await press(preview, 'Edit', moderator);
  expect(JSON.stringify(form.modal?.components)).toContain('"value":"Pier closed"');
  const edited = await discord.submit(form, { ...fields, title: 'Pier closed for good' }, moderator);
  expect(textOf(edited.message)).toContain('Pier closed for good');
  expect(await bot.stop()).toBe(0);
  bot = start();
  await bot.ready();
  const refused = await press(edited, 'Save', anyone);
  expect([refused.ephemeral, textOf(refused.message)]).toEqual([true, expect.stringContaining('moderators')]);
  const saved = await press(edited, 'Save', moderator);
  expect(await ask('When was the pier Zebedee closed?')).toContain('was closed on Sunday');
  const demoted = await press(saved, 'Undo', { ...moderator, permissions: 0n });
  expect(demoted.ephemeral).toBe(true);
  await press(saved, 'Undo', second);
  expect(await ask('When was the pier Zebedee closed?')).not.toContain('was closed on Sunday');
});

test('a file is added; a message without a day is asked for one', async () => {
  const content = '---\ntitle: Market moves\ndate: 2024-06-07\n---\nThe fish market Quillon moves to the north quay.\n';
  const file = { filename: 'market.md', content, contentType: 'text/markdown' };
  const preview = await discord.slash('article add', { file }, moderator);
  expect(textOf(preview.message)).toContain('Published 7 June 2024 (from the top of the file)');
  await press(preview, 'Save', moderator);
  expect(await ask('Where does the fish market Quillon move?')).toContain('north quay');
  const zip = { filename: 'market.txt', content: Buffer.from('PK\u0003\u0004\0\0\0binary'), contentType: 'text/plain' };
  const binary = await discord.slash('article add', { file: zip }, moderator);
  expect(binary.followUps.map((message) => textOf(message)).join()).not.toBe('');

  const used = await discord.use('Add to corpus', { content: 'The lighthouse Orrin was painted red.' }, moderator);
  expect(textOf(used.message)).toContain('No day of publication was found: press Edit and give it.');
  expect(labelsOf(used)).toEqual(['Edit', 'Cancel']);
  const gone = await press(used, 'Cancel', moderator);
  expect(textOf(gone.message)).toBe('The preview is gone; nothing was saved.');
  for (const forwarded of [{ content: 'The lighthouse Orrin was painted blue.' }, { content: '', files: [file] }]) {
    const passedOn = await discord.use('Add to corpus', { content: '', forwarded }, moderator);
    expect(textOf(passedOn.message)).toMatch(/lighthouse Orrin was painted blue|fish market Quillon/);
    await press(passedOn, 'Cancel', moderator);
  }
  const empty = await discord.use('Add to corpus', { content: '' }, moderator);
  expect([empty.ephemeral, textOf(empty.message)]).toEqual([
    true,
    'This message has no text, link or file for "Add to corpus".',
  ]);
  const checked = await discord.use(
    'Check this quote',
    { content: '> “The fish market Quillon moves to the north quay.”\nDid they say so?' },
    anyone,
  );
  expect([checked.ephemeral, textOf(checked.message)]).toEqual([true, expect.stringContaining('Verbatim.')]);
});

test.each<[string, { content: string; files?: { filename: string; content: string }[] }, RegExp, RegExp]>([
  ['two links', { content: '/ferry /gone' }, /Ferry runs aground/, /first of 2 links and files .*\/article add/s],
  [
    'a file and a link',
    { content: '/ferry', files: [{ filename: 'mast.txt', content: 'The mast Corwen broke off the north quay.' }] },
    /mast Corwen/,
    /first of 2 links and files/,
  ],
  ['a link twice', { content: '/ferry /ferry' }, /Ferry runs aground/, /^(?!.*first of)/s],
  [
    'a file and a picture',
    {
      content: '',
      files: [
        { filename: 'mast.png', content: 'x' },
        { filename: 'mast.txt', content: 'The mast Corwen broke off the north quay.' },
      ],
    },
    /mast Corwen/,
    /^(?!.*first of)/s,
  ],
])('of a message with %s the preview says what was taken', async (_, { content, files = [] }, shown, note) => {
  const message = { content: content.replace(/\/\w+/g, (path) => address(path)), files };
  const used = await discord.use('Add to corpus', message, moderator);
  expect(textOf(used.message)).toMatch(shown);
  expect(textOf(used.message)).toMatch(note);
  await press(used, 'Cancel', moderator);
});

test.each([
  ['The ferry ran aground, says /gone today', /404.*text of the message.*copy it into the form of \/article add/s],
  ['/gone /ferry', /404.*first of 2 links and files/s],
  ['/gone', /404(?!.*text of the message)/s],
  ['/gone /gone-too', /404(?!.*text of the message)/s],
])('a message with a link that cannot be read is refused with what can be done: %s', async (content, words) => {
  const used = await discord.use(
    'Add to corpus',
    { content: content.replace(/\/(?:gone|ferry)/g, (path) => address(path)) },
    moderator,
  );
  expect(used.followUps.map((message) => [message.flags & FLAGS.ephemeral, textOf(message)])).toEqual([
    [FLAGS.ephemeral, expect.stringMatching(words)],
  ]);
});

test('a text that is longer than a field of a form stays, or another one is given as a file', async () => {
  const long = (word: string) => `The ${word} Tamsin was sold. `.repeat(200);
  const file = (word: string) => ({ filename: `${word}.txt`, content: long(word), contentType: 'text/plain' });
  const preview = await discord.slash('article add', { file: file('dredger') }, moderator);
  await discord.submit(await press(preview, 'Edit', moderator), { title: 'Sold', date: '2024-07-08' }, moderator);
  expect(textOf(preview.message)).toMatch(/Sold.*8 July 2024.*1,000 words.*The dredger Tamsin/s);
  const form = await press(preview, 'Edit', moderator);
  await discord.submit(form, { source: 'The Courier', file: [file('trawler')] }, moderator);
  expect(textOf(preview.message)).toMatch(/Sold.*8 July 2024.*The Courier.*1,000 words.*The trawler Tamsin/s);
  const zip = { filename: 'x.zip', content: 'PK', contentType: 'application/zip' };
  const refused = await discord.submit(await press(preview, 'Edit', moderator), { file: [zip] }, moderator);
  expect(refused.followUps.map((message) => [message.flags & FLAGS.ephemeral, textOf(message)])).toEqual([
    [FLAGS.ephemeral, expect.stringMatching(/^x.zip is none of .txt, .md, .html and .pdf.*what was typed is kept/s)],
  ]);
  expect(textOf(preview.message)).toContain('trawler Tamsin');
  await press(preview, 'Cancel', moderator);
});

test('who fills in the form of a preview that another one cancels keeps what was typed, alone', async () => {
  const fields = { title: 'Sluice', date: '2024-05-07', text: 'The sluice Idris was opened.' };
  const preview = await discord.submit(await discord.slash('article add', {}, moderator), fields, moderator);
  const form = await press(preview, 'Edit', moderator);
  await press(preview, 'Cancel', second);
  const refused = await discord.submit(form, { ...fields, text: 'The sluice Idris was closed.' }, moderator);
  expect(textOf(preview.message)).toBe('The preview is gone; nothing was saved.');
  expect(refused.followUps.map((message) => [message.flags & FLAGS.ephemeral, textOf(message)])).toEqual([
    [FLAGS.ephemeral, expect.stringMatching(/^This preview was saved or cancelled already.*what was typed is kept/s)],
  ]);
  const buttons = refused.followUps.flatMap(({ components }) => allComponents(components));
  expect(buttons.flatMap(({ label }) => label ?? [])).toEqual(['Edit', 'Cancel']);
});

test('administrators name moderators, and a channel where changes are told and taken back', async () => {
  const helper = { ...anyone, userId: '222222222222222226', roles: [ROLE] };
  expect((await discord.slash('settings moderators', { role: ROLE }, moderator)).ephemeral).toBe(true);
  await discord.slash('settings moderators', { role: ROLE }, administrator);
  const channel = channelOf(GUILD).id;
  discord.forbid(GUILD);
  const refused = await discord.slash('settings changes', { channel }, administrator);
  expect(refused.followUps.map(({ flags, ...message }) => [flags & FLAGS.ephemeral, textOf(message)])).toEqual([
    [FLAGS.ephemeral, expect.stringContaining('Allow it View Channel and Send Messages there')],
  ]);
  expect(textOf((await discord.slash('settings changes', {}, administrator)).message)).toContain('in no channel');
  discord.forbid(GUILD, false);
  await discord.slash('settings changes', { channel }, administrator);
  expect(discord.posted(GUILD).map(({ message }) => textOf(message))).toEqual([
    'Changes of the articles are told here from now on.',
  ]);
  const [offer] = (await discord.complete('article remove', 'id', { id: 'moves mar' }, helper)).choices ?? [];
  expect(offer?.name).toContain('Market moves');
  const reply = await discord.slash('article remove', { id: String(offer?.value), reason: 'it was a hoax' }, helper);
  await discord.until('the change is told', () => discord.posted(GUILD).length > 1);
  const told = discord.posted(GUILD)[1];
  if (told === undefined) throw new Error('nothing was posted');
  expect(textOf(told.message)).toMatch(/removed by <@222222222222222226>: it was a hoax/);
  // It may have been removed for its title, and both can be read by everyone.
  for (const { message } of [reply, told]) {
    expect(textOf(message).replaceAll('\\', '')).toContain(String(offer?.value));
    expect(textOf(message)).not.toContain('Market moves');
  }
  expect(discord.posted(ELSEWHERE)).toEqual([]);
  expect(await ask('Where does the fish market Quillon move?')).not.toContain('north quay');
  const removed = { quote: 'The fish market Quillon moves to the north quay.' };
  const seen = async (who: typeof anyone, alone = false) =>
    textOf((await discord.slash('article check', { ...removed, private: alone }, who)).message);
  expect(await seen(helper, true)).toMatch(
    /Verbatim once.*Market moves.*revision 1.*was removed since, on .* \(it was a hoax\)/s,
  );
  // What only moderators may see they see alone: a channel has other readers.
  const id = String(offer?.value);
  const publicly = [
    await discord.slash('article check', removed, helper),
    await discord.slash('article show', { id }, helper),
    await discord.slash('article history', { id }, helper),
  ];
  for (const { ephemeral, message, followUps } of publicly) {
    const words = [message, ...followUps].map((each) => each && textOf(each)).join('\n');
    expect([ephemeral, words]).toEqual([
      false,
      expect.stringMatching(/moderators see its text, and only with the option private/i),
    ]);
    expect(words).not.toMatch(/Market moves|fish market|north quay|2024/);
  }
  for (const path of ['article show', 'article history'])
    expect(textOf((await discord.slash(path, { id, private: true }, helper)).message)).toContain('Market moves');
  expect(await seen(anyone)).toMatch(
    /Verbatim once.*was removed since, on .* \(it was a hoax\)\. Only moderators see/s,
  );
  expect(await seen(anyone)).not.toMatch(/Market|Quillon|quay|2024/);
  expect(await seen(stranger)).not.toContain('once');
  await press(told, 'Undo', moderator);
  expect(await ask('Where does the fish market Quillon move?')).toContain('north quay');
  discord.forbid(GUILD);
  const hidden = await discord.slash('article hide', { id: 'port' }, helper);
  await discord.until('it is said that the change is not told', () => hidden.followUps.length > 0);
  expect(textOf(hidden.message)).toContain('is hidden.');
  expect(hidden.followUps.map((message) => [message.flags & FLAGS.ephemeral, textOf(message)])).toEqual([
    [FLAGS.ephemeral, expect.stringMatching(/^Your change is made, but .*Allow it View Channel/s)],
  ]);
  expect(bot.stdout() + bot.stderr()).toMatch(/channel/);
});

test('everyone is no moderator, and a role or a member that is gone is taken off the list by its button', async () => {
  const everyone = await discord.slash('settings moderators', { role: GUILD }, administrator);
  expect([everyone.ephemeral, textOf(everyone.message)]).toEqual([
    true,
    '\\@everyone would make every member a moderator; name a role that only some have.',
  ]);
  const gone = '222222222222222229';
  const listed = await discord.slash('settings moderators', { user: gone }, administrator);
  expect(textOf(listed.message)).toContain(`\n1 · <@&${ROLE}>\n2 · <@${gone}>`);
  expect(labelsOf(listed)).toEqual(['Remove 1', 'Remove 2']);
  expect((await press(listed, 'Remove 1', moderator)).ephemeral).toBe(true);
  await press(listed, 'Remove 2', administrator);
  expect([textOf(listed.message).includes(gone), labelsOf(listed)]).toEqual([false, ['Remove 1']]);
  await press(listed, 'Remove 1', administrator);
  expect([textOf(listed.message), labelsOf(listed)]).toEqual([expect.stringContaining('nobody else'), []]);
  const helper = { ...anyone, userId: '222222222222222226', roles: [ROLE] };
  expect((await discord.slash('article add', {}, helper)).ephemeral).toBe(true);
});

test('many articles are imported from a file, once', async () => {
  const article = (at: number) => ({
    date: '2024-01-01',
    title: `Boat ${at}`,
    text: `Boat ${at} called Wren${at} sailed.`,
  });
  const content = `${[1, 2, 3].map((at) => JSON.stringify(article(at))).join('\n')}\nnonsense\n`;
  const file = { filename: 'boats.jsonl', content, contentType: 'application/octet-stream' };
  const seen = await discord.slash('article import', { file, copies: true }, moderator);
  await discord.until('the import is done', () => textOf(seen.message).includes('taken in')); // it tells how far it is before
  expect(textOf(seen.message)).toContain('3 articles taken in, 1 fault.');
  expect(textOf(seen.message)).toContain('boats.jsonl\\:4');
  expect(await ask('What did the boat Wren2 do?')).toContain('called Wren2 sailed');
  const again = await discord.slash('article import', { file, copies: true }, moderator);
  await discord.until('the import is done', () => textOf(again.message).includes('taken in'));
  expect(textOf(again.message)).toContain('0 articles taken in, 3 there already');
});

test('the owner changes articles while the bot runs, and a second bot is told to stay away', async () => {
  const env = { DATA_DIR: join(root, 'data'), CACHE_DIR: join(root, 'cache'), CORPUS_DIR: join(root, 'corpus') };
  const story = join(root, 'tug.md');
  await writeFile(story, '---\ntitle: Tug sold\ndate: 2024-08-09\n---\nThe tug Peregrine was sold to a breaker.\n');
  const added = await dateline(['article', 'add', story, '--server', GUILD], { env });
  expect([added.code, added.stdout]).toEqual([0, expect.stringContaining('"Tug sold" is added.')]);
  await expect.poll(() => ask('What became of the tug Peregrine?'), { timeout: 60_000 }).toContain('sold to a breaker');
  expect(await ask('What became of the tug Peregrine?', stranger)).not.toContain('breaker');
  const another = startBot({
    standIn: discord,
    corpusDir: join(root, 'corpus'),
    env: { DATA_DIR: join(root, 'data') },
  });
  expect(await another.exited).toBe(1);
  expect(another.stderr()).toContain('Another bot runs on the data in');
});

test('everyone lists and shows articles; nobody else changes them', async () => {
  expect(textOf((await discord.slash('article list', { words: 'ferry' }, anyone)).message)).toContain(
    'Ferry runs aground',
  );
  expect(textOf((await discord.slash('article list', { words: 'ferry' }, stranger)).message)).toContain('No article');
  // Nobody types the ids that are made here, so that none of them is what was meant.
  const unknown = await discord.slash('article show', { id: 'zeppelin' }, anyone);
  expect(unknown.followUps.map((message) => textOf(message))).toEqual([
    'There is no article "zeppelin" here, or more than one; "article list" finds articles by the words of their titles.',
  ]);
  for (const path of ['add', 'remove', 'restore', 'edit', 'hide']) {
    const options = path === 'add' ? {} : { id: 'x' };
    const seen = await discord.slash(`article ${path}`, options, anyone);
    expect([path, seen.ephemeral, textOf(seen.message)]).toEqual([path, true, expect.stringContaining('moderators')]);
  }
});

test('an article is meant by words of its title, and each change is told by that title but a removal', async () => {
  const form = await discord.slash('article edit', { id: 'market' }, moderator);
  const unchanged = await discord.submit(form, {}, moderator);
  expect([textOf(unchanged.message), labelsOf(unchanged)]).toEqual([
    expect.stringContaining('Nothing is different from the article as it is'),
    ['Edit', 'Cancel'],
  ]);
  const removed = await discord.slash('article remove', { id: 'moves market' }, moderator);
  expect(textOf(removed.message)).toMatch(/^".*~[0-9a-z]{13}" is removed\.\n-# Change \d+$/);
  const id = /~\w{13}/.exec(textOf(removed.message))?.[0] ?? expect.fail('no id');
  expect(textOf((await discord.slash('article edit', { id }, moderator)).message)).toMatch(
    /^This article was removed by a moderator on .*; "article restore" brings it back\.$/,
  );
  expect(textOf((await press(removed, 'Undo', second)).message)).toMatch(/^"Market moves" is restored\./);
  const again = await press(removed, 'Undo', moderator);
  const told = again.followUps.map((message) => textOf(message)).join() || textOf(again.message);
  expect(told).toMatch(/^Change \d+ was taken back already, by a moderator on \d+ \w+ \d{4}, \d\d:\d\d UTC\.$/);
});

test('no rule of Discord was broken, and nothing told to the output', () => {
  expect(discord.violations).toEqual([]);
  expect(bot.stderr()).toBe('');
  expect(bot.stdout()).not.toMatch(/ferry|quillon|zebedee/i);
});
