import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderFault } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { nodeDisk } from '../../src/corpus/disk.ts';
import { folderOf } from '../support/dateline.ts';

const GOOD = ' date 2023-11-05 Text.';

describe('the real disk', () => {
  it('is read below a folder, without following links or opening pipes', async () => {
    const folder = folderOf({ 'a.md': GOOD, 'b/c.md': GOOD, 'b/README.md': 'x' });
    symlinkSync(join(folder, 'a.md'), join(folder, 'link.md'));
    symlinkSync(folder, join(folder, 'b', 'loop'));
    symlinkSync('/nowhere', join(folder, 'dangling.md'));
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    const { articles, faults, ignored } = await loadCorpus(folder);
    expect([articles.map((one) => one.id), faults]).toEqual([['a', 'b/c'], []]);
    expect(Object.fromEntries(ignored)).toEqual({ '(link)': 3, '(special)': 1 });
  });

  it('may hold the corpus behind a link', async () => {
    const folder = folderOf({ 'real/a.md': GOOD });
    symlinkSync(join(folder, 'real'), join(folder, 'corpus'));
    expect((await loadCorpus(join(folder, 'corpus'))).articles).toHaveLength(1);
  });

  it('may change after it was listed: a file that vanished or became a pipe is a fault', async () => {
    const folder = folderOf({ 'z.md': GOOD });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const listed = ['gone.md', 'pipe', 'z.md'].map((name) => ({
      name: name === 'pipe' ? 'pipe.md' : name,
      kind: 'file' as const,
    }));
    const disk = {
      ...nodeDisk,
      list: async () => listed,
      read: (file: string) => nodeDisk.read(file.replace('pipe.md', 'pipe')),
    };
    const { articles, faults } = await loadCorpus(folder, disk);
    expect(articles.map((one) => one.id)).toEqual(['z']);
    expect(faults.map(renderFault)).toEqual([
      'gone.md: vanished while the corpus was being read; load the corpus again',
      'pipe.md: is no longer a plain file; take it out of the corpus',
    ]);
  });

  it.skipIf(process.platform !== 'linux')('may hold names that are not UTF-8, which are told of as that', async () => {
    const folder = folderOf({ 'z.md': GOOD });
    const named = (end: string) => Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.of(0xff), Buffer.from(end)]);
    writeFileSync(named('.md'), GOOD);
    mkdirSync(named(''));
    const { articles, faults } = await loadCorpus(folder);
    expect(articles.map((one) => one.id)).toEqual(['z']);
    const message = 'has a name that is not UTF-8; give it another';
    expect(faults.map(renderFault)).toEqual([`bad\ufffd.md: ${message}`, `bad\ufffd: ${message}`]);
  });

  it.skipIf(process.getuid?.() === 0)('may refuse to be read, to anyone but root', async () => {
    const folder = folderOf({ 'a.md': GOOD, 'b.md': GOOD });
    chmodSync(join(folder, 'a.md'), 0);
    const { articles, faults } = await loadCorpus(folder);
    expect(articles.map((one) => one.id)).toEqual(['b']);
    expect(faults.map(renderFault)).toEqual(["a.md: cannot be read (EACCES); allow the bot's user to read it"]);
  });
});
