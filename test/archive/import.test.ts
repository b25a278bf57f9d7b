import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { plainText } from '../../src/answers/plain.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { describeImport } from '../../src/archive/describe-import.ts';
import { exportFolder, exportLines } from '../../src/archive/export.ts';
import { type Imported, importArticles } from '../../src/archive/import.ts';
import type { Scope } from '../../src/archive/scope.ts';
import type { Article } from '../../src/corpus/article.ts';
import { articleLine } from '../../src/corpus/write.ts';
import { HERE, type Pool } from '../../src/snapshot/pool.ts';
import { servedArticles, servedHash } from '../../src/store/articles.ts';
import type { Limits } from '../../src/store/change.ts';
import type { Database } from '../../src/store/database.ts';
import { openMoment } from '../../src/store/moment.ts';
import { openStore, STORE_FILE } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/problems.ts';
import { BASE } from '../../src/store/settings.ts';
import { verifyStore } from '../../src/store/verify.ts';
import { changes, SERVER } from '../store/planted.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { NO_INTAKE } from '../support/intake.ts';
import { UNLIMITED } from '../support/stored.ts';

const PIECE = 2048; // bytes, as the importer reads them
const SILENT = { line() {}, progress() {} };
const GENERATED = /^~[0-9a-hjkmnp-tv-z]{13}$/;

type Place = {
  readonly server?: string;
  readonly limits?: Limits;
  readonly folder?: string;
  readonly maxPages?: number;
  readonly pool?: Pool;
};

function place({ server, limits = UNLIMITED, folder = folderOf({}), maxPages, pool = HERE }: Place = {}) {
  const store = openStore(folder, maxPages === undefined ? {} : { maxPages });
  onTestFinished(() => store.close());
  const archive = createArchive(store, folderOf({}), limits, pool, () => {});
  const scope: Scope = {
    archive,
    server: server ?? null,
    actor: { who: 'owner', moderates: true, administers: true },
    intake: NO_INTAKE,
    now: () => 1,
  };
  const take = (lines: readonly string[] | string, copies = false): Promise<Imported> => {
    const path = typeof lines === 'string' ? lines : join(folderOf({ 'in.jsonl': lines.join('') }), 'in.jsonl');
    return importArticles(scope, path, { copies, reporter: SILENT });
  };
  return { store, archive, scope, take, ids: () => idsOf(store, server) };
}

const idsOf = (store: Database, owner: string = BASE) => [...servedArticles(store, owner)].map(({ id }) => id);
const WORDS = 'harbour crane ferry mayor strike council bridge storm tide vote market fisher north pier'.split(' ');

/** Texts of which none is like another. */
const text = (seed: number) =>
  Array.from({ length: 30 }, (_, i) => `${WORDS[(seed * 7 + i * i * 3) % WORDS.length]}${(seed * 31 + i) % 97}`).join(
    ' ',
  );
const line = (id: string, seed: number, rest: Partial<Article> = {}) =>
  articleLine(article({ id, text: text(seed), ...rest }));

describe('ids', () => {
  test('of the base are kept where they are free; else one is made of what the article says', async () => {
    const { take, ids, store } = place();
    changes(store, BASE, (hands) => hands.add(article({ id: 'a', text: 'Something else altogether.' })));
    expect(await take([line('a', 1), line('b', 2)])).toMatchObject({ added: 2, there: 0, skipped: [] });
    expect(ids()).toEqual(['a', 'b', expect.stringMatching(GENERATED)]);
    expect(await take([line('a', 1), line('b', 2)])).toMatchObject({ added: 0, there: 2 });
  });

  test('of a server are made, unless they are such already', async () => {
    const one = place({ server: SERVER });
    await one.take([line('a', 1)]);
    expect(one.ids()).toEqual([expect.stringMatching(GENERATED)]);
    const two = place({ server: SERVER });
    await two.take([line('~0123456789abc', 1)]);
    expect(two.ids()).toEqual(['~0123456789abc']);
    expect(idsOf(two.store)).toEqual([]);
  });
});

