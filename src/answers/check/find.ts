import { ELLIPSIS, MARK, type Normal, normalise, originalRange } from '../../corpus/normal.ts';
import { type Range, slice } from '../../range.ts';
import { addIgnored, type Ignored } from './ignored.ts';
import { createPattern, type Pattern } from './pattern.ts';
import { isBoundary } from './words.ts';

/** A quote as it is looked for: as one, and, where it has ellipses, in the parts between them that hold a word. */
export type Quote = { readonly normal: Normal; readonly whole: Part; readonly parts: readonly Part[] };

/** A part of a quote: offsets into its normal form, quotation marks and spaces at either end left out. */
export type Part = Range & { readonly pattern: Pattern };

/** Where a text has a quote, part by part, and what had to be ignored for it, in alphabetical order. */
export type Match = { readonly ranges: readonly Range[]; readonly ignored: readonly Ignored[] };

const EDGE = /[ ']/;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const WORD = /[\p{L}\p{N}]/u;
const ELLIPSIS_ALONE = /^[\s….]{0,20}$/;

/** Reads a well-formed quote; it has no part when it holds no word at all. */
export function readQuote(text: string): Quote {
  const normal = normalise(text);
  const marks = [...normal.text.matchAll(/…/g)].map(({ index }) => index);
  const bounds = [-1, ...marks, normal.text.length];
  const parts = bounds.slice(1).map((end, i) => partOf(normal.text, (bounds[i] ?? -1) + 1, end));
  const worded = parts.filter((part) => WORD.test(slice(normal.text, part)));
  return { normal, whole: partOf(normal.text, 0, normal.text.length), parts: worded };
}

/**
 * The first place where a text has all of a quote in whole words, letter case and punctuation included: as one, else its
 * parts in order, each behind the one before. Linear in both lengths.
 */
export function findQuote(quote: Quote, article: Normal): Match | null {
  if (quote.parts.length === 0) return null;
  const whole = firstOf(quote.whole, article, 0);
  if (whole !== null) return matchOf(quote, [quote.whole], article, [whole]);
  if (!quote.normal.text.includes(ELLIPSIS)) return null;
  const starts: number[] = [];
  let from = 0;
  for (const part of quote.parts) {
    const start = firstOf(part, article, from);
    if (start === null) return null;
    starts.push(start);
    from = start + part.end - part.start;
  }
  return matchOf(quote, quote.parts, article, tighten(quote.parts, article, starts));
}

function partOf(text: string, start: number, end: number): Part {
  let [from, to] = [start, end];
  while (from < to && EDGE.test(text.charAt(from))) from++;
  while (from < to && EDGE.test(text.charAt(to - 1))) to--;
  return { start: from, end: to, pattern: createPattern(text.slice(from, to)) };
}

function firstOf(part: Part, article: Normal, from: number): number | null {
  return part.pattern.first(article.text, from, article.text.length, (at) => isWhole(part, article, at));
}

function isWhole({ start, end }: Part, article: Normal, at: number): boolean {
  return isBoundary(article, at) && isBoundary(article, at + end - start);
}

/** The parts but the last moved as far back as their order allows, so that they stand close together. */
function tighten(parts: readonly Part[], article: Normal, starts: readonly number[]): readonly number[] {
  const tight = [...starts];
  let end = tight.at(-1) ?? 0;
  for (let i = parts.length - 2; i >= 0; i--) {
    const [part, first] = [parts[i], starts[i] ?? 0];
    end = part?.pattern.last(article.text, first, end, (at) => isWhole(part, article, at)) ?? first;
    tight[i] = end;
  }
  return tight;
}

function matchOf(quote: Quote, parts: readonly Part[], article: Normal, starts: readonly number[]): Match {
  const ignored = new Set<Ignored>();
  const ranges: Range[] = [];
  let marks = marksIn(quote.normal.text);
  for (const [i, part] of parts.entries()) {
    const at = starts[i] ?? 0;
    const [before, after] = [part.start - 1, part.end].map((offset) => quote.normal.text[offset] === MARK);
    const end = at + part.end - part.start;
    const isBefore = before && article.text[at - 1] === MARK;
    const isAfter = after && article.text[end] === MARK;
    const range = { start: isBefore ? at - 1 : at, end: isAfter ? end + 1 : end };
    marks -= marksIn(slice(article.text, range));
    addIgnored(ignored, quote.normal, part.start + range.start - at, article, range.start, range.end - range.start);
    addRange(ranges, originalRange(article, range), article.original);
  }
  if (hasInvisibleEnd(quote.normal)) ignored.add('invisible characters');
  if (marks > 0) ignored.add('quotation marks'); // around the whole or a part, where the article has none
  if (parts[0] !== quote.whole) ignored.add('ellipses');
  return { ranges, ignored: [...ignored].sort() };
}

function hasInvisibleEnd({ original, text, starts, ends }: Normal): boolean {
  return INVISIBLE.test(original.slice(0, starts[0])) || INVISIBLE.test(original.slice(ends[text.length - 1]));
}

function marksIn(text: string): number {
  return text.split(MARK).length - 1;
}

/** Adds a range, as one with the last when the article itself has an ellipsis between them. */
function addRange(ranges: Range[], range: Range, text: string): void {
  const last = ranges.at(-1);
  if (last && ELLIPSIS_ALONE.test(text.slice(last.end, range.start))) {
    ranges[ranges.length - 1] = { start: last.start, end: range.end };
  } else ranges.push(range);
}
