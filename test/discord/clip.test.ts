import { describe, expect, test } from 'vitest';
import { clip, clipWords } from '../../src/discord/clip.ts';

describe('a label that is too long', () => {
  test.each<[string, string, number, string]>([
    ['fits', 'two words', 9, 'two words'],
    ['ends with a word', 'two words', 8, 'two \\[…]'],
    ['ends with the word that just fits', 'two words more', 9, 'two words \\[…]'],
    ['counts what is sent', '*a* b', 5, '\\*a\\* \\[…]'],
    ['counts what is sent, also when it would fit as typed', '****', 4, '\\*\\* \\[…]'],
    ['is cut in a word that is longer than the room', 'abcdefgh', 5, 'abcde \\[…]'],
    ['never cuts a character in two', '👨‍👩‍👧👨‍👩‍👧', 9, '👨‍👩‍👧 \\[…]'],
    ['never cuts an accent off', 'abe\u0301d', 3, 'ab \\[…]'],
    ['leaves nothing where not even one character fits', '👨‍👩‍👧', 3, '\\[…]'],
    ['is empty', '', 5, ''],
  ])('%s', (_what, text, max, shown) => {
    expect(clip(text, max)).toEqual({ text: shown, cut: shown.endsWith('\\[…]') });
  });
});

describe('a list of words', () => {
  test.each<[string, string[], number, string, boolean]>([
    ['fits', ['a', 'b_'], 10, 'a, b\\_', false],
    ['counts what is left', ['aa', 'bb', 'cc', 'dd'], 9, 'aa, bb and 2 more', true],
    ['is empty', [], 9, '', false],
    ['shortens one long word', ['x'.repeat(70), 'b'], 200, `${'x'.repeat(60)} \\[…], b`, true],
  ])('%s', (_what, words, max, text, cut) => {
    expect(clipWords(words, max)).toEqual({ text, cut });
  });
});
