import type { Day } from '../days.ts';
import { formatDay } from '../days.ts';

/** What a page may be, by its media type. */
export type PageType = 'text/html' | 'application/pdf' | 'text/plain' | 'text/markdown';

/** A page as it was fetched or handed in: `charset` is what HTTP says of its bytes, `url` where it was found, `name` a file's. */
export type PageInput = {
  readonly bytes: Uint8Array;
  readonly type: PageType;
  readonly charset: string | null;
  readonly url: string | null;
  readonly name?: string;
};

/** Where a page tells its day, the most trusted first. */
export type DateBasis = 'front matter' | 'json-ld' | 'meta' | 'time' | 'url' | 'text';

/** Where a day was found, in words for people. */
export const FOUND_IN: Record<DateBasis, string> = {
  'front matter': 'from the top of the file',
  'json-ld': "from the page's metadata",
  meta: "from the page's metadata",
  time: 'from a time marked on the page',
  url: 'from its address',
  text: 'from its text',
};

/** A day that a page tells, and the words or figures it was read from. */
export type PageDate = { readonly day: Day; readonly basis: DateBasis; readonly written: string };

/** What a person should look at before the draft becomes an article. */
export type Warning =
  | { readonly kind: 'dates disagree'; readonly used: PageDate; readonly other: PageDate }
  | { readonly kind: 'ambiguous date'; readonly written: string }
  | { readonly kind: 'perhaps cut'; readonly words: number }
  | { readonly kind: 'text from metadata' }
  | { readonly kind: 'characters lost'; readonly count: number }
  | { readonly kind: 'authors left out'; readonly named: number; readonly of: number }
  | { readonly kind: 'pages left out'; readonly read: number; readonly of: number };

/** An article as a page gives it, not yet one of the corpus: its day may be missing. Text is as stored. */
export type PageDraft = {
  readonly title: string | null;
  readonly published: PageDate | null;
  readonly modified: PageDate | null;
  readonly source: string | null;
  readonly author: string | null;
  /** Of a file that names it; what a text begins with is found there. */
  readonly place?: string;
  /** The canonical address where it is on the page's own site, otherwise the page's own; null for a page without one. */
  readonly url: string | null;
  readonly language: string | null;
  readonly text: string;
  readonly warnings: readonly Warning[];
};

/** What a page is called in errors. */
export function nameOf({ url, name, type }: Pick<PageInput, 'url' | 'name' | 'type'>): string {
  return url ?? name ?? (type === 'text/html' ? 'the page' : 'the file');
}

/** A warning in a sentence for people. */
export function describeWarning(warning: Warning): string {
  switch (warning.kind) {
    case 'dates disagree':
      return `The dates disagree: ${describeDate(warning.used)} was used, but there is also ${describeDate(warning.other)}.`;
    case 'ambiguous date':
      return `The date ${warning.written} was not used: it may be read day first or month first.`;
    case 'perhaps cut':
      return `The page is not free to read: its ${warning.words} words may not be the whole article.`;
    case 'text from metadata':
      return 'The page shows no text; it was taken from its metadata, where paragraphs may be missing.';
    case 'characters lost':
      return `${warning.count} characters could not be read in the page's encoding.`;
    case 'authors left out':
      return `Only the first ${warning.named} of ${warning.of} authors are named.`;
    case 'pages left out':
      return `Only the first ${warning.read} of ${warning.of} pages were read.`;
  }
}

function describeDate({ day, basis, written }: PageDate): string {
  return `${formatDay(day)} (${FOUND_IN[basis]}: ${written})`;
}
