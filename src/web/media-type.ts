/** What a document is: its media type in lower case, and the charset that its server said, if any. */
export type MediaType = { readonly type: string; readonly charset: string | null };

const READ = ['text/html', 'application/xhtml+xml', 'text/plain', 'text/markdown', 'application/pdf'];
const UNSAID = ['', 'application/octet-stream']; // servers that do not know; a PDF among them shows itself
const CHARSET = /;\s*charset\s*=\s*"?([a-z0-9_.:-]{1,40})"?\s*(?:;|$)/i;
const MAGIC: readonly (readonly [magic: string, type: string])[] = [
  ['%PDF-', 'application/pdf'],
  ['PK\x03\x04', 'a zip file'], // also .docx, .epub and .odt
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['\x1f\x8b', 'a packed file'],
];

const TEXT = ['text/plain', 'text/markdown'];
const HTML = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)[\s>]/i;
const HEAD = 256; // bytes that are looked at

/** Reads the header Content-Type (`''` where there is none). */
export function parseMediaType(header: string): MediaType {
  const type = (header.split(';', 1)[0] ?? '').trim().toLowerCase();
  return { type, charset: CHARSET.exec(header)?.[1]?.toLowerCase() ?? null };
}

/** Why a document of this type is not even fetched, in words that follow its address; null if it is. */
export function typeRefusal(type: string): string | null {
  if (READ.includes(type) || UNSAID.includes(type)) return null;
  const said = /^[\w.+/-]{1,60}$/.test(type) ? type : 'something unreadable';
  return `is ${said}; only web pages, text and PDF are read`;
}

/**
 * What a document is by its first bytes: they go before what its server or its name said, since a PDF must be read as one,
 * and a saved page that is called a text as a page.
 * A string is why it is refused, in words that follow its address or name.
 */
export function recognise(said: MediaType, bytes: Uint8Array): MediaType | string {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const found = MAGIC.find(([magic]) => head.startsWith(magic))?.[1];
  if (found === 'application/pdf') return { type: found, charset: null };
  if (found !== undefined) return `is ${found}; only web pages, text and PDF are read`;
  if (TEXT.includes(said.type) && HTML.test(head)) return { ...said, type: 'text/html' };
  if (UNSAID.includes(said.type)) return 'does not say whether it is a web page, text or a PDF; give another address';
  return said;
}
