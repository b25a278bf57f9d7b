import type { Fields } from './fields.ts';

const RAW_HEAD = /^[ \t]*date[ \t]+(\d\S*)/;

/** Reads the raw format: ` date 2023-11-05 TEL AVIV – …`, the day and straight on into the text. Null for other texts. */
export function readRaw(text: string): { fields: Fields; body: string } | null {
  const head = RAW_HEAD.exec(text);
  if (head === null) return null;
  return { fields: new Map([['date', { line: 1, text: head[1] ?? '' }]]), body: text.slice(head[0].length) };
}