describe('what is not taken in', () => {
  test('says nearly the same as another, in the scope or in the same file; unless copies are wanted', async () => {
    const { take, ids } = place();
    const near = line('c', 1, { text: `${text(1)} And so on.` });
    const lines = [line('a', 1, { title: 'First' }), line('b', 1), near, line('d', 2)];
    const imported = await take(lines);
    expect(imported).toMatchObject({ added: 2, there: 0 });
    expect(imported.skipped).toEqual([
      { file: 'in.jsonl', line: 2, id: 'b', why: 'alike', other: 'a', title: 'First', share: 1 },
      {
        file: 'in.jsonl',
        line: 3,
        id: 'c',
        why: 'alike',
        other: 'a',
        title: 'First',
        share: expect.closeTo(0.9, 1),
      },
    ]);
    expect(await take(lines, true)).toMatchObject({ added: 2, there: 2, skipped: [] });
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('but what has the link of another and says something else is taken in, and told', async () => {
    const { take, ids } = place();
    const page = { url: 'https://post.example/live' };
    const lines = [
      line('a', 1, { ...page, title: 'First' }),
      line('b', 2, page),
      line('c', 3, { url: `${page.url}2` }),
    ];
    const imported = await take(lines);
    expect(imported).toMatchObject({ added: 3, skipped: [] });
    expect(imported.linked).toEqual([{ file: 'in.jsonl', line: 2, id: 'b', other: 'a', title: 'First', share: 0 }]);
    expect(plainText(describeImport(imported))).toContain(
      'in.jsonl:2: "b" has the same link as "First" (0 % of the text is the same)',
    );
    expect(await take(lines)).toMatchObject({ added: 0, there: 3, linked: [] });
    expect(await take([line('d', 4, page)], true)).toMatchObject({ added: 1, linked: [] });
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a server has a base article by seeing it, unless it hides it', async () => {
    const { take, store, archive } = place({ server: SERVER });
    changes(store, BASE, (hands) => hands.add(article({ id: 'base', text: text(1) })));
    expect((await take([line('x', 1)])).skipped).toMatchObject([{ why: 'alike', other: 'base', share: 1 }]);
    await archive.change(SERVER, { who: 'owner', at: 1, why: null }, (hands) => hands.hide('base'));
    expect(await take([line('x', 1)])).toMatchObject({ added: 1, skipped: [] });
  });

  test('what was erased for good, and what was edited or removed since', async () => {
    const { take, store, ids } = place();
    const lines = [line('a', 1), line('b', 2), line('c', 3), line('d', 4)];
    await take(lines);
    changes(store, BASE, (hands) => {
      hands.purge('a');
      hands.remove('d', null);
      hands.edit(servedHash(store, BASE, 'b') ?? '', article({ id: 'b', text: 'Said anew.' }));
    });
    expect((await take(lines)).skipped).toMatchObject([
      { id: 'a', why: 'erased' },
      { id: 'b', why: 'edited', other: 'b' },
      { id: 'd', why: 'removed', other: 'd' },
    ]);
    expect(await take(lines, true)).toMatchObject({ added: 0, there: 1 });
    expect(ids()).toEqual(['b', 'c']);
  });

  test('broken lines and files are told with their place, and the rest goes on', async () => {
    const { take, ids } = place();
    const folder = folderOf({
      'a.jsonl': `${line('a', 1)}nonsense\n${line('b', 2)}`,
      'b.md': '---\ndate: 8 Marsh\n---\nText.\n',
      'c.txt': ` date 2023-11-05 OSLO – ${text(3)}\n`,
      'd.pdf': 'x',
    });
    const { added, faults, ignored } = await take(folder);
    expect(added).toBe(3);
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.jsonl:2', 'b.md:2']);
    expect(ignored).toEqual([['.pdf', 1]]);
  });
});

describe('an import that cannot go on', () => {
  test('a server takes what there is room for, and is told how much', async () => {
    const { take, ids } = place({ server: SERVER, limits: { articles: 70, bytes: 1e9 } });
    const lines = Array.from({ length: 100 }, (_, i) => line(`a${i}`, i));
    await expect(take(lines)).rejects.toThrow(
      /keeps 70 articles, the most it may; .* 70 articles were taken in and kept/,
    );
    expect(ids()).toHaveLength(70);
  });

  test('a disk that is full keeps what was acknowledged; with room, the rest follows', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => line(`a${i}`, i, { title: 'x'.repeat(200) }));
    const whole = place();
    await whole.take(lines);
    const folder = folderOf({});
    let failures = 0;
    for (let maxPages = 40; ; maxPages += 10) {
      const { take, store, ids } = place({ folder, maxPages });
      const error = await take(lines).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      const moment = openMoment(store.file);
      expect([...verifyStore(moment)]).toEqual([]);
      moment.close();
      if (error === null) break;
      failures++;
      expect(error).toBeInstanceOf(StoreError);
      expect(String(error)).toMatch(
        /is full\. [\d,]+ articles? (?:was|were) taken in and kept; run the same import again/,
      );
      expect(ids().length).toBeLessThan(300);
    }
    expect(failures).toBeGreaterThan(2);
    expect([...servedArticles(openMoment(join(folder, STORE_FILE)), BASE)]).toEqual([
      ...servedArticles(whole.store, BASE),
    ]);
  });

  const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
  test.each([1, 2, 3, 4, 5].map((i) => SEED + i))(
    'killed in the middle (seed %i) and run again: the same articles',
    async (seed) => {
      const owner = seed % 2 === 0 ? BASE : SERVER;
      // Every fifth says what another says, some of them under its id: what is decided rests on what came before.
      const lines = Array.from({ length: 300 }, (_, i) =>
        line(`a${i % 5 === 4 ? i - 3 : i}${i % 10 === 9 ? 'x' : ''}`, i % 5 === 4 ? i - 2 : i),
      );
      const file = join(folderOf({ 'in.jsonl': lines.join('') }), 'in.jsonl');
      const whole = place(owner === BASE ? {} : { server: owner });
      await whole.take(file);
      const killed = folderOf({});
      const pieces = Math.floor(statSync(file).size / PIECE);
      await runImporter([killed, file, owner], 1 + ((Math.imul(seed, 0x9e3779b1) >>> 0) % pieces));
      await runImporter([killed, file, owner]);
      expect(contentOf(killed, owner), `TEST_SEED=${SEED}`).toEqual([...servedArticles(whole.store, owner)]);
    },
  );
});

