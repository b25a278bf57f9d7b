import { isUtf8 } from 'node:buffer';

const DECLARED_WITHIN = 4_096; // bytes; the standard asks for 1,024, and browsers find later ones while they parse
const META = /<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w:.-]{2,40})/i;

/** Text out of a page's bytes, and how many characters of it could not be read. */
export type DecodedPage = { readonly text: string; readonly lost: number };

/**
 * Decodes a page by its byte order mark, by what HTTP says, by its own meta element, or else as UTF-8 where it is that and
 * as Windows-1252 where not (https://html.spec.whatwg.org/#determining-the-character-encoding). Never throws.
 */
export function decodePage(bytes: Uint8Array, charset: string | null): DecodedPage {
  const declared = marked(bytes) ?? decoderFor(charset) ?? decoderFor(metaCharset(bytes)) ?? guessed(bytes);
  // What calls itself UTF-8 and is not is mostly Windows-1252 of an old archive behind a new server.
  const decoder = declared.encoding === 'utf-8' && !isUtf8(bytes) && hardlyUtf8(bytes) ? windows1252() : declared;
  const text = decoder.decode(bytes);
  return { text, lost: text.match(/\uFFFD/g)?.length ?? 0 };
}

function marked(bytes: Uint8Array): TextDecoder | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  return null;
}

function decoderFor(label: string | null): TextDecoder | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label.trim());
  } catch (error) {
    if (error instanceof RangeError) return null; // no such encoding
    throw error;
  }
}

/** The encoding that a page names in its own bytes; UTF-16 there cannot be true, since it was read as ASCII. */
function metaCharset(bytes: Uint8Array): string | null {
  const head = windows1252().decode(bytes.subarray(0, DECLARED_WITHIN));
  const label = META.exec(head)?.[1] ?? null;
  return label !== null && /^(?:utf-?16|unicode$|ucs)/i.test(label) ? 'utf-8' : label;
}

function guessed(bytes: Uint8Array): TextDecoder {
  return isUtf8(bytes) || !hardlyUtf8(bytes) ? new TextDecoder('utf-8') : windows1252();
}

/** Whether no character beyond ASCII of it is whole UTF-8. */
function hardlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  return !/[\u0080-\uFFFC]|[\u{10000}-\u{10FFFF}]/u.test(text);
}

function windows1252(): TextDecoder {
  return new TextDecoder('windows-1252');
}
