import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedText } from '../../src/corpus/text.ts';
import { fastCheck } from '../support/seed.ts';

describe('storedText', () => {
  it.each([
    ['white space at the ends goes', '\uFEFF \n a  b \t\n', 'a  b'],
    ['line ends become LF', 'a\r\nb\rc\n\r\nd', 'a\nb\nc\n\nd'],
    ['a page break is a line end', 'a\fb\vc', 'a\nb\nc'],
    ['controls go, but tab stays', 'a\0b\x1Bc\x7Fd\x85e\tf', 'abcde\tf'],
    ['bidi embeddings, overrides and isolates go', 'a\u202Eb\u2066c\u2069d\u202Ce', 'abcde'],
    ['other format characters stay', 'a\u200Db\u200Fc\u00ADd', 'a\u200Db\u200Fc\u00ADd'],
    ['letters are composed', 'Cafe\u0301', 'Caf\u00E9'],
    ['lone surrogates are replaced', 'a\uD800b\uDC00', 'a\uFFFDb\uFFFD'],
    ['pairs of surrogates stay', '\u{1F5DE}', '\u{1F5DE}'],
    ['at most 30 marks stay on a letter', `x${'\u0316'.repeat(31)}y`, `x${'\u0316'.repeat(30)}y`],
    ['typography stays', '“It’s 90 % – or more …”\n\n\n— Said', '“It’s 90 % – or more …”\n\n\n— Said'],
  ])('%s', (_, raw, stored) => {
    expect(storedText(raw)).toBe(stored);
  });

  const nasty = fc.constantFrom(
    ...['\r', '\n', '\v', '\0', '\x9F', '\u202E', '\u2069', '\uFEFF', '\uD800', '\uDC00', ' ', 'a', 'é', 'e\u0301'],
    ...['\u0301', '\u0316', '\u0344', '\u0958', '\u1161', '\u11A8', '\uAC00', '\u{1D160}', '\u2126', '\u2028'],
    ...['\u0316'.repeat(31), '\u0344'.repeat(20), '\u{1E8D0}'.repeat(16)],
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(nasty, { maxLength: 60 }).map((all) => all.join('')),
  );

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (raw) => storedText(storedText(raw)) === storedText(raw)),
      fastCheck(3000),
    );
  });

  it('is well formed, composed, trimmed, without controls, and no longer than the composed text', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = storedText(raw);
        expect(text.isWellFormed()).toBe(true);
        expect(text).toBe(text.normalize('NFC').trim());
        expect(text).not.toMatch(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{M}{31}/u);
        expect(text.length).toBeLessThanOrEqual(raw.toWellFormed().normalize('NFC').length);
      }),
      fastCheck(3000),
    );
  });

  it('keeps every other character, in order', () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', 'é', '“', '–', ' ', '\n', '\t', '\u00A0', '中', '\u{1F5DE}'),
    });
    fc.assert(
      fc.property(plain, (raw) => storedText(raw) === raw.trim()),
      fastCheck(),
    );
  });

  it('finds a long run of marks wherever it begins', () => {
    for (const mark of ['\u0316', '\u{1E8D0}']) {
      for (let before = 0; before <= 64; before += 1) {
        const head = 'x'.repeat(before + 1);
        expect(storedText(head + mark.repeat(31))).toBe(head + mark.repeat(30));
      }
    }
  });

  it('is linear in the marks on one letter', () => {
    const marks = '\u0316\u0334\u0301'.repeat(1_000_000); // unbounded, normalising half of these took minutes
    expect(storedText(`a${marks}`).length).toBeLessThanOrEqual(31);
  });
});
