import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText } from '../../src/discord/escape.ts';
import { growthOf } from '../support/growth.ts';
import { fastCheck } from '../support/seed.ts';
import { CONSTRUCTS, hostileText } from './hostile.ts';
import { constructs, readMarkdown, rewritten, shown } from './markdown.ts';

describe('the model of Discord', () => {
  test.each(CONSTRUCTS)('sees in %j: %s', (markdown, kind) => {
    expect(constructs(readMarkdown(markdown)).map((node) => node.kind)).toContain(kind);
  });

  test.each([['a > b'], ['1.5 million'], ['#tag'], ['-5'], ['12:30'], ['a * b'], ['\\*a\\*'], ['¯\\\\\\_(ツ)\\_/¯']])(
    'sees nothing in %j',
    (markdown) => {
      expect(constructs(readMarkdown(markdown))).toEqual([]);
    },
  );
});

describe('escaped text', () => {
  test.each(CONSTRUCTS)('shows %j as written', (text) => expectLiteral(text));

  test.each([
    ['Prices rose 12:30 (up 5%) - see page 3.', 'Prices rose 12:30 (up 5%) - see page 3.'],
    ['1. It began', '1\\. It began'],
    ['see https://a.example/b_c', 'see https\\://a.example/b\\_c'],
    ['a\n- b\n  > c', 'a\n\\- b\n  \\> c'],
    ['at c:\\temp now', 'at c:\\\\temp now'],
    ['<@1> @here', '\\<\\@1> \\@here'],
    ['a <:b:1>', 'a \\<\\:b\\:1>'],
  ])('%j is sent as %j', (text, sent) => {
    expect(escapeText(text)).toBe(sent);
    expectLiteral(text);
  });

  test('reads exactly as written, whatever it holds', () => {
    fc.assert(fc.property(hostileText(), expectLiteral), fastCheck(20_000));
  });

  test.each([' ', ':', ':a', '1', '\n ', '<', '\\', '> ', 'a'])(
    'takes time in proportion to the length of %j',
    (unit) => {
      const shape = (size: number) => unit.repeat(size / unit.length);
      expect(growthOf(escapeText, shape, 50_000)).toBeLessThanOrEqual(2.5);
    },
  );
});

function expectLiteral(text: string): void {
  const sent = escapeText(text);
  expect({
    shown: shown(readMarkdown(sent)),
    constructs: constructs(readMarkdown(sent)),
    rewritten: rewritten(sent),
  }).toEqual({
    shown: text,
    constructs: [],
    rewritten: [],
  });
}
