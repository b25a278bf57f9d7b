import { describe, expect, test } from 'vitest';
import { askCommand } from '../commands/ask.ts';
import { timelineCommand } from '../commands/timeline.ts';
import { UserError } from '../src/errors.ts';
import { type RawOptions, readOptions } from '../src/options.ts';
import { article, libraryOf } from './support/articles.ts';

const library = libraryOf([
  article({ id: 'a', text: 'One.', source: 'Harbour Post' }),
  article({ id: 'b', text: 'Two.', source: 'Town Echo' }),
]);
const read = (raw: RawOptions) => {
  const values = readOptions(askCommand.options, { question: 'x', ...raw });
  askCommand.check(values, { library, scope: null });
  return values;
};

describe('options of /ask', () => {
  test.each<[string, RawOptions, object]>([
    ['a month is its first day as from', { from: '2024-02' }, { from: '2024-02-01' }],
    ['a month is its last day as to', { to: '2024-02' }, { to: '2024-02-29' }],
    ['a year is its last day as as_of', { as_of: '2023' }, { as_of: '2023-12-31' }],
    ['a day in words', { from: '5 Nov 2023' }, { from: '2023-11-05' }],
    ['absent options', {}, { from: null, source: null, limit: 3, private: false }],
    ['empty options', { from: ' ', source: '' }, { from: null, source: null }],
    ['a number typed as text', { limit: '7' }, { limit: 7 }],
    ['the same day twice', { from: '2024-01-01', to: '2024-01-01' }, {}],
    ['4,000 characters', { question: 'x'.repeat(4000) }, {}],
  ])('%s', (_, raw, expected) => {
    expect(read(raw)).toMatchObject(expected);
  });

  test.each<[string, RawOptions, string]>([
    ['an impossible day', { from: '2023-02-30' }, 'from "2023-02-30" is not a date'],
    ['words', { to: 'yesterday' }, 'to "yesterday" is not a date'],
    ['a reversed range', { from: '2024-02', to: '2024-01' }, 'from 2024-02-01 comes after to 2024-01-31'],
    ['from after as_of', { from: '2024', as_of: '2023' }, 'comes after as_of 2023-12-31'],
    ['an unknown source', { source: 'Harbor Post' }, 'The nearest are "Harbour Post", "Town Echo"'],
    ['too many', { limit: 11 }, 'limit must be a whole number from 1 to 10'],
    ['none', { limit: '0' }, 'limit must be'],
    ['half of one', { limit: '1.5' }, 'limit must be'],
    ['no question', { question: '  ' }, 'question is missing'],
    ['too long a question', { question: 'x'.repeat(4001) }, 'at most 4,000'],
  ])('%s is refused', (_, raw, message) => {
    expect(() => read(raw)).toThrow(UserError);
    expect(() => read(raw)).toThrow(message);
  });
});

describe('options of /timeline', () => {
  const { options } = timelineCommand;

  test.each<[string, RawOptions, object]>([
    ['absent options', {}, { from: null, limit: 10, order: 'oldest', private: false }],
    ['an order in capitals', { order: ' Newest' }, { order: 'newest' }],
    ['the most days in Discord', { limit: 25 }, { limit: 25 }],
  ])('%s', (_, raw, expected) => {
    expect(readOptions(options, { topic: 'x', ...raw }, 'discord')).toMatchObject(expected);
  });

  test('more days are for the console alone', () => {
    expect(() => readOptions(options, { topic: 'x', limit: 26 }, 'discord')).toThrow('from 1 to 25');
    expect(readOptions(options, { topic: 'x', limit: '260' })).toMatchObject({ limit: 260 });
  });

  test('an order that there is not is refused', () => {
    expect(() => readOptions(options, { topic: 'x', order: 'best' })).toThrow('order is oldest or newest, not "best".');
  });
});

test('a verbatim text keeps its white space, and may be empty', () => {
  const text = { kind: 'text', description: 'The text', required: true, maxLength: 9, verbatim: true } as const;
  expect(readOptions({ text }, { text: ' a\n' })).toEqual({ text: ' a\n' });
  expect(readOptions({ text }, { text: '' })).toEqual({ text: '' });
  expect(() => readOptions({ text }, {})).toThrow('text is missing');
});
