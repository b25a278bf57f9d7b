import { describe, expect, test } from 'vitest';
import { dateline, folderOf } from '../support/dateline.ts';

const FILES = {
  'port.md':
    '---\ntitle: Cranes\ndate: 2024-03-08\nsource: Harbour Post\n---\nThe port got two cranes. They are blue.\n',
  'old/raw.txt': ' date 2023-11-05 OSLO – The port had no crane then.\n',
  'bad.md': '---\ntitle: Cranes\ndate: 8 Marsh\n---\nText.\n',
};

describe('article context', () => {
  const text = 'It rained.\n\nThe port got two cranes. They are blue.\n\nNobody came.\n\nIt rained on.';
  const files = { 'port.md': `---\ntitle: Cranes\ndate: 2024-03-08\n---\n${text}\n` };
  const words = ['article', 'context', 'port', '--paragraph', '2'];

  test('prints a paragraph with its neighbours', async () => {
    const { code, stdout } = await dateline([...words, '--corpus', folderOf(files)]);
    expect(code).toBe(0);
    expect(stdout).toContain('Cranes\n   8 March 2024 · ¶¶ 1–3\n   │ It rained.');
    expect(stdout).not.toContain('rained on');
  });

  test('--json has the place and its text', async () => {
    const { stdout } = await dateline([...words, '--corpus', folderOf(files), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ article: { id: 'port' }, paragraph: 1, start: 0, end: text.indexOf('\n\nIt rained on') },
      text: text.slice(0, text.indexOf('\n\nIt rained on')),
      quote: { text: 'The port got two cranes.' },
    });
  });
});

describe('ask', () => {
  test('--json prints an answer alone, and faults of the corpus go elsewhere', async () => {
    const { code, stdout, stderr } = await dateline([
      'ask',
      'Are the cranes blue?',
      '--corpus',
      folderOf(FILES),
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      question: 'Are the cranes blue?',
      answered: true,
      corpus: expect.stringMatching(/^[0-9a-f]{12,64}$/),
      page: 1,
      more: false,
      evidence: [
        {
          article: { id: 'port', title: 'Cranes', source: 'Harbour Post', url: null, published: '2024-03-08' },
          paragraph: 1,
          start: 0,
          end: 39,
          text: 'The port got two cranes. They are blue.',
          quote: { start: 25, end: 39, text: 'They are blue.' },
          score: expect.any(Number),
          matched: ['cranes', 'blue'],
          copies: [],
          about: [],
        },
        expect.objectContaining({
          article: { id: 'old/raw', title: null, source: null, url: null, published: '2023-11-05' },
        }),
      ],
      nearest: [],
      unmatched: [],
      suggestions: [],
      notes: [],
    });
    expect(stderr).toContain('bad.md:3: date "8 Marsh"');
    expect(stderr).toContain('2 articles');
  });

  test('--page shows the results after, numbered on', async () => {
    const corpus = folderOf(FILES);
    const words = ['ask', 'the port and its crane', '--corpus', corpus, '--limit', '1'];
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map((page) => dateline([...words, '--page', `${page}`])),
    );
    expect(first?.stdout).toMatch(/^1\. /m);
    expect(second?.stdout).toMatch(/^page 2\n\n2\. /m);
    expect(third).toMatchObject({ code: 3, stdout: expect.stringContaining('No further passage matches this.') });
  });

  test('prints plainly where no terminal is', async () => {
    const { stdout } = await dateline(['ask', 'two blue cranes', '--corpus', folderOf(FILES), '--limit', '1']);
    expect(stdout).toContain('8 March 2024 · Harbour Post · ¶ 1');
    expect(stdout).not.toContain('\u001b');
  });

  test.each([
    ['nothing found', ['ask', 'tea'], 3, /No passage matches this/],
    ['an unknown command', ['answer', 'tea'], 2, /no command "answer"/],
    ['an unknown option', ['ask', 'tea', '--form', '2024'], 2, /--form/],
    ['a bad date', ['ask', 'tea', '--from', 'once'], 2, /from "once" is not a date/],
    ['an unknown source', ['ask', 'tea', '--source', 'Post'], 2, /nearest is "Harbour Post"/],
    ['no question', ['ask'], 2, /question is missing/],
    ['--batch without --json', ['ask', '--batch', '-'], 2, /add --json/],
    ['a batch file that is not there', ['ask', '--batch', 'nowhere.jsonl', '--json'], 1, /cannot be read \(ENOENT\)/],
    ['an article that is not there', ['article', 'show', 'prt'], 1, /"article list" finds .* nearest are "port"/],
    [
      'a paragraph that is not there',
      ['article', 'context', 'port', '--paragraph', '2'],
      1,
      /has 1 paragraph, no paragraph 2/,
    ],
    ['too little of a hash', ['article', 'context', 'sha256:0000000'], 1, /at least its first 8 characters/],
    ['a hash that is not there', ['article', 'context', 'sha256:00000000'], 1, /changed or removed/],
    ['an option that only buttons give', ['ask', 'tea', '--version', 'a'], 2, /--version/],
    ['a page that cannot be', ['ask', 'tea', '--page', '0'], 2, /page must be a whole number from 1 to 50/],
    ['help', ['ask', '--help'], 0, /--as-of DAY/],
    ['help of a paragraph', ['article', 'context', '--help'], 0, /--paragraph 1-/],
    ['help for all', ['help'], 0, /article show <id>/],
    ['help at the console', ['console', '--help'], 0, /article show <id>/],
    ['help with what may be left away', ['help'], 0, /article add \[file\].*article undo <change>.*backup <file>/s],
    ['words after console', ['console', 'tea'], 2, /console takes nothing else, such as "tea"/],
  ])('%s', async (_, words, code, message) => {
    const args = words[0] === 'ask' || words[0] === 'article' ? [...words, '--corpus', folderOf(FILES)] : words;
    const seen = await dateline(args);
    expect(seen.stdout + seen.stderr).toMatch(message);
    expect(seen.code).toBe(code);
  });

  test('no corpus is a clear word', async () => {
    const { code, stderr } = await dateline(['ask', 'tea', '--corpus', 'nowhere']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('no corpus at nowhere')]);
  });
});

