import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { renderFault } from '../../src/corpus/article.ts';
import { readDocument } from '../../src/corpus/document.ts';
import { LIMITS } from '../../src/corpus/limits.ts';

const DATE = 'date: 2023-11-05';
const matter = (...lines: string[]) => ['---', ...lines, '---', 'Text.'].join('\n');

/** What became of a file: an article, or its faults on a line each. */
function read(content: string | Uint8Array): Article | string {
  const outcome = readDocument(Buffer.from(content), 'port.txt', 'port');
  return outcome.ok ? outcome.article : outcome.faults.map(renderFault).join('\n');
}

const PLAIN = {
  id: 'port',
  title: null,
  published: '2023-11-05',
  source: null,
  url: null,
  author: null,
  place: null,
  text: 'Text.',
};

describe('a file with front matter', () => {
  it('gives all its fields', () => {
    const all = matter(
      'id: a/1',
      'title: Rafah',
      DATE,
      'source: Post',
      'url: https://post.example/a',
      'author: Ann',
      'place: Cairo',
    );
    expect(read(all)).toEqual({
      ...{ id: 'a/1', title: 'Rafah', published: '2023-11-05', source: 'Post', url: 'https://post.example/a' },
      ...{ author: 'Ann', place: 'Cairo', text: 'Text.' },
    });
  });

  it.each<[string, string | Uint8Array, Partial<Article>]>([
    ['only a date is needed', matter(DATE), {}],
    ['no text but the body is taken', `---\n${DATE}\n---\n\n# One\n\n---\n\nTwo\n`, { text: '# One\n\n---\n\nTwo' }],
    ['CRLF', `---\r\n${DATE}\r\n---\r\nOne.\r\n\r\nTwo.`, { text: 'One.\n\nTwo.' }],
    ['CR', `---\r${DATE}\r---\rOne.`, { text: 'One.' }],
    ['a BOM', `\uFEFF${matter(DATE)}`, {}],
    [
      'Windows-1252',
      Buffer.from(`---\n${DATE}\ntitle: Caf\xe9 \x96\n---\n\x93Oui\x94`, 'latin1'),
      { title: 'Café –', text: '“Oui”' },
    ],
    ['spaces after the fences', `---  \n${DATE}\n---\t\nText.`, {}],
    ['a date with a time', matter('date: 2023-11-05T23:59:00-08:00'), {}],
    ['a date with a time and a space', matter('date: 2023-11-05 23:59:00 +0200'), {}],
    ['a quoted date', matter('date: "2023-11-05"'), {}],
    ['a number as it is written', matter(DATE, 'id: 007', 'title: 1984.0'), { id: '007', title: '1984.0' }],
    ['a truth value as it is written', matter(DATE, 'title: True'), { title: 'True' }],
    ['empty fields', matter(DATE, 'title: ""', 'source:', 'url: ~', 'id: " "', 'author: null'), {}],
    ['unknown fields', matter(DATE, 'tags: [a, b]', 'more: {a: 1}', '? [x]', ': y'), {}],
    ['hostile fields', matter(DATE, '__proto__: {title: x}', 'constructor: x', 'toString: x'), {}],
    ['tags and aliases in unknown fields', matter(DATE, 'a: &x !!binary aGk=', 'b: *x', '<<: {title: x}'), {}],
    ['a title over two lines', matter(DATE, 'title: >', '  One', '  two'), { title: 'One two' }],
    ['a title is composed, without controls', matter(DATE, 'title: "Cafe\\u0301\\a \\t x"'), { title: 'Café x' }],
    ['an id without white space around it', matter(DATE, 'id: " a b\u00a0"'), { id: 'a b' }],
    [
      'an address is written in full',
      matter(DATE, 'url: "HTTP://Post.example/a b"'),
      { url: 'http://post.example/a%20b' },
    ],
    ['a place in the dateline', `---\n${DATE}\n---\nTEL AVIV – Text.`, { place: 'TEL AVIV', text: 'TEL AVIV – Text.' }],
    [
      'a place of its own',
      `---\n${DATE}\nplace: Haifa\n---\nTEL AVIV – Text.`,
      { place: 'Haifa', text: 'TEL AVIV – Text.' },
    ],
    [
      'the longest title and id',
      matter(DATE, `title: ${'t'.repeat(300)}`, `id: ${'i'.repeat(200)}`),
      { title: 't'.repeat(300), id: 'i'.repeat(200) },
    ],
    ['the longest front matter', matter(DATE, `x: ${'x'.repeat(LIMITS.frontMatter - DATE.length - 5)}`), {}],
  ])('%s', (_, content, differs) => {
    expect(read(content)).toEqual({ ...PLAIN, ...differs });
  });

  it.each([
    ['2: date "8 Marsh" is not a day; write it as YYYY-MM-DD', matter('date: 8 Marsh')],
    ['3: date "2023-13-45" is not in the calendar; correct it', matter('title: a', 'date: 2023-13-45')],
    ['2: date "2023-02-29T10:00" is not in the calendar; correct it', matter('date: 2023-02-29T10:00')],
    ['2: date "2023" is not a day; write it as YYYY-MM-DD', matter('date: 2023')],
    ['2: date "5 Nov" is not a day; write it as YYYY-MM-DD', matter('date: "5\\n\\u202e\\0Nov"')],
    ['2: date is not one text; write it on one line, in quotes', matter('date: [2023-11-05]')],
    [' has no date; give it one as date: YYYY-MM-DD', matter('title: a')],
    [' has no date; give it one as date: YYYY-MM-DD', matter()],
    [' has no date; give it one as date: YYYY-MM-DD', matter('date:')],
    [' has no text; write the article, or leave it out', `---\n${DATE}\n---\n \u202E\n`],
    ['2: id is not one text; write it on one line, in quotes', matter('id: *x', DATE)],
    ['3: id "a b" has a control character; take it out', matter(DATE, 'id: "a\\nb"')],
    [`3: id "${'i'.repeat(60)}…" has 201 characters; shorten it to 200`, matter(DATE, `id: ${'i'.repeat(201)}`)],
    [`3: title "${'t'.repeat(60)}…" has 301 characters; shorten it to 300`, matter(DATE, `title: ${'t'.repeat(301)}`)],
    ['3: title "ab" has a hidden text direction control (U+202E); take it out', matter(DATE, 'title: a\u202Eb')],
    ['3: source is not one text; write it on one line, in quotes', matter(DATE, 'source: {a: b}')],
    [
      '3: url "ftp://post.example" is not a web address; write it with http:// or https://',
      matter(DATE, 'url: ftp://post.example'),
    ],
    [
      '3: url "javascript:alert(1)" is not a web address; write it with http:// or https://',
      matter(DATE, 'url: javascript:alert(1)'),
    ],
    [
      '3: url "https://post.example@a.b" is not a web address; write it with http:// or https://',
      matter(DATE, 'url: https://post.example@a.b'),
    ],
    ['3: url "42" is not a web address; write it with http:// or https://', matter(DATE, 'url: 42')],
    ['1: front matter is not closed; end it with a line of ---', `---\n${DATE}\n\nText.\n----\n`],
    ['1: front matter is not closed; end it with a line of ---', '---'],
    ['1: front matter must begin with a line of --- and nothing else', `---js\nprocess.exit()\n---\nText.`],
    [
      '1: front matter is longer than 8,192 characters; shorten it',
      matter(DATE, `x: ${'x'.repeat(LIMITS.frontMatter)}`),
    ],
    ['2: front matter is not a list of fields; write lines such as date: YYYY-MM-DD', matter('- date: 2023-11-05')],
    ['2: front matter is not a list of fields; write lines such as date: YYYY-MM-DD', matter('Text')],
  ])('%s', (fault, content) => {
    expect(read(content)).toBe(`port.txt:${fault}`);
  });

  it.each([
    ['3', 'put a text with a colon in it in double quotes', matter(DATE, 'title: Rafah: a plan')],
    ['3', 'correct it, or put texts in double quotes', matter(DATE, 'date: 2023-11-06')],
    ['4', 'correct it, or put texts in double quotes', matter(DATE, 'title: a', '\tsource: b')],
    ['2', 'correct it, or put texts in double quotes', matter('['.repeat(50))],
  ])('a fault of YAML on line %s: %s', (line, advice, content) => {
    expect(read(content)).toMatch(
      new RegExp(`^port\\.txt:${line}: front matter is not YAML \\([^\n]{5,120}\\); ${advice}$`),
    );
  });

  // The parser calls itself for each level: some of these overflow the stack, here or with less of it.
  it.each(['[', '- ', '? ', '- ? ', '{a: ', '? &a ', ': ', '[\n', '[? ', 'a: '])(
    'is a fault as %j to no end',
    (level) => {
      const problem = /^port\.txt:\d+: front matter is (?:nested too deeply|not YAML|not a list of fields)/;
      expect(read(matter(level.repeat(8000 / level.length)))).toMatch(problem);
      expect(read(matter(level.repeat(7900 / level.length), DATE))).toMatch(problem);
    },
  );

  it('has a fault of YAML that repeats only the start of what is wrong', () => {
    expect(String(read(matter(`title: ${'!'.repeat(6000)}`, DATE))).length).toBeLessThan(320);
  });

  it('has an id of its own where its file has no name', () => {
    const named = (id: string) => readDocument(Buffer.from(matter(DATE, id)), ' .md', ' ');
    expect(named('id: a')).toMatchObject({ ok: true, article: { id: 'a' } });
    const message = 'has no id; give it one, or its file a name';
    expect(named('id: " "')).toEqual({ ok: false, faults: [{ file: ' .md', line: null, message }] });
  });

  it('reports every fault of an article', () => {
    const content = matter('title: "\u2066"', 'date: today', 'url: x').replace('Text.', '');
    expect(String(read(content)).split('\n')).toEqual([
      expect.stringMatching(/^port\.txt:2: title/),
      expect.stringMatching(/^port\.txt:3: date/),
      expect.stringMatching(/^port\.txt:4: url/),
      expect.stringMatching(/^port\.txt: has no text/),
    ]);
  });

  it('has at most 5,000,000 characters of text', () => {
    const filled = (length: number) => `---\n${DATE}\n---\n${'x'.repeat(length)}\n`;
    expect(read(filled(LIMITS.articleText))).toMatchObject({ id: 'port' });
    expect(read(filled(LIMITS.articleText + 1))).toBe(
      'port.txt: has 5,000,001 characters of text; split it into articles of at most 5,000,000',
    );
  });
});

