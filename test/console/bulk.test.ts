import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockBot } from '../../src/store/lock.ts';
import { STORE_FILE } from '../../src/store/open.ts';
import { SERVER, tamper } from '../store/planted.ts';
import { dateline, folderOf, ownCache } from '../support/dateline.ts';

const line = (id: string, text: string, rest: object = {}) =>
  `${JSON.stringify({ id, date: '2024-01-01', text, ...rest })}\n`;

/** An installation with one article in its folder. */
function install() {
  const env = {
    CORPUS_DIR: folderOf({ 'a.jsonl': line('a', 'The crane stands.') }),
    DATA_DIR: folderOf({}),
    CACHE_DIR: ownCache(),
  };
  return { env, store: join(env.DATA_DIR, STORE_FILE), run: (...words: string[]) => dateline(words, { env }) };
}

test('articles are imported, answer questions, and come out as they went in', async () => {
  const { run } = install();
  const file = join(
    folderOf({
      'in.jsonl': `${line('b', 'The mayor wept at the ferry.')}${line('c', 'The mayor wept at the ferry.')}nonsense\n`,
    }),
    'in.jsonl',
  );
  const imported = await run('article', 'import', file);
  expect(imported).toMatchObject({ code: 1 });
  expect(imported.stdout).toMatch(
    /^1 article taken in, 1 skipped, 1 fault\.\nSkipped\nin\.jsonl:2: "c" says the same as "b" by 100 %\nNot read\nin\.jsonl:3: is not a JSON object/,
  );
  const again = await run('article', 'import', file, '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({
    ...{ added: 0, there: 1 },
    skipped: [{ file: 'in.jsonl', line: 2, id: 'c', why: 'alike', other: 'b', share: 1 }],
    faults: [{ file: 'in.jsonl', line: 3 }],
  });
  expect(again.stderr).toMatch(/^2 articles from .* and the database,/);
  expect((await run('ask', 'Did the mayor weep?')).stdout).toContain('The mayor wept at the ferry.');
  const { stdout } = await run('article', 'export');
  expect(
    stdout
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each).id),
  ).toEqual(['a', 'b']);
  const folder = folderOf({});
  expect(await run('article', 'export', join(folder, 'all.jsonl'))).toMatchObject({
    ...{ code: 0, stdout: `2 articles written to ${join(folder, 'all.jsonl')}.\n` },
  });
  expect(readFileSync(join(folder, 'all.jsonl'), 'utf8')).toBe(stdout);
  expect((await run('article', 'export', join(folder, 'md'), '--format', 'markdown')).code).toBe(0);
  expect(readdirSync(join(folder, 'md'))).toHaveLength(2);
});

test('an article with the link of another is added where that is wanted', async () => {
  const { run } = install();
  const folder = folderOf({
    'one.txt': 'The mayor wept at the ferry.',
    'two.txt': 'By noon the quay was under water.',
  });
  const add = (name: string, link: string, ...words: string[]) =>
    run('article', 'add', join(folder, name), '--date', '2024-01-02', '--link', link, ...words);
  expect((await add('one.txt', 'https://post.example/live')).code).toBe(0);
  const refused = await add('two.txt', 'http://www.post.example/live/#noon');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toMatch(
    /The article "~\w{13}" has the same link \(0 % of the text is the same\); add this one with --anyway, or edit that one\./,
  );
  expect((await add('two.txt', 'http://www.post.example/live/#noon', '--anyway')).code).toBe(0);
});

test('a field that is edited to nothing is gone, and an edit without anything is refused', async () => {
  const { run } = install();
  const file = join(
    folderOf({ 'in.jsonl': line('b', 'The mayor wept.', { title: 'Mayor', source: 'Post' }) }),
    'in.jsonl',
  );
  await run('article', 'import', file);
  expect((await run('article', 'edit', 'b', '--source', '', '--title', ' Mayors ')).code).toBe(0);
  const { stdout } = await run('article', 'show', 'b', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ title: 'Mayors', source: null });
  expect(await run('article', 'edit', 'b')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/Nothing is to be/),
  });
}, 60_000);

test('a server imports and exports its own', async () => {
  const { run } = install();
  const file = join(folderOf({ 'in.jsonl': line('b', 'The mayor wept.') }), 'in.jsonl');
  expect((await run('article', 'import', file, '--server', SERVER)).stdout).toBe('1 article taken in.\n');
  const own = await run('article', 'export', '--server', SERVER);
  expect(JSON.parse(own.stdout)).toMatchObject({ id: expect.stringMatching(/^~/), text: 'The mayor wept.' });
  expect(JSON.parse((await run('article', 'export')).stdout).id).toBe('a');
  expect((await run('verify')).stdout).toMatch(
    /^No fault: 2 served articles, 2 revisions, 2 entries of the log, and the index\.\n$/,
  );
});