describe('ask --batch', () => {
  const batch = async (stdin: string, ...words: string[]) => {
    const seen = await dateline(['ask', '--batch', '-', '--json', '--corpus', folderOf(FILES), ...words], { stdin });
    return {
      ...seen,
      lines: seen.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { [key: string]: unknown }),
    };
  };

  test('answers each line in order, bad ones too', async () => {
    const lines = [
      '{"id":1,"text":"cranes","answers":[]}',
      '',
      'not json',
      '{"id":"b"}',
      '{"id":"c","text":"tea"}',
      '[]',
    ];
    const { code, lines: answers } = await batch(lines.join('\r\n'), '--limit', '1');
    expect(code).toBe(0);
    expect(answers).toEqual([
      expect.objectContaining({ id: 1, question: 'cranes', answered: true, evidence: [expect.anything()] }),
      { id: null, error: expect.stringContaining('not a JSON object') },
      { id: 'b', error: expect.stringContaining('question is missing') },
      expect.objectContaining({ id: 'c', answered: false }),
      { id: null, error: expect.stringContaining('not a JSON object') },
    ]);
  });
});

test('article show prints the stored text, so that a quote can be checked', async () => {
  const corpus = folderOf(FILES);
  const shown = JSON.parse((await dateline(['article', 'show', 'old/raw', '--corpus', corpus, '--json'])).stdout);
  expect(shown).toMatchObject({
    id: 'old/raw',
    published: '2023-11-05',
    place: 'OSLO',
    text: 'OSLO – The port had no crane then.',
  });
  const answer = JSON.parse((await dateline(['ask', 'no crane then', '--corpus', corpus, '--json'])).stdout);
  const { start, end, text } = answer.evidence[0];
  expect(shown.text.slice(start, end)).toBe(text);
});

