import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article, Outcome } from '../../src/corpus/article.ts';
import { readDocument } from '../../src/corpus/document.ts';
import { buildArticle, FIELD_NAMES, type FieldName } from '../../src/corpus/fields.ts';
import { readJsonl } from '../../src/corpus/jsonl.ts';
import { LIMITS } from '../../src/corpus/limits.ts';
import { oneLine } from '../../src/corpus/text.ts';
import { articleLine, articleMarkdown, fileNameOf } from '../../src/corpus/write.ts';
import { article } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';

const ELSEWHERE = 'another-id'; // what the file is called; the id in it counts

const readMarkdown = (written: string) => readDocument(Buffer.from(written), 'a.md', ELSEWHERE);

async function readLines(written: string): Promise<Outcome[]> {
  async function* chunks() {
    yield Buffer.from(written);
  }
  return (await Array.fromAsync(readJsonl(chunks(), 'a.jsonl', ELSEWHERE))).flat();
}

/** The article, or its faults, so that a failure shows them. */
const articleOf = (outcome: Outcome | undefined) => (outcome?.ok ? outcome.article : outcome);

async function expectRoundTrip(one: Article): Promise<void> {
  expect(articleOf(readMarkdown(articleMarkdown(one)))).toEqual(one);
  expect((await readLines(articleLine(one))).map(articleOf)).toEqual([one]);
}

test('looks like what people write', () => {
  const one = article({
    id: 'a/1',
    title: 'Port: “closed”',
    source: 'Post',
    place: 'HALLAM',
    text: 'HALLAM – One.\n\nTwo.',
  });
  expect(articleMarkdown(one)).toBe(
    '---\nid: "a/1"\ntitle: "Port: “closed”"\ndate: "2024-01-01"\nsource: "Post"\nplace: "HALLAM"\n---\n\nHALLAM – One.\n\nTwo.\n',
  );
  expect(articleLine(one)).toBe(
    '{"id":"a/1","title":"Port: “closed”","date":"2024-01-01","source":"Post","place":"HALLAM","text":"HALLAM – One.\\n\\nTwo."}\n',
  );
});

const TITLES = [
  ...['[{'.repeat(100), '? '.repeat(100), '"['.repeat(50)],
  ...[
    'Rafah: a plan',
    '"Quoted"',
    "'single'",
    'back\\slash',
    '---',
    '--- x',
    '...',
    '- a',
    '# no comment',
    'a #b',
    '!!js/function x',
  ],
  ...[
    '&a',
    '*a',
    '<<',
    '{a: b}',
    '[a]',
    '| ',
    '>',
    '%YAML',
    '@x',
    '`x`',
    '?',
    ': ',
    'null',
    '~',
    'true',
    '1984.0',
    '0x1F',
    '2024-01-01',
  ],
  ...[
    '🗞️ x',
    '\u{1F468}\u200D\u{1F469}',
    'é',
    '\u05D0\u05D1',
    'a\u200Fb',
    'a\u00A0b',
    'a\u00ADb',
    '\uFFFD',
    '\u{10FFFF}',
    '\\u0041',
    '\\n',
    '</x>',
  ],
  ...["'; DROP TABLE articles; --", '"""', 'x\\', '\\"', 'date: 1999-01-01', 'toString', '__proto__'],
];
const TEXTS = [
  ...[
    '---\ndate: 1999-01-01\n---\nText.',
    '---',
    '---js\nx',
    ' date 2024-02-02 Text.',
    'date 2024-02-02 Text.',
    'a\n\n\n\nb',
    'a\n---\nb',
  ],
  ...[
    '---\nid: x\n---',
    '\n---\n',
    '{"date": "2024-01-01"}',
    'TEL AVIV – Text.',
    'TEL AVIV –',
    '\tx',
    'a\t b  c',
    'x\n',
    '...',
    '# One',
    '\uFEFFa\uFEFFb',
  ],
];

