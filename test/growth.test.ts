import { describe, expect, test } from 'vitest';
import { readDocument } from '../src/corpus/document.ts';
import { resemblance, sketchOf } from '../src/corpus/sketch.ts';
import { oneLine, storedText } from '../src/corpus/text.ts';
import { findMentions } from '../src/dates/find.ts';
import { analyse } from '../src/language/analyse.ts';
import { splitPassages } from '../src/passages/split.ts';
import { pastWords } from '../src/store/past.ts';
import { growthOf } from './support/growth.ts';

/** Texts of a multiple of `size` characters that make a careless function take time quadratic in it, or worse. */
const SHAPES: readonly [string, (size: number) => string][] = [
  ['one letter', (size) => 'a'.repeat(size)],
  ['words', (size) => numbered(size / 8, (i) => `w${i} `)],
  ['one word', (size) => 'port '.repeat(size / 5)],
  ['sentences', (size) => 'The port is closed. '.repeat(size / 20)],
  ['a sentence without end', (size) => `The port, ${'and the ship, '.repeat(size / 14)}`],
  ['abbreviations', (size) => 'Gen. U.S. Lt. '.repeat(size / 14)],
  ['initials', (size) => 'A.B.C.D.'.repeat(size / 8)],
  ['initials one by one', (size) => numbered(size / 4, (i) => `${String.fromCharCode(65 + (i % 26))}.B.`)],
  ['full stops', (size) => '.'.repeat(size)],
  ['spaced full stops', (size) => '. '.repeat(size / 2)],
  ['quotation marks', (size) => '“" '.repeat(size / 3)],
  ['unclosed brackets', (size) => '(['.repeat(size / 2)],
  ['apostrophes', (size) => "n't's".repeat(size / 5)],
  ['hyphens', (size) => 'a-'.repeat(size / 2)],
  ['lines of ---', (size) => '---\n'.repeat(size / 4)],
  ['paragraphs of a letter', (size) => 'a\n\n'.repeat(size / 3)],
  ['spaces', (size) => `a${' '.repeat(size)}b`],
  ['spaces between letters', (size) => `a${' '.repeat(50)}`.repeat(size / 51)],
  ['line feeds', (size) => `a${'\n'.repeat(size)}b`],
  ['spaced line feeds', (size) => `a${' \n'.repeat(size / 2)}b`],
  ['carriage returns', (size) => '\r\r\n'.repeat(size / 3)],
  ['tabs', (size) => 'a\t'.repeat(size / 2)],
  ['no-break spaces', (size) => `a${'\u00A0\u3000'.repeat(size / 2)}b`],
  ['byte order marks', (size) => `a${'\uFEFF'.repeat(size)}b`],
  ['soft hyphens', (size) => 'a\u00AD\u200B'.repeat(size / 3)],
  ['joiners', (size) => '\u{1F468}\u200D'.repeat(size / 3)],
  ['marks on a letter', (size) => `a${'\u0316\u0301'.repeat(size / 2)}`],
  ['marks on many letters', (size) => `a${'\u0316\u0334\u0301'.repeat(9)}`.repeat(size / 28)],
  ['marks that become two', (size) => '\u0344\u0958'.repeat(size / 2)],
  ['Korean letters that compose', (size) => '\u1100\u1161\u11A8'.repeat(size / 3)],
  ['halves of pairs', (size) => '\uD800a'.repeat(size / 2)],
  ['controls', (size) => 'a\0\x1B'.repeat(size / 3)],
  ['bidi controls', (size) => '\u202Ea\u2069'.repeat(size / 3)],
  ['Chinese', (size) => '港口工人。'.repeat(size / 5)],
  ['Thai', (size) => 'คนงาน'.repeat(size / 5)],
  ['emoji', (size) => '🙂 '.repeat(size / 3)],
  ['datelines', (size) => 'TEL AVIV, PORT-AU-PRINCE '.repeat(size / 25)],
  ['capitals', (size) => 'A B'.repeat(size / 3)],
  ['the United States', (size) => 'United States of America '.repeat(size / 25)],
  ['digits', (size) => '1'.repeat(size)],
  ['numbers', (size) => '1,234.5 '.repeat(size / 8)],
  ['digits and commas', (size) => '1,234'.repeat(size / 5)],
  ['fraction slashes', (size) => '1⁄2 '.repeat(size / 4)],
  ['addresses', (size) => 'https://a.b/c?d=e&'.repeat(size / 18)],
  ['e-mail addresses', (size) => 'a.b@c.d.'.repeat(size / 8)],
  ['bylines', (size) => 'By Ann Lee\n'.repeat(size / 11)],
  ['words over 64 letters', (size) => `${'a'.repeat(70)} `.repeat(size / 71)],
];

// How many characters take a few milliseconds.
const FUNCTIONS: readonly [string, number, (text: string) => unknown][] = [
  ['storedText', 20_000, storedText],
  ['oneLine', 20_000, oneLine],
  ['readDocument', 20_000, (text) => readDocument(Buffer.from(`---\ndate: 2024-01-01\n---\n${text}`), 'a.md', 'a')],
  ['sketchOf', 15_000, sketchOf],
  ['pastWords', 10_000, (text) => pastWords(storedText(text))],
  ['resemblance', 5_000, (text) => resemblance(text, `${text} b`)],
  ['analyse', 5_000, (text) => analyse(text)],
  ['splitPassages', 5_000, (text) => splitPassages(text)],
  ['findMentions', 5_000, (text) => findMentions(text, '2024-03-13')],
];

describe.each(FUNCTIONS)('%s takes twice as long for twice the text', (_, size, run) => {
  test.each(SHAPES)('%s', (_, shape) => {
    expect(growthOf(run, shape, size)).toBeLessThanOrEqual(2.5);
  });
});

test('a text of a million characters without a space is analysed', () => {
  for (const unit of ['1,', 'A.B.', 'a']) {
    const text = unit.repeat(1_000_000 / unit.length).slice(0, -1);
    expect(analyse(text).terms.length, unit).toBeGreaterThan(15_000);
  }
});

function numbered(count: number, word: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => word(i)).join('');
}
