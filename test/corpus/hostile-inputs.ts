import { pick, type Random } from '../../bench/random.ts';

/** A file that somebody might put into a corpus to break what reads it. */
export type HostileInput = { readonly format: 'document' | 'lines'; readonly bytes: Uint8Array };

/** One of a great many, the same for the same random numbers: mostly short, one in a hundred up to 64 KB. */
export function hostileInput(random: Random): HostileInput {
  const size = random() < 0.01 ? 20_000 : 300;
  const format = random() < 0.3 ? 'lines' : 'document';
  const content = format === 'lines' ? jsonLines(random, size) : documentOf(random, size);
  return { format, bytes: damaged(random, content).subarray(0, 65_536) };
}

const oneOf = <Value>(random: Random, values: readonly [Value, ...Value[]]): Value =>
  values[pick(random, values.length)] ?? values[0];

const CHARACTERS: readonly [string, ...string[]] = [
  ...([
    '\0',
    '\x01',
    '\x1B[2J',
    '\x7F',
    '\x85',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\n\n',
    '\v',
    '\f',
    '\u2028',
    '\u2029',
  ] as const),
  ...[
    '\uD800',
    '\uDC00',
    '\uDBFF\uDBFF',
    '\uFFFE',
    '\uFFFF',
    '\uFEFF',
    '\uFFFD',
    '\u202E',
    '\u2066',
    '\u2069',
    '\u200F',
  ],
  ...['\u200B', '\u200D', '\u00AD', '\u034F', '\uFE0F', '\u{E0041}', '\u3000', '\u00A0', '\u180E', '\u0301', '\u0316'],
  ...[
    'e\u0301',
    'é',
    '\u2126',
    '\u212B',
    '\u0344',
    '\u0958',
    '\u1100\u1161\u11A8',
    '\uFDFA',
    'ﬁ',
    '⁄',
    '1⁄2',
    '½',
    '٣',
    '३',
    '𝟝',
  ],
  ...[
    '🙂',
    '👨‍👩‍👧',
    '🇫🇷',
    '港',
    'ก',
    'ا',
    'İ',
    'ß',
    'ς',
    'ǅ',
    '@everyone',
    '<@1>',
    '[a](b)',
    '||',
    '`',
    '“',
    '”',
    '…',
    '—',
  ],
];
const WORDS: readonly [string, ...string[]] = [
  ...([
    'port',
    'The strike',
    'on Friday',
    'in May',
    'U.S.',
    'Gen.',
    "n't",
    '1,400',
    '31 April 2023',
    '٢٠٢٣-٠١-٠١',
  ] as const),
  ...[
    '2023-02-30',
    '9999999999999999',
    '-0',
    '1e999',
    'NaN',
    'TEL AVIV – ',
    'By Ann Lee',
    '(Reuters) - ',
    'date 2024-01-01',
  ],
  ...[
    "'; DROP TABLE articles; --",
    '" OR 1=1',
    'NUL',
    '%00',
    '%2e%2e%2f',
    '../../etc/passwd',
    '..',
    'CON',
    'C:\\',
    '~',
    '$(id)',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '{{7*7}}',
    '<script>',
    'javascript:alert(1)',
    '---',
    '...',
  ],
];
const RUNS: readonly [string, ...string[]] = [
  ...([
    'a',
    '\u0316',
    '\u0301\u0316',
    '\uFEFF',
    ' ',
    '\n',
    '.',
    'A.',
    '1,',
    '-',
    '(',
    '“',
    '港',
    '🙂',
    '\u200D',
    '\uD800',
  ] as const),
  ...[
    '\u0344',
    '/',
    '\\',
    '"',
    "'",
    '%',
    '\u202E',
    'é',
    '9',
    ': ',
    '# ',
    'couple  hours  ',
    'early ',
    '\t',
    '\r',
    '&',
    '*',
  ],
];
const DATES: readonly [string, ...string[]] = [
  ...([
    '2023-11-05',
    '2023-11-05',
    '2023-11-05',
    '"2023-11-05"',
    '2023-11-05T23:59:00Z',
    '20231105',
    '2023',
    '0000-00-00',
  ] as const),
  ...[
    '2023-13-45',
    '٢٠٢٣-١١-٠٥',
    '2023-11-05\u200B',
    '12023-11-05',
    '-2023-11-05',
    '5 Nov',
    '1e3',
    '0x7E7',
    '[2023-11-05]',
    '*a',
    '""',
  ],
];
const IDS: readonly [string, ...string[]] = [
  ...([
    '..',
    '.',
    '%2e%2e',
    '%2E%2E%2F',
    'CON',
    'aux.md',
    'a/../b',
    'a\\b',
    ' ',
    '""',
    '"\\0"',
    '"\\u202e"',
    '"a\\nb"',
  ] as const),
  ...['__proto__', '~', 'null', 'true', '007', '1e5', '-', "'; DROP TABLE articles; --", '"\\ud800"', 'é', 'e\u0301'],
];
const LINES: readonly [string, ...string[]] = [
  ...([
    'a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]',
    '<<: {title: x}',
    '<<: *a',
    'title: *a',
    'title: &a x',
  ] as const),
  ...[
    'title: !!js/function "function(){ globalThis.hostile = 1 }"',
    'x: !!js/undefined',
    'title: !!binary aGk=',
    'title: !<x> y',
  ],
  ...[
    'title: !!set {a}',
    'source: !!timestamp 2023-01-01',
    'date: !!str 2023-11-05',
    'title: !!int 1',
    '%YAML 1.1',
    '%TAG ! x',
    '...',
  ],
  ...[
    'title: a\ntitle: b',
    '__proto__: {title: x}',
    'constructor: {prototype: {x: 1}}',
    'toString: x',
    '? [x]\n: y',
    '? {a: b}',
  ],
  ...[
    '? title\n: a',
    '"title": a',
    "'date': 2023-11-05",
    '!!str date: 2023-11-05',
    '[title]: a',
    'title: |\n  a\n  ---\n  b',
  ],
  ...[
    'title: >-\n  a\n\n  b',
    'title: "a\n  b"',
    'title: {a: [b, {c: d}]}',
    'title: [',
    'title: {',
    'title: "',
    "title: '",
    '\ttitle: a',
  ],
  ...[
    '# date: 2023-11-05',
    'TITLE: a',
    'Title : a',
    'title:a',
    'url: https://a.example@b.example/',
    'url: http://[::ffff:127.0.0.1]/',
  ],
  ...[
    'url: http://0x7f.1/%00',
    'url: javascript:alert(1)',
    'url: //a.example',
    'url: "https://a.example/\\u202e"',
    'text: x',
    '- a',
    'a',
  ],
];

