import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom, pick, type Random } from '../../bench/random.ts';
import { articleContextCommand, articleShowCommand } from '../../commands/article.ts';
import { articleRestoreCommand, articleUnhideCommand } from '../../commands/article-change.ts';
import { articleCheckCommand } from '../../commands/article-check.ts';
import { articleHistoryCommand } from '../../commands/article-history.ts';
import { articleListCommand } from '../../commands/article-list.ts';
import { askCommand } from '../../commands/ask.ts';
import { timelineCommand } from '../../commands/timeline.ts';
import { replyJson } from '../../src/answers/json.ts';
import { plainText } from '../../src/answers/plain.ts';
import { changeIn, currentIn, enterScope, revisionByHashIn, revisionsIn, type Scope } from '../../src/archive/scope.ts';
import type { Command } from '../../src/command.ts';
import type { Article } from '../../src/corpus/article.ts';
import { sha256 } from '../../src/corpus/hash.ts';
import { toMessage } from '../../src/discord/message.ts';
import { paint } from '../../src/discord/paint.ts';
import { UserError } from '../../src/errors.ts';
import { type RawOptions, readOptions } from '../../src/options.ts';
import { currentRevision, revisionsOf } from '../../src/store/articles.ts';
import { findNear } from '../../src/store/bands.ts';
import { findLinked } from '../../src/store/links.ts';
import { BASE, readSetting } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { latestChanges, listArticles, ownersOf } from '../support/served.ts';
import { install } from '../support/stored.ts';

const SERVERS = Array.from({ length: 20 }, (_, i) => `${700000000000000000n + BigInt(i)}`);
const WORDS = ['crane', 'port', 'mayor', 'harbour', 'strike', 'ferry'];
const CORPUS = WORDS.map((word, i) =>
  JSON.stringify({
    id: `base-${word}`,
    date: `2024-0${i + 1}-01`,
    title: `The ${word}`,
    text: `The ${word} of the port fell.`,
  }),
);

/** A word that is this server's alone, which others guess and type. */
const nameOf = (server: string) => `name${lettersOf(server)}`;
/** What only this server's articles say, in every field, and nobody types. */
const canaryOf = (server: string) => `canary${lettersOf(`${server}!`)}`;
const lettersOf = (text: string) =>
  [...sha256(text).slice(0, 12)].map((digit) => 'ghijklmnopqrstuv'[Number.parseInt(digit, 16)]).join('');
const idsIn = (server: string) => WORDS.map((word) => `~${word}-${nameOf(server)}`);

function articleOf(random: Random, server: string): Article {
  const canary = canaryOf(server);
  const word = one(random, WORDS);
  return article({
    id: one(random, [...idsIn(server), 'base-crane', '~shared']),
    title: `${word} ${canary}`,
    source: `Post ${canary}`,
    author: canary,
    url: `https://example.org/${canary}`,
    place: canary,
    published: one(random, ['2024-02-03', '2023-11-05']),
    text: `The ${word} of ${canary} and ${nameOf(server)} fell ${pick(random, 1000)} times on 3 February 2024.\n\nThe ${one(random, WORDS)} wept.`,
  });
}

