import type { Range } from '../../range.ts';
import { editsBetween, type Window } from './window.ts';
import { isWord, type Words } from './words.ts';

/**
 * A piece of the comparison of a quote with an article: `same` and `missing` (the quote lacks it) are slices of the
 * article, which joined give the compared range exactly; `added` ones are slices of the quote. Each ends with the
 * white space behind its last word, except at the end of the range or the quote.
 */
export type Difference = { readonly kind: 'same' | 'missing' | 'added'; readonly text: string };

/** The compared range of the article, what differs, and how many words and signs that are. */
export type Differing = {
  readonly range: Range | null;
  readonly differences: readonly Difference[];
  readonly changed: number;
};

type Side = { readonly text: string; readonly words: Words };

const SENTENCE_END = /^[.!?]$/;
const PARAGRAPH_END = /\n\s*\n/;

/** Compares a window of an article's words with a quote's; no window compares as nothing. */
export function differ(article: Side & { readonly window: Window | null }, quote: Side): Differing {
  const window = article.window === null ? { start: 0, end: 0 } : widen(article, article.window, quote.words);
  const edits = editsBetween(article.words.keys.slice(window.start, window.end), quote.words.keys);
  const differences: Difference[] = [];
  let [ofArticle, ofQuote, changed] = [window.start, 0, 0];
  for (const { kind, count } of edits) {
    if (kind === 'added') {
      const end = ofQuote + count;
      differences.push({ kind, text: piece(quote, { start: ofQuote, end }, quote.words.keys.length) });
    } else {
      const text = piece(article, { start: ofArticle, end: ofArticle + count }, window.end);
      differences.push({ kind: kind === 'removed' ? 'missing' : 'same', text });
    }
    if (kind !== 'added') ofArticle += count;
    if (kind !== 'removed') ofQuote += count;
    if (kind !== 'same') changed += count;
  }
  const [first, last] = [article.words.ranges[window.start], article.words.ranges[window.end - 1]];
  const range = article.window && first && last ? { start: first.start, end: last.end } : null;
  return { range, differences, changed };
}

/** From the first word to the next one behind the last, or just to the last at the end. */
function piece({ text, words }: Side, { start, end }: Window, last: number): string {
  const until = end < last ? words.ranges[end]?.start : words.ranges[end - 1]?.end;
  return text.slice(words.ranges[start]?.start, until);
}

/**
 * A window whose first or last word the quote has otherwise begins behind it or ends before it; it takes in as many
 * words of the same sentence as the quote has there.
 */
function widen(article: Side, window: Window, { keys }: Words): Window {
  const edits = editsBetween(article.words.keys.slice(window.start, window.end), keys);
  const [first, last] = [edits[0], edits.at(-1)];
  let { start, end } = window;
  if (first?.kind === 'added') {
    const most = wordsIn(keys.slice(0, first.count));
    for (let taken = 0; taken < most && start > 0 && !endsBefore(article, start); start--) {
      if (isWord(article.words.keys[start - 1] ?? '')) taken++;
    }
  }
  if (last?.kind === 'added') {
    const most = wordsIn(keys.slice(-last.count));
    const from = end; // the quote may go on behind a sentence, but then with one alone
    const goesOn = () => end < article.words.keys.length && (end === from || !endsBefore(article, end));
    for (let taken = 0; taken < most && goesOn(); end++) {
      if (isWord(article.words.keys[end] ?? '')) taken++;
    }
  }
  return { start, end };
}

function wordsIn(keys: readonly string[]): number {
  return keys.filter(isWord).length;
}

/** Whether a sentence or a paragraph ends right before a word. */
function endsBefore({ text, words }: Side, at: number): boolean {
  if (SENTENCE_END.test(words.keys[at - 1] ?? '')) return true;
  return PARAGRAPH_END.test(text.slice(words.ranges[at - 1]?.end, words.ranges[at]?.start));
}
