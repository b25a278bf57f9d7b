import { describe, expect, test } from 'vitest';
import { articleShowCommand } from '../../commands/article.ts';
import { askCommand } from '../../commands/ask.ts';
import { divideLine, findCommand, readWords, UsageError } from '../../src/console/words.ts';
import { readOptions } from '../../src/options.ts';

const COMMANDS = [askCommand, articleShowCommand];

describe('a line at the prompt', () => {
  test.each([
    ['plain words', 'ask what is it', ['ask', 'what', 'is', 'it']],
    ['apostrophes and quotes belong to the question', `ask what's "said so"`, ['ask', "what's", '"said', 'so"']],
    ['a quoted value', 'ask x --source "Harbour Post"', ['ask', 'x', '--source', 'Harbour Post']],
    ['a quoted value after =', 'ask x --source="Harbour Post" y', ['ask', 'x', '--source=Harbour Post', 'y']],
    ['nothing', '   ', []],
  ])('%s', (_, line, expected) => {
    expect(divideLine(line)).toEqual(expected);
  });
});

describe('words of the command line', () => {
  test('bare words are the question; options are read by their declaration', () => {
    const { raw, json } = readWords(askCommand, [
      'what',
      'is it',
      '--as-of',
      '2024',
      '--per-article=1',
      '--private',
      '--json',
    ]);
    expect(json).toBe(true);
    expect(readOptions(askCommand.options, raw)).toMatchObject({
      question: 'what is it',
      as_of: '2024-12-31',
      per_article: 1,
      private: true,
      limit: 3,
    });
  });

  test.each([
    [
      'the -word of a question',
      ['-tunnels', 'bombs', '-"west', 'bank"', '--limit', '2'],
      '-tunnels bombs -"west bank"',
    ],
    ['a question that begins with one', ['-tunnels bombs', '--limit', '2'], '-tunnels bombs'],
    ['what stands behind --', ['x', '--limit=2', '--', '--from'], 'x --from'],
  ])('%s is no option', (_, words, question) => {
    expect(readWords(askCommand, words).raw).toMatchObject({ question, limit: '2' });
  });

  test('a command of two words', () => {
    expect(findCommand(['article', 'show', 'a/b'], COMMANDS)).toEqual({ command: articleShowCommand, rest: ['a/b'] });
    expect(findCommand(['article'], COMMANDS)).toBeNull();
  });

  test.each([
    ['an unknown option', ['x', '--form', '2024'], /--form/],
    ['a value for a flag', ['x', '--private=yes'], /--private/],
    ['a missing value', ['x', '--from'], /^--from needs a value\. Try "ask --help"\.$/],
    ['an option for a value', ['x', '--from', '--json'], /^--from needs a value\./],
  ])('%s is wrong use', (_, words, message) => {
    expect(() => readWords(askCommand, words)).toThrow(UsageError);
    expect(() => readWords(askCommand, words)).toThrow(message);
  });
});