function prose(random: Random, size: number): string {
  let text = '';
  while (text.length < size * random()) {
    const kind = random();
    if (kind < 0.5) text += `${oneOf(random, WORDS)} `;
    else if (kind < 0.9) text += oneOf(random, CHARACTERS);
    else text += oneOf(random, RUNS).repeat(1 + pick(random, random() < 0.1 ? size : 70));
  }
  return text;
}

function documentOf(random: Random, size: number): string {
  const body = random() < 0.9 ? `The port closed. ${prose(random, size)}` : prose(random, size);
  const kind = random();
  if (kind < 0.15) return ` date ${oneOf(random, DATES)} ${body}`;
  if (kind < 0.2) return body;
  const open =
    random() < 0.9
      ? '---'
      : oneOf(random, ['---js', '--- !!js/function', '--- ', '----', '\uFEFF---', '--- # x', '---\0']);
  const close =
    random() < 0.9 ? '---' : oneOf(random, ['', '...', '--- x', ' ---', '---\t', '---\n---\ndate: 1999-01-01\n---']);
  const end = oneOf(random, ['\n', '\n', '\n', '\r\n', '\r']);
  return [open, ...frontMatter(random, size), close, body].join(end);
}

function frontMatter(random: Random, size: number): string[] {
  const lines = [`date: ${oneOf(random, random() < 0.7 ? ['2023-11-05'] : DATES)}`];
  if (random() < 0.4) lines.push(`id: ${oneOf(random, IDS)}`);
  if (random() < 0.4) lines.push(`title: ${JSON.stringify(prose(random, 100))}`);
  while (random() < 0.35) lines.push(oneOf(random, LINES));
  if (random() < 0.1) lines.push(`${oneOf(random, ['source', 'author', 'place', 'url', 'x'])}: ${prose(random, 60)}`);
  if (random() < 0.03) lines.push(bomb(random, size));
  return random() < 0.8 ? lines : lines.reverse();
}

