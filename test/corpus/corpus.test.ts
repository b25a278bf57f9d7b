import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderFault } from '../../src/corpus/article.ts';
import { loadCorpus, readCorpus } from '../../src/corpus/corpus.ts';
import { UserError } from '../../src/errors.ts';
import { fastCheck } from '../support/seed.ts';
import { sharedPath } from '../support/shared.ts';
import { memoryDisk, systemError } from './memory-disk.ts';

const GOOD = ' date 2023-11-05 Text.';
const line = (fields: object) => `${JSON.stringify({ date: '2023-11-05', text: 'Text.', ...fields })}\n`;

async function load(files: Parameters<typeof memoryDisk>[0], path = '/corpus') {
  const { articles, faults, ignored } = await loadCorpus(path, memoryDisk(files));
  return { ids: articles.map((one) => one.id), faults: faults.map(renderFault), ignored: Object.fromEntries(ignored) };
}

describe('readCorpus', () => {
  it('goes in code unit order of whole paths', async () => {
    const names = ['b.md', 'a/z.md', 'a.md', 'a-b.md', 'a0.md', 'a/b/c.md', 'B.md', 'é.md', 'a/b.md'];
    const disk = memoryDisk(Object.fromEntries(names.map((name) => [name, GOOD])));
    const events = await Array.fromAsync(readCorpus('/corpus', disk));
    expect(events.map((event) => event.kind === 'article' && event.file)).toEqual(names.toSorted());
  });

  it('says on which file and line each article is', async () => {
    const events = await Array.fromAsync(readCorpus('/corpus', memoryDisk({ 'w.jsonl': line({}), 'x.md': GOOD })));
    expect(events).toMatchObject([
      { kind: 'article', file: 'w.jsonl', line: 1, article: { id: 'w#1' } },
      { kind: 'article', file: 'x.md', line: null, article: { id: 'x' } },
    ]);
  });

  it('holds neither the articles nor the file: a long one is read as it comes', async () => {
    let chunks = 0;
    const disk = memoryDisk({ 'w.jsonl': '' });
    const endless = {
      ...disk,
      read: async function* () {
        for (;;) yield Buffer.from(line({ id: String(chunks++) }));
      },
    };
    for await (const event of readCorpus('/corpus', endless))
      if (event.kind === 'article' && event.article.id === '999') break;
    expect(chunks).toBeLessThan(1002);
  });
});