describe('is read back as it was', () => {
  test.each(TITLES)('title, source, author, place and id %j', async (value) => {
    const label = oneLine(value);
    await expectRoundTrip(
      article({ id: value.trim(), title: label, source: label, author: label, place: label, text: label }),
    );
  });

  test.each(TEXTS)('text %j', async (raw) => {
    const built = buildArticle(new Map([['date', { line: 1, text: '2024-01-01' }]]), raw, {
      file: 'a',
      line: null,
      id: 'a',
    });
    if (!built.ok) throw new Error(JSON.stringify(built));
    await expectRoundTrip(built.article);
  });

  test('with every field as long as it may be, and escaped', async () => {
    const long = (length: number) => '"\\'.repeat(length / 2);
    const url = `https://a.example/#${'\\'.repeat(LIMITS.url - 19)}`;
    const label = long(LIMITS.label);
    const one = article({
      id: long(LIMITS.id),
      title: long(LIMITS.title),
      source: label,
      author: label,
      place: label,
      url,
      text: 'x',
    });
    await expectRoundTrip(one);
  });

  test('with the longest text', async () => {
    const text = '罷工"\n'.repeat(LIMITS.articleText / 4).trim();
    const one = article({ id: 'a', text });
    expect(readMarkdown(articleMarkdown(one))).toMatchObject({ ok: true, article: { text } });
    expect((await readLines(articleLine(one)))[0]).toMatchObject({ ok: true, article: { text } });
  });

  test('whatever articles there can be', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...TITLES, ...TEXTS),
      fc.constantFrom(
        ' ',
        '\n',
        '\r\n',
        '\t',
        '\0',
        '\x85',
        '\u2028',
        '\uFEFF',
        '\u0301',
        '\u0316'.repeat(40),
        'e\u0301',
        '\u2126',
        '\ud800',
        '\u202e',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const anyText = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const url = fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom('http://', 'HTTPS://', ' https:'), fc.webAuthority(), anyText)
          .map((all) => `${all[0]}${all[1]}/${all[2]}`),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'https://a.example/?q="\\#\'',
          'http://1.2/\\a',
          'https://[::1]/%2e%2e/%zz',
          'http://münchen.example/é?é#é',
          '',
        ),
      },
    );
    const date = fc.constantFrom('2024-02-29', '0001-01-01', '9999-12-31T23:59', ' 2023-11-05 ');
    const raw = fc.record({
      id: anyText,
      title: anyText,
      date,
      source: anyText,
      url,
      author: anyText,
      place: anyText,
      text: anyText,
      name: anyText,
    });
    const built = raw.map(({ text, name, ...given }) => {
      const fields = new Map(FIELD_NAMES.map((field: FieldName) => [field, { line: 1, text: given[field] }]));
      return buildArticle(fields, text, { file: 'a', line: null, id: name });
    });
    let articles = 0;
    await fc.assert(
      fc.asyncProperty(
        built.filter(({ ok }) => ok),
        async (outcome) => {
          articles += 1;
          if (outcome.ok) await expectRoundTrip(outcome.article);
        },
      ),
      fastCheck(2000),
    );
    expect(articles).toBeGreaterThanOrEqual(2000);
  });
});

test('many lines make one file', async () => {
  const all = TEXTS.map((text, i) => article({ id: `${i}`, text: text.trim() || 'x', place: 'P' }));
  expect((await readLines(all.map(articleLine).join(''))).map(articleOf)).toHaveLength(all.length);
});

describe('a file name', () => {
  const hostile = [
    '..',
    '../../etc/passwd',
    '%2e%2e',
    'CON',
    'con',
    'aux.md',
    'NUL',
    'a\\b',
    'C:\\x',
    '',
    ' ',
    '.',
    '_a',
    'README',
    'a'.repeat(4096),
    'é',
    'e\u0301',
    'É',
    'ß',
    'SS',
  ];
  test.each(hostile)('of id %j is plain and short', (id) => {
    expect(fileNameOf(id)).toMatch(/^[0-9a-f]{40}\.md$/);
  });

  test('is never shared, whatever the case', () => {
    const ids = [...hostile, ...Array.from({ length: 20_000 }, (_, i) => `post/${i}`)];
    expect(new Set(ids.map((id) => fileNameOf(id).toLowerCase())).size).toBe(ids.length);
  });

  test('stays what it was: the same article is exported over itself', () => {
    expect(fileNameOf('a/1')).toBe('773232abe9343f0e102f8248423fc6ceec7d0ac3.md');
  });
});
