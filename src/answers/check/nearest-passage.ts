import type { Article } from '../../corpus/article.ts';
import { originalRange } from '../../corpus/normal.ts';
import { paragraphsOf } from '../../passages/paragraphs.ts';
import type { Passage } from '../../passages/split.ts';
import type { Range } from '../../range.ts';
import { type Difference, differ } from './differ.ts';
import type { Quote } from './find.ts';
import type { Likely } from './likely.ts';
import { passageAt } from './passage-at.ts';
import { exactWindow, roughWindow, type Window } from './window.ts';
import { type Words, wordsOf } from './words.ts';

/** Where an article comes closest to a part of a quote (null: nowhere), and what differs, in order. */
export type NearPart = { readonly passage: Passage | null; readonly differences: readonly Difference[] };

/**
 * The article that comes closest to a quote, part by part as ellipses divide it; `inOrder`: the article has the parts
 * in the quote's order. `changed` counts the words and signs that differ.
 */
export type Near = {
  readonly article: Article;
  readonly parts: readonly NearPart[];
  readonly inOrder: boolean;
  readonly changed: number;
};

const PARTS = 8; // with more ellipses a quote is compared as one text
const COMPARED = 5; // articles compared word by word, those that share most words with the quote
const MARGIN = 200; // characters beyond the quote's length on either side of a passage that is looked through

/**
 * Where the likely articles come closest to a quote: the fewest words and signs that differ, looked for in and around
 * the passages that the index found; of equals the likelier. Ellipses may leave something out or be the article's own,
 * whichever is closer. Null when they share no word with it.
 */
export function nearestPassage(quote: Quote, likely: readonly Likely[]): Near | null {
  const { original } = quote.normal;
  const among = likely.map(({ article, passages }) => {
    const regions = regionsAround(article.text, passages, original.length + MARGIN);
    return { article, regions: regions.map((region) => wordsOf(article.text, region)) };
  });
  const isDivided = quote.parts.length > 1 && quote.parts.length <= PARTS;
  let nearest: Near | null = null;
  for (const parts of isDivided ? [[quote.whole], quote.parts] : [[quote.whole]]) {
    const words = parts.map((part) => wordsOf(original, originalRange(quote.normal, part)));
    const near = nearestTo(original, words, among);
    if (near && (nearest === null || near.changed < nearest.changed)) nearest = near;
  }
  return nearest;
}

type Searched = { readonly article: Article; readonly regions: readonly Words[] };

function nearestTo(quote: string, parts: readonly Words[], among: readonly Searched[]): Near | null {
  const roughly = among.map(({ article, regions }) => {
    const windows = parts.map((part) => roughest(part, regions));
    return { article, windows, shared: windows.reduce((sum, window) => sum + (window?.shared ?? 0), 0) };
  });
  const most = roughly.filter(({ shared }) => shared > 0).sort((one, two) => two.shared - one.shared);
  let nearest: Near | null = null;
  for (const { article, windows } of most.slice(0, COMPARED)) {
    const near = compare(quote, parts, article, windows);
    if (nearest === null || near.changed < nearest.changed) nearest = near;
  }
  return nearest;
}

type Rough = Window & { readonly shared: number; readonly words: Words };

function roughest(part: Words, among: readonly Words[]): Rough | null {
  let best: Rough | null = null;
  for (const words of among) {
    const window = roughWindow(part.keys, words.keys);
    if (window.shared > (best?.shared ?? 0)) best = { ...window, words };
  }
  return best;
}

function compare(quote: string, parts: readonly Words[], article: Article, windows: readonly (Rough | null)[]): Near {
  const paragraphs = paragraphsOf(article.text);
  let [changed, last, inOrder] = [0, 0, true];
  const near = parts.map((part, i): NearPart => {
    const rough = windows[i] ?? null;
    const window = rough && exactWindow(part.keys, rough.words.keys, rough);
    const words = rough?.words ?? { keys: [], ranges: [] };
    const found = differ({ text: article.text, words, window }, { text: quote, words: part });
    changed += found.range === null ? 2 * found.changed : found.changed; // as if other words stood in its place
    if (found.range === null) return { passage: null, differences: found.differences };
    if (found.range.start < last) inOrder = false;
    last = found.range.end;
    return { passage: passageAt(found.range, paragraphs), differences: found.differences };
  });
  return { article, parts: near, inOrder, changed };
}

/** The passages with so many characters around them, in whole words, those that touch as one. */
function regionsAround(text: string, passages: readonly Range[], margin: number): Range[] {
  const regions: Range[] = [];
  for (const { start, end } of [...passages].sort((one, two) => one.start - two.start)) {
    const region = { start: wordStart(text, start - margin), end: Math.min(text.length, end + margin) };
    const last = regions.at(-1);
    if (last && region.start <= last.end) regions[regions.length - 1] = { start: last.start, end: region.end };
    else regions.push(region);
  }
  return regions;
}

function wordStart(text: string, offset: number): number {
  if (offset <= 0) return 0;
  const space = text.slice(offset, offset + 100).search(/\s/);
  return space < 0 ? offset : offset + space;
}