describe('loadCorpus', () => {
  it('reads every format, sorts by id, and names what it leaves out', async () => {
    const files = {
      ...{ 'b.md': GOOD, 'sub/A.MARKDOWN': GOOD, 'sub/deep/c.d.txt': GOOD, 'wire.jsonl': line({ id: 'a' }) + line({}) },
      ...{
        'README.md': 'x',
        'sub/readme.txt': 'x',
        '.hidden.md': GOOD,
        '_draft.md': GOOD,
        '.git/a.md': GOOD,
        '_old/a.md': GOOD,
      },
      ...{ 'a.pdf': '', 'sub/B.PDF': '', LICENSE: '', 'c.md~': '' },
    };
    expect(await load(files)).toEqual({
      ids: ['a', 'b', 'sub/A', 'sub/deep/c.d', 'wire#2'],
      faults: [],
      ignored: { '(none)': 1, '.pdf': 2, '.md~': 1 },
    });
  });

  it('composes ids made of paths', async () => {
    expect((await load({ 'Cafe\u0301.md': GOOD })).ids).toEqual(['Caf\u00E9']);
  });

  it('keeps the first of equal ids and reports the others with both paths', async () => {
    const files = {
      'a.md': GOOD,
      'a.txt': GOOD,
      'b.jsonl': line({ id: 'x' }) + line({ id: 'a' }) + line({ id: 'x' }),
      'c.md': '---\nid: x\ndate: 2023-11-05\n---\nText.',
    };
    expect(await load(files)).toMatchObject({
      ids: ['a', 'x'],
      faults: [
        'a.txt: id "a" is already that of a.md; give this article another id',
        'b.jsonl:2: id "a" is already that of a.md; give this article another id',
        'b.jsonl:3: id "x" is already that of b.jsonl:1; give this article another id',
        'c.md: id "x" is already that of b.jsonl:1; give this article another id',
      ],
    });
  });

  it('does not let a faulty article take an id', async () => {
    const files = { 'a.jsonl': line({ id: 'x', date: 'today' }) + line({ id: 'x' }) };
    expect(await load(files)).toMatchObject({ ids: ['x'], faults: [expect.stringMatching(/^a\.jsonl:1: date/)] });
  });

  it('reads the good ones around every fault', async () => {
    const files = {
      ...{ 'a.md': GOOD, 'b.md': systemError('EACCES'), 'c.md': systemError('ENOENT'), 'd.jsonl': systemError('EIO') },
      ...{ 'e/f.md': GOOD, e: systemError('EACCES'), 'g.md': '', 'h.md': GOOD, [`${'i'.repeat(201)}.md`]: GOOD },
    };
    const kept = await load(files);
    expect(kept.ids).toEqual(['a', 'h']);
    expect(kept.faults).toEqual([
      "b.md: cannot be read (EACCES); allow the bot's user to read it",
      'c.md: vanished while the corpus was being read; load the corpus again',
      'd.jsonl: cannot be read (EIO); look after the disk, then load the corpus again',
      "e: cannot be read (EACCES); allow the bot's user to read it",
      'g.md: is empty; write the article, or leave it out',
      `${'i'.repeat(201)}.md: id "${'i'.repeat(60)}…" has 201 characters; shorten it to 200`,
    ]);
  });

  it('refuses a file over 20 MB without holding it', async () => {
    expect((await load({ 'a.md': Buffer.alloc(20_000_001, ' ') })).faults).toEqual([
      'a.md: is larger than 20,000,000 bytes; split it into several articles',
    ]);
  });

  it('takes an error that is not the disk’s for a bug', async () => {
    await expect(load({ 'a.md': new TypeError('a bug') })).rejects.toThrow('a bug');
  });

  it('reads a corpus that is one file, whatever its name', async () => {
    expect(await load({ 'wire.jsonl': line({}) }, '/corpus/wire.jsonl')).toMatchObject({ ids: ['wire#1'] });
    expect(await load({ '_a.md': GOOD, 'b.md': GOOD }, '/corpus/_a.md')).toMatchObject({ ids: ['_a'] });
  });

  it.each([
    ['there is no corpus at /corpus/x; make that folder, or name another', '/corpus/x'],
    ['/corpus/a.pdf is no corpus; name a folder, or a .jsonl, .md or .txt file', '/corpus/a.pdf'],
  ])('%s', async (message, path) => {
    await expect(load({ 'a.pdf': '' }, path)).rejects.toThrow(new UserError(message));
  });

  it('gives an article or a fault for any bytes, in any format', async () => {
    const start = fc.constantFrom(
      '',
      ' date 2023-11-05 ',
      '---\n',
      '---\ndate: 2023-11-05\n---\n',
      '{"date":"2023-11-05","text":"',
    );
    const piece = fc.constantFrom(
      ...[
        '---\n',
        'date: 2023-11-05\n',
        'title: ',
        '"',
        '\\u',
        '&a ',
        '*a',
        '!!x ',
        '{',
        '}',
        '[',
        '- ',
        '? ',
        ': ',
        '|\n',
        '#',
      ],
      ...['\n', '\r', '\0', '\uFEFF', '\u202E', '\uD800', 'é', '__proto__: 1\n', '"}', '%YAML 1.1\n', '<<: *a\n'],
    );
    const text = fc
      .tuple(start, fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 30 }))
      .map(([head, rest]) => Buffer.from(head + rest.join('')));
    const content = fc.oneof(
      text,
      fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 50 }), async (bytes, chunk) => {
        const disk = memoryDisk({ 'a.md': bytes, 'b.jsonl': bytes, 'c.txt': GOOD }, chunk);
        const { articles, faults } = await loadCorpus('/corpus', disk);
        expect(articles.some((one) => one.id === 'c')).toBe(true);
        expect(
          articles.some((one) => one.id === 'a') || faults.some((one) => one.file === 'a.md') || articles.length > 1,
        ).toBe(true);
        for (const fault of faults) expect(renderFault(fault)).toMatch(/^[ab]\.(md|jsonl)(:\d+)?: [^\n\0\u202E]+$/);
        for (const one of articles)
          expect(one).toMatchObject({
            text: one.text.normalize('NFC').trim(),
            published: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          });
      }),
      fastCheck(2000),
    );
  });

  it('gives back what front matter or a line of JSON is made of', async () => {
    const label = fc
      .string({ unit: fc.constantFrom(...'aé“:#-\'"\\{[&*!|>%@`, 0~'), minLength: 1, maxLength: 12 })
      .map((text) => text.trim());
    const fields = fc.record({ title: label, source: label, author: label, place: label });
    await fc.assert(
      fc.asyncProperty(fields, fc.string({ unit: 'grapheme-ascii', minLength: 1 }), async (given, body) => {
        const yaml = Object.entries(given).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
        const text = `x${body}`;
        const files = {
          'a.md': `---\ndate: 2023-11-05\n${yaml.join('')}---\n${text}`,
          'b.jsonl': line({ ...given, text }),
        };
        const { articles, faults } = await loadCorpus('/corpus', memoryDisk(files));
        expect(faults).toEqual([]);
        const none = (value: string) => value.replace(/\s+/g, ' ') || null;
        const expected = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, none(value)]));
        for (const one of articles) expect(one).toMatchObject({ ...expected, text: text.trim() });
        expect(articles).toHaveLength(2);
      }),
      fastCheck(500),
    );
  });
});

describe('real corpora', () => {
  it('the samples load without a fault, each marked as one', async () => {
    const { articles, faults, ignored } = await loadCorpus(fileURLToPath(new URL('../../corpus', import.meta.url)));
    expect([faults, ignored.size]).toEqual([[], 0]);
    expect(articles.map((one) => one.published)).toEqual([
      '2023-11-11',
      '2023-11-05',
      '2023-11-11',
      '2023-11-05',
      '2024-03-27',
      '2024-03-27',
    ]);
    for (const one of articles)
      expect(one).toMatchObject({ title: expect.stringMatching(/.{20}/), source: 'Dateline sample' });
  });

  const seeds = sharedPath('seeds');
  it.skipIf(seeds === null)('articles in the raw format load as they are', async () => {
    const { articles, faults } = await loadCorpus(seeds ?? '');
    expect(faults).toEqual([]);
    expect(articles.map(({ id, published, place, title }) => [id, published, place, title])).toEqual([
      ['000_81956400b9e0554b', '2023-11-05', 'TEL AVIV', null],
      ['001_18c9c60748474e6b', '2023-11-11', null, null],
      ['002_1d4cb7a45554e2dc', '2024-03-27', 'WASHINGTON', null],
    ]);
  });

  const wires = [
    'eval/news/wikinews.jsonl',
    'eval/timelines/H1N1_bbc/corpus.jsonl',
    'eval/retrieval/scifact/corpus.jsonl',
  ];
  it.skipIf(sharedPath('eval') === null).each(wires)('%s loads without a fault', async (name) => {
    const { articles, faults } = await loadCorpus(sharedPath(name) ?? '');
    expect(faults).toEqual([]);
    expect(articles.length).toBeGreaterThan(100);
  });
});
