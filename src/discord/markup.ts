import { type Range, slice } from '../range.ts';
import { escapeText } from './escape.ts';
import { SHARES } from './limits.ts';

/** Discord markdown: text in bold, line by line, so that bold never has to span a line end or touch white space. */
export function bold(text: string): string {
  return text.split('\n').map(boldLine).join('\n');
}

/** A small grey line; `markdown` is a single line. */
export function small(markdown: string): string {
  return `-# ${markdown}`;
}

/** A block quotation of `shown`, a piece of `text`, with what of it lies in `marked` in bold. */
export function quotation(text: string, shown: Range, marked: Range): string {
  const start = Math.min(Math.max(marked.start, shown.start), shown.end);
  const end = Math.max(Math.min(marked.end, shown.end), start);
  const before = escapeText(slice(text, { start: shown.start, end: start }));
  const after = escapeText(slice(text, { start: end, end: shown.end }));
  const lines = `${before}${bold(slice(text, { start, end }))}${after}`.split('\n');
  return lines.map((line) => `> ${line}`).join('\n');
}

/**
 * A masked link, or null when the address is not one of the web or is too long. `label` is a fixed word of ours:
 * Discord heeds no backslash in it, so no foreign text may stand there.
 */
export function link(label: string, address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  if (url === null || !WEB.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (url.host.startsWith('[')) return null; // a bare IPv6 address, which may not be percent-encoded
  const target = url.href.replace(BREAKS_OUT, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return target.length > SHARES.url ? null : `[${label}](${target})`;
}

const WEB = new Set(['http:', 'https:']);

/** What could end the link early or be read as an escape; URL.href has encoded white space and all but ASCII. */
const BREAKS_OUT = /[()<>[\]\\]/g;

function boldLine(line: string): string {
  const words = line.trim();
  if (words === '') return escapeText(line);
  const at = line.indexOf(words);
  return `${line.slice(0, at)}**${escapeText(words)}**${line.slice(at + words.length)}`;
}
