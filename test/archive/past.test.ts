import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRandom, pick } from '../../bench/random.ts';
import { articleCheckCommand } from '../../commands/article-check.ts';
import { checkQuote } from '../../src/answers/check/check-quote.ts';
import { findQuote, readQuote } from '../../src/answers/check/find.ts';
import { WITHHELD } from '../../src/answers/correction.ts';
import { replyJson } from '../../src/answers/json.ts';
import { plainText } from '../../src/answers/plain.ts';
import { type Archive, createArchive } from '../../src/archive/archive.ts';
import { pastIn } from '../../src/archive/past.ts';
import { enterScope, type Scope } from '../../src/archive/scope.ts';
import type { Article } from '../../src/corpus/article.ts';
import { articleHash } from '../../src/corpus/hash.ts';
import { normalise } from '../../src/corpus/normal.ts';
import { UserError } from '../../src/errors.ts';
import { readOptions } from '../../src/options.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import type { Hands } from '../../src/store/change.ts';
import { openStore } from '../../src/store/open.ts';
import { pastWords } from '../../src/store/past.ts';
import { FIRST_WITH_PAST } from '../../src/store/schema.ts';
import { BASE } from '../../src/store/settings.ts';
import { verifyStore } from '../../src/store/verify.ts';
import { createDeeds, OWNERS } from '../store/deeds.ts';
import { act, createModel, type Kept, type Model, seenBy } from '../store/model.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { UNLIMITED } from '../support/stored.ts';

const AUTHOR = { who: 'owner', at: Date.UTC(2024, 4, 6, 12), why: 'a hoax' };
const SERVERS = OWNERS.slice(1);

function opener() {
  const [dataDir, cacheDir] = [folderOf({}), folderOf({})];
  const open = () => createArchive(openStore(dataDir), cacheDir, UNLIMITED, HERE, () => {});
  return { dataDir, open };
}

function scopeOf(archive: Archive, server: string | null, moderates = false): Scope {
  return { archive, intake: NO_INTAKE, server, actor: { who: '9', moderates, administers: false }, now: () => 1 };
}

test('of any slice of any revision there ever was, each server is told what it may know', {
  timeout: 24 * 3_600_000,
}, async () => {
  const rounds = roundsOf('past', 400);
  await runRow('past', rounds, async () => {
    const random = createRandom(rounds.seed);
    const { open } = opener();
    let archive = open();
    const model = createModel();
    const next = createDeeds(rounds.seed, model);
    const ever: string[] = [];
    const counts = { verbatim: 0, past: 0, neither: 0, removed: 0, reopened: 0 };
    for (let round = 0; round < rounds.count; round++) {
      const deed = next();
      for (const step of deed.steps) if ('article' in step) ever.push(step.article.text);
      const accepted = await archive
        .change(deed.owner, deed.author, (hands) => deed.steps.forEach((step) => void act(hands, step)))
        .then(() => true)
        .catch((error: unknown) => (error instanceof UserError ? false : Promise.reject(error)));
      expect(accepted, `deed ${round}`).toBe(model.perform(deed));
      if (pick(random, 40) === 0) {
        archive.store.close();
        archive = open();
        counts.reopened++;
      }
      for (const server of [null, ...SERVERS]) {
        const words = (ever[pick(random, ever.length)] ?? '').split(/\s+/);
        const from = pick(random, words.length - 2);
        const parts = [words.slice(from, from + 2 + pick(random, 9)).join(' ')];
        if (pick(random, 4) === 0) parts.push(words.slice(from + 11, from + 14).join(' '));
        const quote = parts.join(' … ');
        const { library, scope } = await enterScope(scopeOf(archive, server));
        const checked = await checkQuote(quote, library, (each) => pastIn(scope, each));
        if (checked.kind === 'nothing') continue;
        const what = `after deed ${round} in ${server}: ${quote}`;
        const holds = ({ text }: Article) => findQuote(readQuote(quote), normalise(text)) !== null;
        const past = pastFor(model, server, holds);
        if (seenBy(model, server).some(holds)) {
          expect(checked.kind, what).toBe('verbatim');
          counts.verbatim++;
        } else if (past.length > 0) {
          if (checked.kind !== 'past') throw new Error(`${what}: ${checked.kind}`);
          const found = checked.found.map(({ article: { id }, revision, since }) => ({ id, revision, since }));
          if (past.length <= 10) expect(found.toSorted(byName), what).toEqual(past.toSorted(byName));
          else expect(found, what).toHaveLength(10);
          for (const one of found) expect(past, what).toContainEqual(one);
          counts.past++;
          counts.removed += Number(past.some(({ since }) => since.removed));
        } else {
          expect(checked.kind, what).toMatch(/nearest|nowhere/);
          counts.neither++;
        }
      }
    }
    archive.store.close();
    expect(Math.min(counts.past, counts.removed, counts.neither, counts.verbatim)).toBeGreaterThan(rounds.count / 40);
    return counts;
  });
});

