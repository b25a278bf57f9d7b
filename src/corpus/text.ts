import { LIMITS } from './limits.ts';

const LONG_MARK_RUN = new RegExp(`(\\p{M}{${LIMITS.markRun}})\\p{M}+`, 'gu');
const FIRST_MARK = 0x0300;
const MARK_OR_HALF = /[\p{M}\p{Cs}]/u; // half of a surrogate pair may be half of a mark

/**
 * The text that is stored, searched and quoted: well formed, LF line ends, NFC, no controls but tab and line feed, no
 * bidi embeddings, overrides or isolates, no white space or BOM at either end. Idempotent; linear in its input.
 */
export function storedText(raw: string): string {
  const kept = lineFeeds(raw.toWellFormed())
    .replace(/[\v\f]/g, '\n') // page breaks: dropping them would join two words
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to drop
    .replace(/[\0-\x08\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]/g, '');
  // Normalising is quadratic in the number of marks on one letter (17 s for 200,000), hence the bound before it; and
  // after it, since a mark may have become two.
  return shortMarkRuns(shortMarkRuns(kept).normalize('NFC')).trim();
}

/** A text on one line: as stored, its white space collapsed. */
export function oneLine(raw: string): string {
  return storedText(raw).replace(/\s+/g, ' ');
}

/** CRLF and CR as LF. */
export function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** A foreign value for a fault message, in double quotes, shortened. */
export function quoted(value: string): string {
  return `"${shortened(value, LIMITS.quotedValue)}"`;
}

/** A foreign text for a fault message, on one line and cut after `most` characters, with an ellipsis. */
export function shortened(text: string, most: number): string {
  const short = oneLine(text.slice(0, most));
  return text.length > most ? `${short}…` : short;
}

function shortMarkRuns(text: string): string {
  return mayHaveLongMarkRun(text) ? text.replace(LONG_MARK_RUN, '$1') : text;
}

/** Looks at every 31st code unit, one of which any run of 31 marks must cover: 20 times as fast as the expression. */
function mayHaveLongMarkRun(text: string): boolean {
  for (let at: number = LIMITS.markRun; at < text.length; at += LIMITS.markRun + 1) {
    if (text.charCodeAt(at) >= FIRST_MARK && MARK_OR_HALF.test(text.charAt(at))) return true;
  }
  return false;
}
