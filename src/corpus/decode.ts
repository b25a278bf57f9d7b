import { isAscii, isUtf8 } from 'node:buffer';

/** 'ascii' fits both others; so one such line says nothing about its file. */
export type Encoding = 'ascii' | 'utf-8' | 'windows-1252';

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: Encoding }
  | { readonly ok: false; readonly problem: string };

const UNASSIGNED_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d]; // https://encoding.spec.whatwg.org/index-windows-1252.txt

const utf8 = new TextDecoder('utf-8'); // drops a BOM
const windows1252 = new TextDecoder('windows-1252');

/**
 * Bytes as text: UTF-8 with or without BOM, or Windows-1252 where they cannot be UTF-8 and look like text. UTF-16, binary
 * and damaged UTF-8 are a problem, worded to follow a file's name.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (hasUtf16Mark(bytes)) return problem('is UTF-16; save it as UTF-8');
  if (bytes.includes(0)) return problem('is binary, not text; leave it out');
  if (isUtf8(bytes)) {
    return { ok: true, text: utf8.decode(bytes), encoding: isAscii(bytes) ? 'ascii' : 'utf-8' };
  }
  if (!bytes.every(isText1252)) return problem('is neither UTF-8 nor Windows-1252 text; save it as UTF-8');
  if (isDamagedUtf8(bytes)) return problem('is damaged UTF-8: some of its characters are cut; save it again as UTF-8');
  return { ok: true, text: windows1252.decode(bytes), encoding: 'windows-1252' };
}

function problem(text: string): Decoded {
  return { ok: false, problem: text };
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function isText1252(byte: number): boolean {
  const isControl = byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
  return !isControl && !UNASSIGNED_1252.includes(byte);
}

/** More characters that read as UTF-8 than bytes that do not: such a text was UTF-8 once, and would turn to "Ã©". */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let sound = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : byte >= 0xc2 && byte <= 0xf4 ? (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) : 0;
    const whole = length > 0 && bytes.subarray(at + 1, at + length).every((next) => next >= 0x80 && next < 0xc0);
    const isWhole = whole && at + length <= bytes.length;
    if (isWhole && length > 1) sound += 1;
    if (!isWhole) stray += 1;
    at += isWhole ? length : 1;
  }
  return sound > stray;
}
