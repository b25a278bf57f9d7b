import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/corpus/decode.ts';
import { fastCheck } from '../support/seed.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('decode', () => {
  it.each([
    ['ASCII', latin1('plain'), 'plain', 'ascii'],
    ['UTF-8', Buffer.from('“é” – ok'), '“é” – ok', 'utf-8'],
    ['UTF-8 with BOM', Buffer.from('\uFEFFé'), 'é', 'utf-8'],
    [
      'Windows-1252',
      bytes(0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x96, 0x20, 0x80, 0x35, 0x85),
      '“Café” – €5…',
      'windows-1252',
    ],
    [
      'Windows-1252 with one pair that could be UTF-8',
      latin1('CAF\xC9\xBB \xE9t\xE9 \xE0 Gen\xE8ve'),
      'CAFÉ» été à Genève',
      'windows-1252',
    ],
    [
      'Windows-1252 with as many pairs that could be UTF-8 as not',
      latin1('CAF\xC9\xBB \xE9t'),
      'CAFÉ» ét',
      'windows-1252',
    ],
    ['nothing', bytes(), '', 'ascii'],
  ])('%s', (_, input, text, encoding) => {
    expect(decode(input)).toEqual({ ok: true, text, encoding });
  });

  it.each([
    ['UTF-16, little end first', Buffer.from('\uFEFFdate', 'utf16le'), 'is UTF-16; save it as UTF-8'],
    ['UTF-16, big end first', Buffer.from('\uFEFFdate', 'utf16le').swap16(), 'is UTF-16; save it as UTF-8'],
    ['UTF-16 without mark', Buffer.from('date', 'utf16le'), 'is binary, not text; leave it out'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), 'is binary, not text; leave it out'],
    [
      'controls among bytes that are not UTF-8',
      bytes(0xe9, 0x1b, 0x41),
      'is neither UTF-8 nor Windows-1252 text; save it as UTF-8',
    ],
    [
      'bytes that Windows-1252 leaves out',
      bytes(0xe9, 0x41, 0x81),
      'is neither UTF-8 nor Windows-1252 text; save it as UTF-8',
    ],
    [
      'UTF-8 cut in the middle of a character',
      Buffer.from('“Café” – été – à côté').subarray(0, -1),
      'is neither UTF-8 nor Windows-1252 text; save it as UTF-8',
    ],
    [
      'UTF-8 with a byte lost',
      Buffer.concat([Buffer.from('été à côté '), bytes(0xc3), Buffer.from(' fin')]),
      'is damaged UTF-8: some of its characters are cut; save it again as UTF-8',
    ],
  ])('%s is refused', (_, input, problem) => {
    expect(decode(input)).toEqual({ ok: false, problem });
  });

  it('reads every text that is saved as UTF-8', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((all) => !all.includes('\0') && !all.startsWith('\uFEFF'));
    fc.assert(
      fc.property(text, (all) => {
        const decoded = decode(Buffer.from(all));
        return decoded.ok && decoded.text === all;
      }),
      fastCheck(1000),
    );
  });

  it('gives a well formed text or a problem for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (all) => {
        const decoded = decode(all);
        if (!decoded.ok) return decoded.problem !== '';
        return decoded.text.isWellFormed() && (decoded.encoding === 'windows-1252') === !isUtf8(all);
      }),
      fastCheck(3000),
    );
  });
});
