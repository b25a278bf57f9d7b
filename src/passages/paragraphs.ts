import type { Range } from '../range.ts';

const BLANK_LINE = /\n[^\S\n]*\n\s*/g;
const LINE_END_OF_SENTENCE = /(?<=[.!?…:。！？]["'”’»)\]]*)\s*\n\s*/g;

/**
 * The paragraphs of a stored text, in order and trimmed; a paragraph's number is its place, from 1.
 * Blank lines part them; in a text without any, a line that ends a sentence does.
 */
export function paragraphsOf(text: string): Range[] {
  const blank = partAt(text, BLANK_LINE);
  return blank.length > 1 ? blank : partAt(text, LINE_END_OF_SENTENCE);
}

function partAt(text: string, separator: RegExp): Range[] {
  const paragraphs: Range[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    if (lead < piece.length) paragraphs.push({ start: start + lead, end: start + piece.trimEnd().length });
  };
  for (const match of text.matchAll(separator)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(text.length);
  return paragraphs;
}