describe('the prompt', () => {
  test('answers plain questions and commands, survives mistakes, and ends with the input', async () => {
    const stdin =
      'two cranes\n/ask cranes --source "Harbour Post"\n/ask x --from nonsense\n/nothing\nhelp\ncranes -blue\n/timeline cranes\n/eval retrieval x\n';
    const { code, stdout } = await dateline([], { stdin, env: { CORPUS_DIR: folderOf(FILES) } });
    expect(code).toBe(0);
    expect(stdout).toContain('2 articles');
    expect(stdout).toContain('DISCORD_TOKEN');
    expect(stdout.match(/1\. Cranes/g)).toHaveLength(2);
    expect(stdout).toContain('from "nonsense" is not a date');
    expect(stdout).toContain('no command /nothing');
    expect(stdout).toContain('/article show <id>');
    expect(stdout).not.toContain('Unknown option');
    expect(stdout).toMatch(/^1\. 5 November 2023 · 1 article/m);
    expect(stdout).toContain('eval retrieval reads a corpus of its own');
  });
});

describe('timeline', () => {
  const STRIKE = {
    'friday.md': '---\ntitle: Strike\ndate: 2024-03-08\n---\nThe harbour strike began on Tuesday.\n',
    'later.md': '---\ntitle: Film\ndate: 2024-09-01\n---\nThe harbour strike of March 2024 recently became a film.\n',
  };

  test('prints each day with its sentence', async () => {
    const { code, stdout } = await dateline(['timeline', 'harbour strike', '--corpus', folderOf(STRIKE)]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      '1. 5 March 2024 · 1 article\n   │ The harbour strike began on Tuesday.\n   ▸ Tuesday\n   Strike · published 8 March 2024 · ¶ 1\n',
    );
  });

  test('--batch gives days apart from longer times, and passes over keys that it does not know', async () => {
    const lines = [
      { id: 1, topic: 'harbour strike', order: 5 },
      { id: 2, topic: 'harbour strike', from: '2024-03-06', to: '2024-08', limit: 30, dates: ['x'] },
      { id: 3, topic: 'tea' },
      { id: 4, topic: 'strike', from: '2024', to: '2023' },
      { id: 5 },
    ];
    const stdin = lines.map((line) => JSON.stringify(line)).join('\n');
    const { stdout } = await dateline(
      ['timeline', '--batch', '-', '--json', '--limit', '1000', '--corpus', folderOf(STRIKE)],
      { stdin },
    );
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(answers).toEqual([
      expect.objectContaining({ id: 1, answered: true, dates: ['2024-03-05'] }),
      expect.objectContaining({ id: 2, answered: false, dates: [] }),
      expect.objectContaining({ id: 3, answered: false, entries: [], unmatched: ['tea'] }),
      { id: 4, error: expect.stringContaining('no day is left') },
      { id: 5, error: expect.stringContaining('topic is missing') },
    ]);
    const [first] = answers as { entries: { value: string; precision: string; mention: object; text: string }[] }[];
    expect(first?.entries.map(({ value, precision }) => [value, precision])).toEqual([['2024-03-05', 'day']]);
    expect(first?.entries[0]).toMatchObject({
      basis: 'published',
      mention: { start: 28, end: 35, text: 'Tuesday' },
      start: 0,
      end: 36,
      text: 'The harbour strike began on Tuesday.',
    });
  });

  test.each([
    ['nothing found', ['tea'], 3, /No article tells of this/],
    ['a bad order', ['strike', '--order', 'sideways'], 2, /order is oldest or newest/],
    ['help', ['--help'], 0, /--order oldest\|newest/],
  ])('%s', async (_, words, code, message) => {
    const seen = await dateline(['timeline', ...words, '--corpus', folderOf(STRIKE)]);
    expect(seen.stdout + seen.stderr).toMatch(message);
    expect(seen.code).toBe(code);
  });
});

test('dates --batch finds the dates of any text, offsets into it as given, and needs no corpus', async () => {
  const stdin = [
    '{"id":1,"published":"2024-03-08","text":"\\n  It closed on Friday. ","more":1}',
    '{"id":2,"published":"2024-03-08","text":""}',
    '{"id":3,"text":"Friday"}',
  ].join('\n');
  const { stdout } = await dateline(['dates', '--batch', '-', '--json'], { stdin, env: { CORPUS_DIR: 'nowhere' } });
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toEqual([
    {
      id: 1,
      timex: [
        { start: 16, end: 22, text: 'Friday', type: 'DATE', value: '2024-03-08', precision: 'day', basis: 'published' },
      ],
    },
    { id: 2, timex: [] },
    { id: 3, error: expect.stringContaining('published is missing') },
  ]);
});
