import type { Range } from '../range.ts';

const MOST = 70; // characters

/** The opening of a text, at most 70 characters of its first line, ending with a whole word. */
export function firstWords(text: string): Range {
  const line = text.slice(0, MOST + 1).split('\n', 1)[0] ?? '';
  if (line.length <= MOST) return { start: 0, end: line.trimEnd().length };
  const space = line.lastIndexOf(' ');
  const cut = space > MOST / 2 ? space : /[\uD800-\uDBFF]$/.test(line.slice(0, MOST)) ? MOST - 1 : MOST;
  return { start: 0, end: line.slice(0, cut).trimEnd().length };
}
