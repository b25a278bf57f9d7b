import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask } from '../../src/answers/ask.ts';
import { readSyntax } from '../../src/answers/syntax.ts';
import { article, libraryOf } from '../support/articles.ts';
import { fastCheck } from '../support/seed.ts';

const sourceOf = (typed: string) => (typed.toLowerCase() === 'harbour post' ? 'Harbour Post' : null);
const read = (question: string) => readSyntax(question, sourceOf);

test.each([
  ['plain words', {}],
  ['a "blue crane" fell', { phrases: ['blue crane'], text: 'a blue crane fell' }],
  ['a “blue crane”', { phrases: ['blue crane'], text: 'a blue crane' }],
  ['crane -port', { without: ['port'], text: 'crane' }],
  ['crane -"old port"', { without: ['old port'], text: 'crane' }],
  ['title:crane blue', { titles: ['crane'], text: 'crane blue' }],
  ['title:"blue crane"', { titles: ['blue crane'], text: 'blue crane' }],
  ['crane source:"harbour post"', { source: 'Harbour Post', text: 'crane' }],
  ['crane before:2024', { to: '2023-12-31', text: 'crane' }],
  ['crane after:2024-02', { from: '2024-03-01', text: 'crane' }],
  ['crane after:2023 before:2024-03-08', { from: '2024-01-01', to: '2024-03-07', text: 'crane' }],
])('%j', (question, expected) => {
  const none = { text: question, phrases: [], without: [], titles: [], source: null, from: null, to: null, notes: [] };
  expect(read(question)).toEqual({ ...none, ...expected });
});

test.each([
  ['-', '-'],
  ['a - b', 'a - b'],
  ['minus -5 degrees', 'minus -5 degrees'],
  ['state-run', 'state-run'],
  ['""', '""'],
  ['--', '--'],
])('%j is no syntax and needs no word about it', (question, text) => {
  const { notes, phrases, without } = read(question);
  expect([notes, phrases, without, read(question).text.replaceAll(' ', '')]).toEqual([
    [],
    [],
    [],
    text.replaceAll(' ', '').replace('""', ''),
  ]);
});

test.each([
  ['an "open quotation', 'an "open quotation'],
  ['source:Nobody crane', 'source:Nobody crane'],
  ['before:once crane', 'before:once crane'],
  ['crane before:', 'crane before:'],
  ['title: crane', 'title: crane'],
])('%j is read as words, and said so', (question, text) => {
  expect(read(question).text).toBe(text);
  expect(read(question).notes).toEqual([expect.stringContaining('read as words')]);
});

test('anything at all can be asked', () => {
  const piece = fc.constantFrom(
    '"',
    '“',
    '-',
    'title:',
    'before:',
    'after:2024',
    'source:',
    'crane',
    ' ',
    '(',
    '[a-z]*',
    '\u202e',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 20 }).map((all) => all.join('')),
        fc.string({ unit: 'grapheme' }),
      ),
      (question) => {
        expect(read(question).text.length).toBeLessThanOrEqual(question.length + 20);
      },
    ),
    fastCheck(),
  );
});

describe('asked of articles', () => {
  const library = libraryOf([
    article({
      id: 'a',
      title: 'Cranes',
      published: '2024-03-08',
      source: 'Harbour Post',
      text: 'A blue crane fell\ninto the port.',
    }),
    article({
      id: 'b',
      title: 'The port',
      published: '2024-05-01',
      source: 'Town Echo',
      text: 'The crane in the port is blue.',
    }),
    article({ id: 'c', published: '2024-07-01', text: 'Bluer cranes stood in a field.' }),
  ]);
  const asked = (question: string) =>
    ask({ question, from: null, to: null, asOf: null, source: null, limit: 10, perArticle: 2 }, library);
  const ids = async (question: string) => (await asked(question)).evidence.map(({ article }) => article.id).sort();

  test.each([
    ['"blue crane"', ['a']],
    ['"BLUE crane fell into"', ['a']],
    ['"lue crane"', []],
    ['crane -field', ['a', 'b']],
    ['crane port -bluer', ['a', 'b']],
    ['title:port crane', ['b']],
    ['title:cranes', ['a']],
    ['crane source:"harbour post"', ['a']],
    ['crane before:2024-05', ['a']],
    ['crane after:2024-05', ['c']],
  ])('%s', async (question, expected) => {
    expect(await ids(question)).toEqual(expected);
  });

  test('a phrase that stands nowhere is no answer, but what comes near is shown as such', async () => {
    const reply = await asked('"crane blue"');
    expect(reply.evidence).toEqual([]);
    expect(reply.nearest.length).toBeGreaterThan(0);
  });
});
