import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAction, encodeAction, needsFile, type Shown, short } from '../../src/discord/custom-id.ts';
import { escapeText, unescapeText } from '../../src/discord/escape.ts';
import { bold } from '../../src/discord/markup.ts';
import { fastCheck } from '../support/seed.ts';
import { hostileText } from './hostile.ts';

const QUESTION =
  'Why was the answer to *this* so very long in coming, when everybody knew on the day before what it was?';
const ASK = {
  command: 'ask',
  options: { question: QUESTION, to: '2024-01-01', limit: 5, page: 2, version: '0123456789ab' },
};

const inText = (text: string): Shown => ({ text, file: '' });
const namesOf = (command: string) => {
  return command === 'ask' ? ['question', 'from', 'to', 'limit', 'page', 'per_article', 'private', 'version'] : [];
};

const where = fc.constantFrom('text', 'file', null);
const value = fc.oneof(
  hostileText(6),
  hostileText(40),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom('2023-11-05', '0980-02-29', '9999-12-31', '2023-02-30', ''),
);
const action = fc.record({
  command: fc.constantFrom('ask', 'article context', 'timeline'),
  options: fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), value, { maxKeys: 7 }).filter((options) => {
    const names = Object.keys(options).map(short);
    return new Set(names).size === names.length;
  }),
});

describe('a custom_id', () => {
  test('carries what fits, and points at what the message shows', () => {
    const id = encodeAction(ASK, inText(`${QUESTION}\n-# page 2`));
    expect(id).toMatch(/^1\|[\w-]{6}\|ask\|que@0\.\d+\|to~f7v\|lim=5\|pag=2\|ver=0123456789ab$/);
    expect(encodeAction({ command: 'ask', options: { question: 'Why?' } }, inText(''))).toMatch(/\|ask\|que=Why\?$/);
  });

  test('points into the file where the message shows too little', () => {
    const shown = { text: 'Why was […]', file: `${QUESTION}\n\n1. Cranes` };
    const id = encodeAction(ASK, shown) ?? '';
    expect(id).toContain(`|que#0.${QUESTION.length}|`);
    expect([needsFile(id), needsFile(encodeAction(ASK, inText(QUESTION)) ?? '')]).toEqual([true, false]);
    expect(decodeAction(id, shown, namesOf)?.options.question).toBe(QUESTION);
    expect(decodeAction(id, { ...shown, file: '' }, namesOf)).toBeNull();
  });

  test('comes back as it went', () => {
    const id = encodeAction(ASK, inText(QUESTION)) ?? '';
    expect(decodeAction(id, inText(QUESTION), namesOf)).toEqual({
      command: 'ask',
      options: { question: QUESTION, to: '2024-01-01', limit: '5', page: '2', version: '0123456789ab' },
    });
    expect(decodeAction(id, inText(QUESTION), (command) => [...namesOf(command), 'lima'])).toBeNull();
  });

  test('is not made where a long value is not shown', () => {
    expect(encodeAction(ASK, inText(`${QUESTION.slice(0, -1)} […]`))).toBeNull();
  });

  test('gives back the action, whatever it is', () => {
    let made = 0;
    const property = fc.property(action, hostileText(), hostileText(), where, (any, before, after, where) => {
      const long = Object.values(any.options).find((each) => typeof each === 'string' && each.length > 20) ?? '';
      const shown = {
        text: where === 'text' ? `${before}${long}${after}` : before,
        file: where === 'file' ? long + after : '',
      };
      const id = encodeAction(any, shown);
      if (id === null) return;
      made++;
      expect(id.length).toBeLessThanOrEqual(100);
      const options = Object.entries(any.options).map(([name, each]) => [name, String(each)]);
      expect(decodeAction(id, shown, () => Object.keys(any.options))).toEqual({
        command: any.command,
        options: Object.fromEntries(options),
      });
    });
    fc.assert(property, fastCheck(2_000));
    expect(made).toBeGreaterThan(500);
  });

  test('is refused in 20,000 forms that were not made of this message', () => {
    const mine = `${QUESTION}\n-# page 2`;
    const id = encodeAction(ASK, inText(mine)) ?? '';
    const forged = fc.oneof(
      fc.nat(id.length - 1).map((end) => id.slice(0, end)),
      fc.nat(id.length - 1).map((start) => id.slice(start + 1)),
      fc
        .tuple(fc.nat(id.length - 1), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }))
        .map(([at, other]) => `${id.slice(0, at)}${other}${id.slice(at + 1)}`),
      fc.tuple(fc.nat(id.length), hostileText(2)).map(([at, more]) => `${id.slice(0, at)}${more}${id.slice(at)}`),
      fc
        .constantFrom('pag=3', 'lim=9', 'pri=true', 'per=9', 'que=', 'fro~jpd', 'fro~zzzzz', 'fro~-zzzzz')
        .map((part) => `${id}|${part}`),
      fc.tuple(fc.stringMatching(/^[\w-]{6}$/), hostileText(4)).map(([sum, rest]) => `1|${sum}|ask|que=${rest}`),
      fc.string({ unit: 'binary', maxLength: 120 }),
    );
    const property = fc.property(forged, (each) => {
      if (each !== id) expect(decodeAction(each, inText(mine), namesOf)).toBeNull();
    });
    fc.assert(property, fastCheck(20_000));
    for (const other of ['', mine.slice(1), mine.toUpperCase(), `*${mine}`])
      expect(decodeAction(id, inText(other), namesOf)).toBeNull();
  });
});

test('what a message shows can be read back', () => {
  const property = fc.property(hostileText(), (text) => {
    expect(unescapeText(escapeText(text))).toBe(text);
    expect(unescapeText(bold(text))).toBe(text);
  });
  fc.assert(property, fastCheck(2_000));
});