describe('a raw file', () => {
  it.each<[string, string, Partial<Article>]>([
    [
      'the day, the dateline and the text',
      ' date 2023-11-05 TEL AVIV – One.\n\nTwo.',
      { place: 'TEL AVIV', text: 'TEL AVIV – One.\n\nTwo.' },
    ],
    ['no dateline', ' date 2023-11-05 Text.', {}],
    ['no space before', 'date 2023-11-05 Text.', {}],
    ['the text on the next line', 'date 2023-11-05\r\nText.', {}],
    ['a BOM', '\uFEFF date 2023-11-05 Text.', {}],
    ['what looks like fields', 'date 2023-11-05 title: A', { text: 'title: A' }],
  ])('%s', (_, content, differs) => {
    expect(read(content)).toEqual({ ...PLAIN, ...differs });
  });

  it.each([
    [':1: date "2023-13-45" is not in the calendar; correct it', ' date 2023-13-45 Text.'],
    [':1: date "5" is not a day; write it as YYYY-MM-DD', ' date 5 November 2023 Text.'],
    [': has no text; write the article, or leave it out', ' date 2023-11-05 \n'],
    [':1: has no date; begin it with three lines: ---, then date: YYYY-MM-DD, then ---', 'Date palms grow here.'],
    [':1: has no date; begin it with three lines: ---, then date: YYYY-MM-DD, then ---', '\ndate: 2023-11-05\nText.'],
    [': is empty; write the article, or leave it out', ''],
    [': is empty; write the article, or leave it out', '\uFEFF\r\n '],
    [': is UTF-16; save it as UTF-8', Buffer.from('\uFEFF date', 'utf16le')],
    [': is binary, not text; leave it out', ' date 2023-11-05 \0'],
  ])('%s', (fault, content) => {
    expect(read(content)).toBe(`port.txt${fault}`);
  });
});

describe('renderFault', () => {
  it('keeps to one line, whatever a file is called', () => {
    expect(renderFault({ file: 'a\n\u202Eb.md', line: 2, message: 'is empty' })).toBe('a??b.md:2: is empty');
  });
});
