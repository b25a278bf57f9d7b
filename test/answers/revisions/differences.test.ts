import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Piece } from '../../../src/answers/reply.ts';
import { differences } from '../../../src/answers/revisions/differences.ts';
import { growthOf } from '../../support/growth.ts';
import { fastCheck } from '../../support/seed.ts';

const SIGN = { same: '=', removed: '-', added: '+' };
const joined = (pieces: readonly Piece[], kind: 'removed' | 'added') => {
  return pieces.flatMap((piece) => (piece.kind === 'same' || piece.kind === kind ? [piece.text] : [])).join('');
};

describe('what changed, word by word', () => {
  test.each<[string, string, readonly string[]]>([
    ['', '', []],
    ['The mill burned.', 'The mill burned.', ['=The mill burned.']],
    ['', 'The mill', ['+The mill']],
    ['The mill', '', ['-The mill']],
    ['The old mill burned.', 'The mill burned.', ['=The ', '-old ', '=mill burned.']],
    ['The mill burned.', 'The mill burned down.', ['=The mill burned', '+ down', '=.']],
    ['Seven were hurt.', 'Nine were hurt.', ['-Seven', '+Nine', '= were hurt.']],
    ['It cost 1,400 crowns.', 'It cost 1,500 crowns.', ['=It cost ', '-1,400', '+1,500', '= crowns.']],
    ['He saw two big dogs.', 'He saw some small dogs.', ['=He saw ', '-two big', '+some small', '= dogs.']],
    ["They can't go.", 'They can go.', ['=They ', "-can't", '+can', '= go.']],
    ['one two', 'one twofold', ['=one ', '-two', '+twofold']],
    ['A.\n\nB.', 'A.\n\nX.\n\nB.', ['=A.\n\n', '+X.\n\n', '=B.']],
    ['A.\n\nB.\n\nC.', 'A.\n\nC.', ['=A.\n\n', '-B.\n\n', '=C.']],
    ['A  b', 'A b', ['=A ', '- ', '=b']],
  ])('%j > %j', (before, after, expected) => {
    expect(differences(before, after).map(({ kind, text }) => SIGN[kind] + text)).toEqual(expected);
  });
});

test('the pieces joined are the texts, for any two texts', () => {
  const word = fc.constantFrom(
    'a',
    'bb',
    'Zoë',
    '1,400',
    '.',
    ',',
    ' ',
    ' ',
    ' ',
    '\n',
    '\n\n',
    '  ',
    "can't",
    '😀',
    '\ud83d',
    'e\u0301',
  );
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
  const check = (before: string, after: string) => {
    const pieces = differences(before, after);
    expect(joined(pieces, 'removed')).toBe(before);
    expect(joined(pieces, 'added')).toBe(after);
    for (const [i, piece] of pieces.entries()) {
      expect(piece.text).not.toBe('');
      expect(piece.kind).not.toBe(pieces[i - 1]?.kind);
    }
  };
  fc.assert(fc.property(text, text, check), fastCheck());
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), check), fastCheck(100));
});

test('texts that have little in common are compared by paragraphs, and the rest is still exact', () => {
  const words = (seed: string, count: number) => Array.from({ length: count }, (_, i) => `${seed}${i}`).join(' ');
  const before = `First.\n\n${words('a', 3000)}\n\nMiddle one.\n\nLast.`;
  const after = `First.\n\n${words('b', 3000)}\n\nMiddle two.\n\nLast.`;
  const pieces = differences(before, after);
  expect(joined(pieces, 'removed')).toBe(before);
  expect(joined(pieces, 'added')).toBe(after);
  expect(pieces.filter(({ kind }) => kind === 'same').map(({ text }) => text)).toEqual(['First.\n\n', '\n\nLast.']);
});

describe('time grows with the length', () => {
  const changed = (text: string) => text.replace(/stone/, 'brick').replace(/(stone\D*)$/, 'clay$1');
  test.each<[string, (count: number) => [string, string]]>([
    ['paragraphs, two words changed', (n) => twice('The wall is of stone here.\n\n'.repeat(n))],
    ['a single paragraph, two words changed', (n) => twice('the wall is of stone here '.repeat(n))],
    ['nothing in common', (n) => ['one two '.repeat(n), 'three four. '.repeat(n)]],
    ['paragraphs, nothing in common', (n) => [numbered('a', n), numbered('b', n)]],
  ])('%s', (_, make) => {
    expect(
      growthOf(
        ([one, two]: [string, string]) => differences(one, two),
        (count) => make(count),
        4000,
      ),
    ).toBeLessThan(2.5);
  });
  function twice(text: string): [string, string] {
    return [text, changed(text)];
  }
  function numbered(letter: string, count: number): string {
    return Array.from({ length: count }, (_, i) => `${letter}${i} stands here.`).join('\n\n');
  }
});