test('20 servers, and nothing of one is in a reply, a message, a line or a cache of another', {
  timeout: 24 * 3_600_000,
}, async () => {
  const rounds = roundsOf('isolation', 2000);
  await runRow('isolation', rounds, async () => {
    const random = createRandom(rounds.seed);
    const place = install({ 'base.jsonl': `${CORPUS.join('\n')}\n` });
    const { archive, close } = await place.open();
    const counts = { changes: 0, refused: 0, questions: 0, ownSeen: 0 };
    for (let round = 0; round < rounds.count; round++) {
      const server = one(random, SERVERS);
      const scope: Scope = {
        archive,
        intake: NO_INTAKE,
        server,
        actor: { who: `9${server}`, moderates: true, administers: true },
        now: () => round,
      };
      const other = one(
        random,
        SERVERS.filter((each) => each !== server),
      );
      if (pick(random, 4) === 0) {
        const told = await changed(random, scope, other);
        expectNone(told, server, `change ${round}`);
        counts[told === 'done' ? 'changes' : 'refused']++;
      } else {
        const said = await asked(random, scope, other);
        expectNone(said, server, `question ${round}`);
        counts.questions++;
        if (said.includes(canaryOf(server))) counts.ownSeen++;
      }
      if (round % 500 === 499) await archive.save();
    }
    const name = String(readSetting(archive.store, BASE, 'store'));
    const owners = ownersOf(archive.store).filter(
      (owner) => owner !== BASE && listArticles(archive.store, owner).length > 0,
    );
    for (const owner of owners) await archive.library(owner);
    await close();
    for (const line of place.lines) for (const server of SERVERS) expect(line).not.toContain(canaryOf(server));
    expectCaches(place.cacheDir, name, owners);
    expect(counts.ownSeen).toBeGreaterThan(counts.questions / 20);
    expect(counts.changes).toBeGreaterThan(rounds.count / 20);
    return counts;
  });
});