type Past = {
  readonly id: string;
  readonly revision: number;
  readonly since: { readonly at: number; readonly why: string | null; readonly removed: boolean };
};

const byName = (one: object, two: object) => (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1);

/** By reading everything: of each article that a server may know, the newest revision that is not served and holds it. */
function pastFor(model: Model, server: string | null, holds: (article: Article) => boolean): Past[] {
  const own = model.articles.get(server ?? BASE) ?? new Map<string, Kept>();
  const isCovered = (id: string) => own.get(id)?.current != null || model.hidden.get(server ?? BASE)?.has(id) === true;
  const base = [...(model.articles.get(BASE) ?? [])].filter(([id]) => server !== null && !isCovered(id));
  const ofOwner = (owner: string) => {
    return ([id, { revisions, current }]: [string, Kept]): Past[] => {
      const at = revisions.findLastIndex(({ article: said }, i) => said !== null && i + 1 !== current && holds(said));
      const log = model.log.filter((entry) => entry.own && entry.owner === owner && entry.id === id);
      const end = current === null ? log.at(-1) : log.findLast(({ before }) => before === at + 1);
      const since = { at: end?.at ?? 0, why: end?.why ?? null, removed: current === null };
      return at < 0 ? [] : [{ id, revision: at + 1, since }];
    };
  };
  return [...[...own].flatMap(ofOwner(server ?? BASE)), ...base.flatMap(ofOwner(BASE))];
}

const OLD = 'The zyzzyva of Port Selm bit the harbour master on Monday.';
const SAID = article({ id: 'weevil', title: 'A quillon beetle', source: 'The Selm Post', text: `${OLD}\n\nHe wept.` });

/** What a member of a server is told of a quote, as text and as JSON. */
async function told(
  archive: Archive,
  moderates: boolean,
  quote = 'bit the harbour master',
  server: string | null = '101',
) {
  const context = await enterScope(scopeOf(archive, server, moderates));
  const reply = await articleCheckCommand.run(readOptions(articleCheckCommand.options, { quote }), context);
  return { text: plainText(reply), json: replyJson(reply) as Record<string, unknown>, all: JSON.stringify(reply) };
}

const change = <T>(archive: Archive, work: (hands: Hands) => T, why: string | null = null) =>
  archive.change('101', { ...AUTHOR, why }, work);

