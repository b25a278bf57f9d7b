import type { Article } from '../../corpus/article.ts';
import { normalise } from '../../corpus/normal.ts';
import type { Library } from '../../library.ts';
import { paragraphsOf } from '../../passages/paragraphs.ts';
import type { Passage } from '../../passages/split.ts';
import { slice } from '../../range.ts';
import type { Correction } from '../reply.ts';
import { findQuote, type Quote, readQuote } from './find.ts';
import type { Ignored } from './ignored.ts';
import { findLikely } from './likely.ts';
import { type Near, nearestPassage } from './nearest-passage.ts';
import { passageAt } from './passage-at.ts';
import { isWord, wordsOf } from './words.ts';

/** What became of an article that is no longer served as it was. */
export type Since = Omit<Correction, 'now'>;

/** An older revision of an article; `since` looks up what became of it. */
export type PastRevision = { readonly number: number; readonly article: Article; since(): Since };

/**
 * An article that has the quote: `places` are its parts as ellipses divide it, in order; `revision` and `since` are null
 * for the current one; `ignored` is in what the quote differs all the same.
 */
export type Found = {
  readonly article: Article;
  readonly revision: number | null;
  readonly since: Since | null;
  readonly places: readonly Passage[];
  readonly ignored: readonly Ignored[];
};

/**
 * What became of a quote: some articles have it (earliest published first, then by id, at most 10); only older
 * revisions have it (likewise, of each article the newest one that does); none has it, and one comes nearest; none has
 * any of its words; or there is nothing to check.
 */
export type Checked =
  | { readonly kind: 'verbatim'; readonly found: readonly Found[] }
  | { readonly kind: 'past'; readonly found: readonly Found[] }
  | { readonly kind: 'nearest'; readonly near: Near }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'nothing'; readonly why: 'empty' | 'one word' | 'common words' | 'too long' };

/** The longest quote that is checked, in characters. */
export const LONGEST_QUOTE = 4000;

const FOUND = 10; // articles that are told; of a story that more papers printed, the earliest
const READ = 20_000_000; // characters that are read at most: articles of 5,000,000 take a tenth of a second each

/**
 * Looks whether an article has a text in the same words: letter case and punctuation count; the kinds of quotation
 * marks, dashes, ellipses, white space and invisible characters do not. The index names the articles that are
 * read: at most 100, and of these no more once they come to 20,000,000 characters. `past`: the articles of which older
 * revisions may hold all parts of a quote, given in normal form; the earliest published first, of each the newest first.
 */
export async function checkQuote(
  text: string,
  library: Library,
  past: (parts: readonly string[]) => Iterable<Iterable<PastRevision>>,
): Promise<Checked> {
  if (text.length > LONGEST_QUOTE) return { kind: 'nothing', why: 'too long' };
  const quote = readQuote(text.toWellFormed());
  const words = wordsOf(quote.normal.original).keys.filter(isWord);
  if (words.length < 2) return { kind: 'nothing', why: words.length === 0 ? 'empty' : 'one word' };
  const likely = await findLikely(quote.normal.original, library);
  if (likely === null) return { kind: 'nothing', why: 'common words' };
  const found = search(
    quote,
    likely.map(({ article }) => currentOf(article.id, library)),
  );
  if (found.length > 0) return { kind: 'verbatim', found };
  const older = search(quote, past(quote.parts.map((part) => slice(quote.normal.text, part))), FOUND);
  // One that still says it may have been behind the likeliest, where very many have the same words.
  const still = search(
    quote,
    older.map(({ article }) => currentOf(article.id, library)),
  );
  if (still.length > 0) return { kind: 'verbatim', found: still };
  if (older.length > 0) return { kind: 'past', found: older };
  const near = nearestPassage(quote, likely);
  return near === null ? { kind: 'nowhere' } : { kind: 'nearest', near };
}

type Version = { readonly number: number | null; readonly article: Article; since(): Since | null };

/** The first version of each article that has the quote, until there are enough. */
function search(quote: Quote, articles: Iterable<Iterable<Version>>, enough = Infinity): readonly Found[] {
  const found: Found[] = [];
  let read = 0;
  for (const versions of articles) {
    if (found.length >= enough) break;
    for (const { number, article, since } of versions) {
      read += article.text.length;
      if (read > READ) return found.sort(byDay).slice(0, FOUND);
      const match = findQuote(quote, normalise(article.text));
      if (match === null) continue;
      const paragraphs = paragraphsOf(article.text);
      const places = match.ranges.map((range) => passageAt(range, paragraphs));
      found.push({ article, revision: number, since: since(), places, ignored: match.ignored });
      break;
    }
  }
  return found.sort(byDay).slice(0, FOUND);
}

function currentOf(id: string, library: Library): readonly Version[] {
  const article = library.article(id);
  return article === null ? [] : [{ number: null, article, since: () => null }];
}

function byDay({ article: one }: Found, { article: two }: Found): number {
  if (one.published !== two.published) return one.published < two.published ? -1 : 1;
  return one.id < two.id ? -1 : 1;
}
