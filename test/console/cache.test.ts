import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { dateline, folderOf, ownCache } from '../support/dateline.ts';

const line = (id: string, text: string) => `${JSON.stringify({ id, date: '2024-01-01', text })}\n`;

/** A corpus and a cache of its own. */
function place(content: string) {
  const corpus = folderOf({ 'a.jsonl': content });
  const file = join(corpus, 'a.jsonl');
  const CACHE_DIR = ownCache();
  const ask = async (question: string) => {
    const { stdout, stderr, code } = await dateline(['ask', question, '--corpus', corpus, '--json'], {
      env: { CACHE_DIR },
    });
    const ids = stdout
      ? (JSON.parse(stdout) as { evidence: { article: { id: string } }[] }).evidence.map(({ article }) => article.id)
      : [];
    return { ids, stderr, code };
  };
  return { corpus, file, CACHE_DIR, ask };
}

test('a start from the cache answers as the first one did, and tells the same faults', async () => {
  const { CACHE_DIR, ask } = place(`${line('a', 'The crane.')}nonsense\n`);
  const first = await ask('crane');
  expect(first).toMatchObject({ ids: ['a'], code: 0, stderr: expect.stringContaining('a.jsonl:2') });
  expect(await ask('crane')).toEqual(first);
  expect(readdirSync(CACHE_DIR)).toHaveLength(1);
});

test('a changed file is read again', async () => {
  const { file, ask } = place(line('a', 'The crane.'));
  expect((await ask('crane')).ids).toEqual(['a']);
  writeFileSync(file, line('b', 'The crane.'));
  expect((await ask('crane')).ids).toEqual(['b']);
});

test('a damaged cache costs a line and is made anew', async () => {
  const { CACHE_DIR, ask } = place(line('a', 'The crane.'));
  await ask('crane');
  const folder = join(CACHE_DIR, readdirSync(CACHE_DIR)[0] ?? '');
  const segment = join(folder, readdirSync(folder).find((name) => name.endsWith('.segment')) ?? '');
  writeFileSync(segment, readFileSync(segment).fill(1, 500, 501));
  const { ids, stderr } = await ask('crane');
  expect(ids).toEqual(['a']);
  expect(stderr.match(/is not used \(damaged\); the articles are analysed anew/g)).toHaveLength(1);
  expect((await ask('crane')).stderr).not.toContain('not used');
});

test('where the cache cannot be written, it says so once and answers', async () => {
  const { corpus } = place(line('a', 'The crane.'));
  const CACHE_DIR = join(corpus, 'a.jsonl', 'no-folder');
  const { stdout, stderr, code } = await dateline(['ask', 'crane', '--corpus', corpus], { env: { CACHE_DIR } });
  expect(code).toBe(0);
  expect(stdout).toContain('The crane.');
  expect(stderr.match(/cannot be written \(ENOTDIR\)/g)).toHaveLength(1);
});

// A file that may not grow beyond a limit is what a full disk is to a program: some bytes are written, then no more.
test.skipIf(process.platform === 'win32')('on a full disk it says so once and answers', async () => {
  const { corpus, CACHE_DIR } = place(line('a', `The crane. ${'Ferry upon ferry passed. '.repeat(2000)}`));
  const command = `trap '' XFSZ; ulimit -f 8; exec "${process.execPath}" src/main.ts ask crane --corpus "${corpus}"`;
  const env = { PATH: process.env.PATH, CACHE_DIR };
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command], { env });
  expect(stdout).toContain('The crane.');
  expect(stderr.match(/cannot be written \(EFBIG\)/g)).toHaveLength(1);
});

test('a command given --corpus leaves the database alone', async () => {
  const corpus = folderOf({ 'a.md': '---\ndate: 2024-01-01\n---\nThe crane fell.\n' });
  const dataDir = join(folderOf({}), 'data');
  const commands: [code: number, ...words: string[]][] = [
    [0, 'ask', 'crane'],
    [0, 'timeline', 'crane'],
    [0, 'article', 'show', 'a'],
    [0, 'article', 'context', 'a'],
    [0, 'article', 'list'],
    [0, 'article', 'check', 'The crane fell'],
    [2, 'article', 'history', 'a'],
    [2, 'console'],
  ];
  for (const [code, ...words] of commands) {
    const seen = await dateline([...words, '--corpus', corpus], { env: { DATA_DIR: dataDir } });
    expect([words, seen.code, existsSync(dataDir)]).toEqual([words, code, false]);
  }
}, 60_000);