describe('a quote that was right once', () => {
  test('of a revision whose words the article no longer has', async () => {
    const archive = opener().open();
    await change(archive, (hands) => hands.add(SAID));
    await change(archive, (hands) => hands.edit(articleHash(SAID), { ...SAID, text: 'Nothing.' }), 'it was a dog');
    for (const moderates of [true, false]) {
      const { text, json } = await told(archive, moderates);
      for (const each of [
        'Verbatim once',
        'A quillon beetle',
        '1 January 2024',
        'The Selm Post',
        'revision 1',
        'bit the harbour master',
        'The article has been changed since, on 6 May 2024, 12:00 UTC (it was a dog).',
      ])
        expect(text).toContain(each);
      expect(json).toMatchObject({
        kind: 'past',
        found: [{ article: 'weevil', revision: 1, since: { at: AUTHOR.at, why: 'it was a dog', removed: false } }],
      });
    }
    expect((await told(archive, true, undefined, '102')).json.kind).toBe('nowhere');
    archive.store.close();
  });

  test('of a removed article: only moderators see what it is and said, everybody since when and why', async () => {
    const { open } = opener();
    const first = open();
    await change(first, (hands) => hands.add(SAID));
    await change(first, (hands) => hands.remove('weevil', null), 'a hoax');
    first.store.close();
    const archive = open();
    const [moderator, member] = [await told(archive, true), await told(archive, false)];
    const since = 'The article was removed since, on 6 May 2024, 12:00 UTC (a hoax).';
    for (const each of ['Verbatim once', 'A quillon beetle', 'revision 1', 'bit the harbour master', since])
      expect(moderator.text).toContain(each);
    expect(member.text).toContain(`${since} ${WITHHELD}`);
    expect(member.text).toContain('Verbatim once');
    expect(member.json).toMatchObject({
      kind: 'past',
      found: [{ since: { at: AUTHOR.at, why: 'a hoax', removed: true } }],
    });
    expect(member.all).not.toMatch(/weevil|quillon|Selm|bit the|revision|January|2024-01-01/);
    archive.store.close();
  });

  test('what stands in an article again is verbatim, and removed with its replacement once more', async () => {
    const archive = opener().open();
    await change(archive, (hands) => hands.add(SAID));
    const edit = await change(archive, (hands) => hands.edit(articleHash(SAID), { ...SAID, text: 'Nothing.' }));
    await change(archive, (hands) => hands.undo(edit.number));
    expect((await told(archive, false)).json.kind).toBe('verbatim');
    await change(archive, (hands) => hands.remove('weevil', null));
    expect((await told(archive, false)).json).toMatchObject({ kind: 'past', found: [{ since: { removed: true } }] });
    archive.store.close();
  });

  test('of a revision that a version of Dateline stored which told none by its words', async () => {
    const { open } = opener();
    const first = open();
    const { store } = first;
    await change(first, (hands) => hands.add(SAID));
    await change(first, (hands) => hands.edit(articleHash(SAID), { ...SAID, text: 'Nothing.' }));
    store.script(`DROP INDEX article_link; ALTER TABLE article DROP COLUMN link; DROP TABLE past; DROP TABLE said;
      PRAGMA user_version = ${FIRST_WITH_PAST - 1}`);
    store.close();
    const archive = open();
    expect((await told(archive, false)).json.kind).toBe('past');
    expect([...verifyStore(archive.store)]).toEqual([]);
    archive.store.close();
  });

  test('of the base, unless a server hides the article or has its own in its place', async () => {
    const archive = opener().open();
    await archive.change(BASE, AUTHOR, (hands) => hands.add(SAID));
    await archive.change(BASE, AUTHOR, (hands) => hands.edit(articleHash(SAID), { ...SAID, text: 'Nothing.' }));
    await change(archive, (hands) => hands.hide('weevil'));
    await archive.change('102', AUTHOR, (hands) => hands.add({ ...SAID, text: 'The port.' }));
    const kinds = [];
    for (const server of ['101', '102', '103', null])
      kinds.push((await told(archive, true, undefined, server)).json.kind);
    expect(kinds).toEqual(['nowhere', 'nowhere', 'past', 'past']);
    archive.store.close();
  });
});

describe('what is purged', () => {
  const canary = (pastWords('zyzzyva')[0] ?? '').slice(1); // the index leaves out what a word has in common with the one before
  const bytesOf = (dataDir: string) =>
    Buffer.concat(readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)))).toString('latin1');

  test('is never found again, and its words leave no trace in what old revisions are found by', async () => {
    const { dataDir, open } = opener();
    const archive = open();
    await change(archive, (hands) => {
      hands.add(SAID);
      hands.edit(articleHash(SAID), { ...SAID, text: `${OLD} Twice.` });
      hands.add(article({ id: 'kept', text: 'The mayor of Port Selm wept.' }));
    });
    await change(archive, (hands) => hands.remove('weevil', null));
    await change(archive, (hands) => hands.remove('kept', null));
    archive.store.get('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(bytesOf(dataDir)).toContain(canary);
    await change(archive, (hands) => hands.purge('weevil'));
    expect(bytesOf(dataDir)).not.toContain(canary);
    expect(bytesOf(dataDir)).not.toContain('zyzzyva');
    expect((await told(archive, true)).json.kind).toBe('nowhere');
    expect((await told(archive, true, 'The mayor of Port Selm wept')).json.kind).toBe('past');
    archive.store.close();
  });
});
