import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAction, encodeAction } from '../../src/discord/custom-id.ts';
import { escapeText, unescapeText } from '../../src/discord/escape.ts';
import { bold } from '../../src/discord/markup.ts';
import { fastCheck } from '../support/seed.ts';
import { hostileText } from './hostile.ts';

const QUESTION =
  'Why was the answer to *this* so very long in coming, when everybody knew on the day before what it was?';
const ASK = { command: 'ask', options: { question: QUESTION, limit: 5, page: 2, version: '0123456789ab' } };

const value = fc.oneof(hostileText(6), hostileText(40), fc.integer(), fc.boolean(), fc.constantFrom('2023-11-05', ''));
const action = fc.record({
  command: fc.constantFrom('ask', 'article context', 'timeline'),
  options: fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), value, { maxKeys: 7 }),
});

describe('a custom_id', () => {
  test('carries what fits, and points at what the message shows', () => {
    const id = encodeAction(ASK, `${QUESTION}\n-# page 2`);
    expect(id).toMatch(/^1\|[\w-]{6}\|ask\|question@0\.\d+\|limit=5\|page=2\|version=0123456789ab$/);
    expect(encodeAction({ command: 'ask', options: { question: 'Why?' } }, '')).toMatch(/\|ask\|question=Why\?$/);
  });

  test('is not made where a long value is not shown', () => {
    expect(encodeAction(ASK, `${QUESTION.slice(0, -1)} […]`)).toBeNull();
  });

  test('gives back the action, whatever it is', () => {
    let made = 0;
    const property = fc.property(action, hostileText(), hostileText(), fc.boolean(), (any, before, after, isShown) => {
      const long = Object.values(any.options).find((each) => typeof each === 'string' && each.length > 20) ?? '';
      const shown = isShown ? `${before}${long}${after}` : before;
      const id = encodeAction(any, shown);
      if (id === null) return;
      made++;
      expect(id.length).toBeLessThanOrEqual(100);
      const options = Object.entries(any.options).map(([name, each]) => [name, String(each)]);
      expect(decodeAction(id, shown)).toEqual({ command: any.command, options: Object.fromEntries(options) });
    });
    fc.assert(property, fastCheck(2_000));
    expect(made).toBeGreaterThan(500);
  });

  test('is refused in 20,000 forms that were not made of this message', () => {
    const mine = `${QUESTION}\n-# page 2`;
    const id = encodeAction(ASK, mine) ?? '';
    const forged = fc.oneof(
      fc.nat(id.length - 1).map((end) => id.slice(0, end)),
      fc.nat(id.length - 1).map((start) => id.slice(start + 1)),
      fc
        .tuple(fc.nat(id.length - 1), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }))
        .map(([at, other]) => `${id.slice(0, at)}${other}${id.slice(at + 1)}`),
      fc.tuple(fc.nat(id.length), hostileText(2)).map(([at, more]) => `${id.slice(0, at)}${more}${id.slice(at)}`),
      fc.constantFrom('page=3', 'limit=9', 'private=true', 'per_article=9', 'question=').map((part) => `${id}|${part}`),
      fc.tuple(fc.stringMatching(/^[\w-]{6}$/), hostileText(4)).map(([sum, rest]) => `1|${sum}|ask|question=${rest}`),
      fc.string({ unit: 'binary', maxLength: 120 }),
    );
    const property = fc.property(forged, (each) => {
      if (each !== id) expect(decodeAction(each, mine)).toBeNull();
    });
    fc.assert(property, fastCheck(20_000));
    for (const other of ['', mine.slice(1), mine.toUpperCase(), `*${mine}`]) expect(decodeAction(id, other)).toBeNull();
  });
});

test('what a message shows can be read back', () => {
  const property = fc.property(hostileText(), (text) => {
    expect(unescapeText(escapeText(text))).toBe(text);
    expect(unescapeText(bold(text))).toBe(text);
  });
  fc.assert(property, fastCheck(2_000));
});