/** Imports in a process of its own, which is killed after so many pieces. */
async function runImporter(args: readonly string[], stop = Infinity): Promise<void> {
  const child = spawn(process.execPath, ['test/archive/importer.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let pieces = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    pieces += chunk.toString().split('\n').length - 1;
    if (pieces >= stop) child.kill('SIGKILL');
  });
  const [code] = await once(child, 'close');
  if (stop === Infinity) expect(code).toBe(0);
}

function contentOf(folder: string, owner: string): readonly Article[] {
  const moment = openMoment(join(folder, STORE_FILE));
  try {
    expect([...verifyStore(moment)]).toEqual([]);
    return [...servedArticles(moment, owner)];
  } finally {
    moment.close();
  }
}

describe('export and import', () => {
  const TITLES = [
    'Rafah: a plan',
    '"Quoted"',
    '---',
    "'; DROP TABLE article; --",
    '../../etc/passwd',
    '🗞️ a\u200Db',
    '\\u0041 \\n',
    '- x',
    'null',
  ];
  const articles = [
    ...TITLES.map((title, i) =>
      article({ id: `t/${title}/../${i}`, title, text: `---\n\n${text(i)}\n\nEnd.`, url: 'https://post.example/?a=b' }),
    ),
    article({ id: 'CON', text: `TEL AVIV – ${text(90)}`, place: 'TEL AVIV', source: 'Post', author: 'A. Nonymous' }),
    article({ id: 'con', text: `{"date": "2024-01-01"} ${text(91)}` }),
  ];

  test.each(['jsonl', 'markdown'])('%s gives the same corpus back', async (format) => {
    const one = place();
    changes(one.store, BASE, (hands) => {
      for (const each of articles) hands.add(each, each.id === 'con' ? 'folder/con.md' : undefined);
      hands.add(article({ id: 'gone', text: 'Not there any more.' }));
      hands.remove('gone', null);
    });
    const path = join(folderOf({}), format === 'jsonl' ? 'all.jsonl' : 'all');
    const count = await (format === 'jsonl' ? exportLines : exportFolder)(one.scope, path);
    expect(count).toBe(articles.length);
    const two = place();
    const { linked, ...imported } = await two.take(path);
    expect(imported).toEqual({ added: articles.length, there: 0, skipped: [], faults: [], ignored: [] });
    expect(linked).toHaveLength(TITLES.length - 1); // their link is the same
    expect([...servedArticles(two.store, BASE)]).toEqual([...servedArticles(one.store, BASE)]);
    const versions = await Promise.all([one, two].map(async ({ archive }) => (await archive.library(null)).version));
    expect(versions[0]).toBe(versions[1]);
    if (format === 'markdown') {
      for (const name of readdirSync(path)) expect(name).toMatch(/^[0-9a-f]{40}\.md$/);
    }
  });

  test("a server's own articles alone are written, and come back under their ids", async () => {
    const one = place({ server: SERVER });
    changes(one.store, BASE, (hands) => hands.add(article({ id: 'base', text: text(1) })));
    await one.take([line('a', 2), line('b', 3)]);
    const path = join(folderOf({}), 'own.jsonl');
    expect(await exportLines(one.scope, path)).toBe(2);
    const two = place({ server: SERVER });
    await two.take(path);
    expect(two.ids()).toEqual(one.ids());
  });

  test('nothing is overwritten, and nothing is left of a failure', async () => {
    const { scope, take } = place();
    await take([line('a', 1), line('b', 2)]);
    const folder = folderOf({ 'a.jsonl': 'precious', 'full/a.md': 'precious' });
    await expect(exportLines(scope, join(folder, 'a.jsonl'))).rejects.toThrow(/already/);
    await expect(exportFolder(scope, join(folder, 'full'))).rejects.toThrow(/already/);
    await expect(exportFolder(scope, join(folder, 'a.jsonl'))).rejects.toThrow(/already/);
    await expect(exportLines(scope, join(folder, 'no', 'b.jsonl'))).rejects.toThrow(/There is no folder/);
    expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('precious');
    expect(readdirSync(folder).sort()).toEqual(['a.jsonl', 'full']);
  });
});

