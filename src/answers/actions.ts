import type { Library } from '../library.ts';
import type { Action, Evidence } from './reply.ts';

const HASH = 16; // characters of an article's hash that a button carries, by which it is told from all others

/** The paragraphs around result `number`, for whoever asks; by its hash, so that they are those of the text shown. */
export function showContext(
  { article, paragraphs, quote }: Pick<Evidence, 'article' | 'paragraphs' | 'quote'>,
  number: number,
  library: Library,
): Action {
  const [paragraph, last] = paragraphs;
  const id = `sha256:${library.hash(article.id)?.slice(0, HASH)}`;
  const several = last === paragraph ? {} : { last };
  const options = { id, paragraph, ...several, sentence: quote.start, private: true };
  return { label: `Context ${number}`, command: 'article context', options };
}
