import { type Outcome, refused } from './article.ts';
import { decode } from './decode.ts';
import { buildArticle, type Fields } from './fields.ts';
import { readFrontMatter } from './front-matter.ts';
import { readRaw } from './raw.ts';
import { lineFeeds } from './text.ts';

/** A document in its parts: front matter's or the raw format's fields, null without either, and the text. */
type Parts =
  | { readonly ok: true; readonly fields: Fields | null; readonly body: string }
  | { readonly ok: false; readonly line: number | null; readonly problem: string };

/**
 * One article out of the bytes of a .md, .markdown or .txt file: front matter and text, or the raw format.
 *
 * @param file its path, for faults
 * @param id what the article is called when it names no id
 */
export function readDocument(bytes: Uint8Array, file: string, id: string): Outcome {
  const parts = readParts(bytes);
  if (!parts.ok) return refused(file, parts.line, parts.problem);
  if (parts.fields === null) {
    return refused(file, 1, 'has no date; begin it with three lines: ---, then date: YYYY-MM-DD, then ---');
  }
  return buildArticle(parts.fields, parts.body, { file, line: null, id });
}

/** The parts of such a file, whether it tells its day or not. */
function readParts(bytes: Uint8Array): Parts {
  const decoded = decode(bytes);
  if (!decoded.ok) return { ok: false, line: null, problem: decoded.problem };
  const text = lineFeeds(decoded.text);
  if (text.trim() === '') {
    return { ok: false, line: null, problem: 'is empty; write the article, or leave it out' };
  }
  const head = readFrontMatter(text) ?? readRaw(text);
  if (head === null) return { ok: true, fields: null, body: text };
  return 'problem' in head ? { ok: false, line: head.line, problem: head.problem } : { ok: true, ...head };
}