describe.each(['an import', 'a change'])('while the first articles of a server come in by %s', (way) => {
  test('its members are answered, and those of others', async () => {
    const analysing = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const slow: Pool = {
      ...HERE,
      async prepare(batch) {
        analysing.resolve();
        await go.promise;
        return HERE.prepare(batch);
      },
    };
    const { archive, store, take } = place({ server: SERVER, pool: slow });
    await archive.open();
    const elsewhere = '222222222222222222'; // has an article, and nobody there has asked yet
    changes(store, elsewhere, (hands) => hands.add(article({ id: 'b', text: 'The mayor slept.' })));
    const author = { who: 'owner', at: 1, why: null };
    const long = 'The port got its cranes. '.repeat(2000); // a short one is analysed in this thread
    const done =
      way === 'an import'
        ? take([line('a', 1, { text: long }), line('b', 2)])
        : archive.change(SERVER, author, (hands) => hands.add(article({ id: 'a', text: long })));
    await analysing.promise;
    expect([...(await archive.library(SERVER)).ids()]).toEqual([]);
    expect([...(await archive.library(elsewhere)).ids()]).toEqual(['b']);
    go.resolve();
    await done;
    expect([...(await archive.library(SERVER)).ids()]).toHaveLength(way === 'an import' ? 2 : 1);
  });
});
