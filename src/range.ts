/** A piece of a text: UTF-16 offsets, `end` exclusive. */
export type Range = { readonly start: number; readonly end: number };

/** The text of a range, verbatim. */
export function slice(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}
