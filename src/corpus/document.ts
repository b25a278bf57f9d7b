import { type Outcome, refused } from './article.ts';
import { decode } from './decode.ts';
import { buildArticle } from './fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { readRaw } from './raw.ts';
import { lineFeeds } from './text.ts';

/**
 * One article out of the bytes of a .md, .markdown or .txt file: front matter and text, or the raw format.
 *
 * @param file its path, for faults
 * @param id what the article is called when it names no id
 */
export function readDocument(bytes: Uint8Array, file: string, id: string): Outcome {
  const decoded = decode(bytes);
  if (!decoded.ok) return refused(file, null, decoded.problem);
  const text = lineFeeds(decoded.text);
  if (text.trim() === '') return refused(file, null, 'is empty; write the article, or take it out of the corpus');
  const head = readFrontMatter(text) ?? readRaw(text);
  if (head === null) {
    return refused(file, 1, 'has no date; begin it with three lines: ---, then date: YYYY-MM-DD, then ---');
  }
  if ('problem' in head) return refused(file, head.line, head.problem);
  return buildArticle(head.fields, head.body, { file, line: null, id });
}