function bomb(random: Random, size: number): string {
  const depth = 1 + pick(random, 20 * size);
  return oneOf<() => string>(random, [
    () => `x: ${'['.repeat(depth)}`,
    () => `x: ${'{a: '.repeat(depth / 4)}`,
    () => `x: ${'[{a: ['.repeat(600)}${']}]'.repeat(600)}`,
    () => '- '.repeat(depth / 2),
    () => Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    () => Array.from({ length: 20 }, (_, i) => `k${i}: &k${i} [${`*k${i - 1},`.repeat(9)}]`).join('\n'),
    () => Array.from({ length: 400 }, (_, i) => `k${i}: &k${i} x`).join('\n'),
    () => `x: ${'a'.repeat(depth)}`,
    () => `? ${'? '.repeat(depth / 2)}`,
    () => `x: "${'\\u0316'.repeat(depth / 6)}"`,
    () => `title: ${'!'.repeat(depth)}`,
    () => `${'&a '.repeat(depth / 3)}: x`,
    () => `# ${'#'.repeat(depth)}`,
    () => `x:\n${'\n'.repeat(depth)}`,
    () => `x: ${'"" '.repeat(depth / 3)}`,
  ])();
}

function jsonLines(random: Random, size: number): string {
  const lines = Array.from({ length: 1 + pick(random, 3) }, () => jsonLine(random, size));
  return lines.join(oneOf(random, ['\n', '\r\n', '\r', '\n\n', '\u2028']));
}

function jsonLine(random: Random, size: number): string {
  const record: Record<string, unknown> = { date: '2023-11-05', text: prose(random, size) };
  while (random() < 0.6) {
    const name = oneOf(random, ['id', 'title', 'source', 'url', 'author', 'place', 'date', 'text', 'x', 'published']);
    record[name] = oneOf<() => unknown>(random, [
      () => prose(random, 60),
      () => oneOf(random, WORDS),
      () => oneOf(random, IDS),
      () => oneOf(random, DATES),
      () => oneOf(random, [1, -0, 2 ** 60, 1.5, true, null]),
      () => [prose(random, 9)],
      () => ({ toString: 'x', length: 1 }),
      () => 'x'.repeat(4096),
    ])();
  }
  const json = JSON.stringify(record);
  const kind = random();
  if (kind < 0.85) return json;
  return oneOf<() => string>(random, [
    () => `{"__proto__":{"title":"x","date":"1999-01-01"},"constructor":{"prototype":{}},${json.slice(1)}`,
    () => `${json.slice(0, -1)},"date":"2023-11-06","title":"a","title":"b"}`,
    () => json.slice(0, pick(random, json.length)),
    () => json + json,
    () => `${'['.repeat(20 * size)}${json}`,
    () => `{"x":${'{"x":'.repeat(size)}1${'}'.repeat(size)},${json.slice(1)}`,
    () => `${json.slice(0, -1)},"x":${'9'.repeat(size)}}`,
    () => `{"date":1e999,"text":"a"}`,
    () => `{"date":20231105,"text":"\\ud800\\u0000"}`,
    () => `{'date':'2023-11-05'}`,
    () => `[${json}]`,
    () => json.replaceAll(',', ',\u00A0'),
  ])();
}

/** The text as bytes: UTF-8 mostly; else another encoding, cut, or with a byte changed. */
function damaged(random: Random, text: string): Buffer {
  const bytes = Buffer.from(text);
  if (random() < 0.85) return bytes;
  const at = pick(random, bytes.length + 1);
  return oneOf<() => Buffer>(random, [
    () => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    () => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.from(`\uFEFF${text}`),
    () => bytes.subarray(0, at),
    () => bytes.subarray(at),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([pick(random, 256)]), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0xef, 0xbb, 0xbf]), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0xed, 0xa0, 0x80]), bytes.subarray(at)]), // half a pair
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc0, 0xae, 0xf5, 0x80]), bytes.subarray(at)]),
    () => Buffer.concat([bytes, bytes]),
  ])();
}
