import type { Day } from '../days.ts';

/** One dated document. `text` is what every quotation is cut from; offsets into it are UTF-16 code units. */
export type Article = {
  readonly id: string;
  readonly title: string | null;
  readonly published: Day;
  readonly source: string | null;
  readonly url: string | null;
  readonly author: string | null;
  readonly place: string | null;
  readonly text: string;
};

/**
 * Why something in the corpus was not taken in: the file (its path below the corpus), the line, what to do. `doubt`: it was
 * taken in all the same, and somebody should look at it.
 */
export type Fault = {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
  readonly doubt?: true;
};

/** What became of one article: it, perhaps with doubts, or everything that is wrong with it. */
export type Outcome =
  | { readonly ok: true; readonly article: Article; readonly line: number | null; readonly doubts?: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** What makes two names of a source one: case does not count. */
export function sourceKey(source: string): string {
  return source.toLowerCase();
}

/** A fault on one line, for people: `port.txt:2: date "8 Marsh" is not a day; …`. */
export function renderFault(fault: Fault): string {
  const file = fault.file.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '?'); // a file name may hold any character
  return fault.line === null ? `${file}: ${fault.message}` : `${file}:${fault.line}: ${fault.message}`;
}

/** The outcome of an article with one fault. */
export function refused(file: string, line: number | null, message: string): Outcome {
  return { ok: false, faults: [{ file, line, message }] };
}