/** A random change, with what a hostile server would try among them; gives what was said of it. */
async function changed(random: Random, scope: Scope, other: string): Promise<string> {
  const made = articleOf(random, scope.server ?? '');
  const kind = pick(random, 10);
  const now = currentIn(scope, made.id);
  const foreign = latestChanges(scope.archive.store, other, 1)[0]?.number ?? 1;
  const own = latestChanges(scope.archive.store, scope.server ?? '', 1)[0]?.number ?? 1;
  try {
    await changeIn(scope, `why ${canaryOf(scope.server ?? '')}`, (hands) => {
      if (kind < 4 && now?.owner === scope.server) return hands.edit(now.hash, made);
      if (kind < 5) return hands.add(made);
      if (kind === 5) return hands.remove(made.id, null);
      if (kind === 6) return hands.hide(`base-${one(random, WORDS)}`);
      if (kind === 7) return hands.undo(pick(random, 2) === 0 ? foreign : own);
      if (kind === 8) return hands.purge(one(random, [made.id, ...idsIn(other)]));
      return hands.restore(one(random, [made.id, ...idsIn(other)]));
    });
    return 'done';
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** What is said to a random question, in every form, and offered; often for another server's articles. */
async function asked(random: Random, scope: Scope, other: string): Promise<string> {
  const context = await enterScope(scope);
  const foreign = one(random, idsIn(other));
  const { store } = scope.archive;
  const theirs = listArticles(store, other)[0]; // its hash and its text are asked for as if they were known
  const hash = theirs?.hash.slice(0, 12) ?? 'f'.repeat(12);
  const text = (theirs && currentRevision(store, other, theirs.id)?.article?.text) ?? 'The crane.';
  const once = revisionsOf(store, other, one(random, idsIn(other))); // and what they said before, now and then
  const said = (pick(random, 2) === 0 ? once[0]?.article?.text : null) ?? text;
  const name = one(random, [nameOf(other), nameOf(scope.server ?? ''), '']);
  const question = `What of the ${one(random, WORDS)} ${name}?`;
  const id = one(random, [foreign, `sha256:${hash}`, ...idsIn(scope.server ?? ''), 'base-crane', '~shared']);
  const source = `Post ${canaryOf(scope.server ?? '')}`;
  const asks: readonly (readonly [Command, RawOptions])[] = [
    [askCommand, { question }],
    [askCommand, { question, explain: true }],
    [askCommand, { question, source }],
    [timelineCommand, { topic: `${one(random, WORDS)} ${name}` }],
    [articleShowCommand, { id }],
    [articleContextCommand, { id }],
    [articleListCommand, { words: one(random, WORDS) }],
    [articleHistoryCommand, { id }],
    [articleCheckCommand, { quote: said.slice(said.indexOf(' fell ')) }],
  ];
  const [command, raw] = one(random, asks);
  const stored = [
    currentIn(scope, foreign),
    revisionsIn(scope, foreign),
    revisionByHashIn(scope, hash),
    findNear(store, [scope.server ?? '', BASE], text)
      .filter(({ owner }) => owner === other)
      .map(() => canaryOf(other)),
    findLinked(store, scope.server ?? BASE, `https://example.org/${canaryOf(other)}`)
      .filter(({ owner }) => owner === other)
      .map(() => canaryOf(other)),
  ];
  const offered = [articleShowCommand, articleRestoreCommand, articleUnhideCommand].map((offering) => {
    return offering.offer?.('id', one(random, [name, one(random, WORDS)]), context);
  });
  return (await answered(command, raw, context)) + JSON.stringify([stored, offered]);
}

async function answered(
  command: Command,
  raw: RawOptions,
  context: Awaited<ReturnType<typeof enterScope>>,
): Promise<string> {
  try {
    const values = readOptions(command.options, raw);
    command.check(values, context);
    const reply = await command.run(values, context);
    return JSON.stringify([replyJson(reply), plainText(reply), paint(reply), toMessage(paint(reply)), reply]);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function expectNone(text: string, server: string, what: string): void {
  for (const each of SERVERS) {
    if (each !== server && text.includes(canaryOf(each)))
      throw new Error(`${what} of ${server} holds ${each}: ${text}`);
  }
}

/** A cache folder is of one owner: it holds no other's canary, and its own where there is one. */
function expectCaches(cacheDir: string, store: string, owners: readonly string[]): void {
  expect(owners.length).toBeGreaterThan(10);
  for (const owner of [BASE, ...owners]) {
    const folder = join(cacheDir, sha256(`${store} ${owner}`).slice(0, 16));
    const bytes = existsSync(folder)
      ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
      : [];
    for (const server of SERVERS) {
      if (server === owner) expect(bytes.some((each) => each.includes(canaryOf(server)))).toBe(true);
      else for (const each of bytes) expect(each.includes(canaryOf(server))).toBe(false);
    }
  }
}

test('what changes in one server changes no byte of another one’s answers', async () => {
  const place = install({ 'base.jsonl': `${CORPUS.join('\n')}\n` });
  const { archive } = await place.open();
  const random = createRandom(11);
  const [mine = '', yours = ''] = SERVERS;
  const scopeOf = (server: string | null): Scope => ({
    archive,
    intake: NO_INTAKE,
    server,
    actor: { who: '900', moderates: true, administers: true },
    now: () => 1,
  });
  await changeIn(scopeOf(mine), null, (hands) => hands.add(articleOf(random, mine)));
  const everything = async (server: string | null) => {
    const context = await enterScope(scopeOf(server));
    const asks: readonly (readonly [Command, RawOptions])[] = [
      ...WORDS.map((word) => [askCommand, { question: `Who saw the ${word}?`, explain: true }] as const),
      [timelineCommand, { topic: 'port crane' }],
      [articleShowCommand, { id: 'base-crane' }],
      [articleListCommand, {}],
      [articleCheckCommand, { quote: 'The crane of the harbour fell.' }],
    ];
    const said = [];
    for (const [command, raw] of asks) said.push(await answered(command, raw, context));
    return JSON.stringify([context.library.version, said]);
  };
  const before = await Promise.all([everything(mine), everything(null), everything(SERVERS[2] ?? '')]);
  for (let i = 0; i < 60; i++) await changed(random, scopeOf(yours), mine);
  expect(await everything(yours)).not.toBe(before[2]);
  expect(await Promise.all([everything(mine), everything(null), everything(SERVERS[2] ?? '')])).toEqual(before);
});

function one<T>(random: Random, items: readonly T[]): T {
  const item = items[pick(random, items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