test('a backup is put back, and answers are those of then', async () => {
  const { run, env, store } = install();
  const copy = join(folderOf({}), 'copy.db');
  await run('ask', 'crane');
  expect(await run('backup', copy)).toMatchObject({ code: 0, stdout: expect.stringContaining('1 article.') });
  const file = join(folderOf({ 'in.jsonl': line('b', 'The mayor wept.') }), 'in.jsonl');
  await run('article', 'import', file);
  const lock = lockBot(env.DATA_DIR);
  expect(await run('restore', copy)).toMatchObject({ code: 1, stderr: expect.stringContaining('Stop it first') });
  lock.release();
  const restored = await run('restore', copy);
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining(`The one before is kept as ${store}.`) });
  expect((await run('ask', 'mayor')).code).toBe(3);
  expect((await run('verify', copy)).stdout).toMatch(/^No fault: 1 served article/);
});

test('faults are told, with the exit code; a damaged database does not stop verify and restore', async () => {
  const { run, store } = install();
  const copy = join(folderOf({}), 'copy.db');
  await run('ask', 'crane');
  await run('backup', copy);
  tamper(store, "UPDATE revision SET content = replace(content, 'stands', 'fell')");
  const found = await run('verify');
  expect(found).toMatchObject({ code: 1, stdout: expect.stringMatching(/"a" of base, revision 1: .*hash is another/) });
  expect(await run('backup', `${copy}.2`)).toMatchObject({ code: 1, stderr: expect.stringContaining('not sound') });
  expect((await run('restore', copy)).code).toBe(0);
  expect((await run('verify')).code).toBe(0);
});

test.each<[string, string[], number, RegExp]>([
  ['no path', ['article', 'import'], 2, /Give a file with articles/],
  ['a path where nothing is', ['article', 'import', 'nowhere'], 1, /there is no corpus at nowhere/],
  ['Markdown to standard output', ['article', 'export', '--format', 'markdown'], 2, /name one that is empty or new/],
  ['a file that import would not read', ['article', 'export', 'all.txt'], 2, /must end with \.jsonl/],
  ['another corpus', ['article', 'export', '--corpus', 'x'], 2, /leave --corpus away/],
  ['no database', ['verify'], 1, /There is no database/],
  ['no backup', ['restore', 'nowhere.db'], 1, /There is no database nowhere\.db/],
  ['a server', ['backup', 'x.db', '--server', SERVER], 2, /takes no --server/],
  ['to edit what stands in a file', ['article', 'edit', 'a', '--title', 'x'], 1, /in a\.jsonl; edit that file/],
  ['to remove what stands in a file', ['article', 'remove', 'a'], 1, /in a\.jsonl; take .*, and it is removed/],
  ['to erase what stands in a file', ['article', 'purge', 'a'], 1, /in a\.jsonl; take .*, then purge it/],
  ['words that no title has', ['article', 'list', 'zeppelin'], 3, /No article matches this/],
  ['a quote that nobody said', ['article', 'check', 'a zeppelin sank'], 3, /No article says anything like this/],
  ['a quote that nobody said so', ['article', 'check', 'The crane fell over'], 3, /Not verbatim/],
])('%s is refused, or not found', async (_, words, code, message) => {
  const seen = await install().run(...words);
  expect(seen.stdout + seen.stderr).toMatch(message);
  expect(seen.code).toBe(code);
});

test('the prompt leads to the command line', async () => {
  const { env } = install();
  const { stdout } = await dateline([], { stdin: '/verify\n/help\n', env });
  expect(stdout).toContain('verify works on files of this machine: use the command line.');
  expect(stdout).not.toContain('/backup');
});

test('help tells what may be left away, and only what is heeded', async () => {
  const { run } = install();
  const help = async (...words: string[]) => (await run(...words, '--help')).stdout;
  expect(await help('verify')).toMatch(/^verify \[file\]: Look.*\n\n {2}\[file\] +A backup to look through instead\n/);
  expect(await help('verify')).not.toMatch(/--(?:corpus|server)/);
  expect(await help('article', 'import')).toMatch(/\[path\] +A folder, or a \.jsonl[\s\S]*--server ID/);
  expect(await help('article', 'import')).not.toContain('--corpus');
  expect(await help('article', 'check')).toMatch(/--corpus PATH[\s\S]*--server ID/);
}, 60_000);
