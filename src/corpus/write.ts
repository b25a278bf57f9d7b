import type { Article } from './article.ts';
import { FIELD_NAMES, type FieldName } from './fields.ts';
import { sha256 } from './hash.ts';

const NAME_DIGITS = 40; // 160 bits: nobody finds two ids of one name

/** An article as a line of a .jsonl file, with its line feed; `readJsonl` reads the same article from it. */
export function articleLine(article: Article): string {
  return `${JSON.stringify({ ...Object.fromEntries(writtenFields(article)), text: article.text })}\n`;
}

/**
 * An article as a Markdown file with front matter; `readDocument` reads the same article from it. Values are JSON strings,
 * which YAML reads alike: no colon, quote or --- in them means anything. With every field at its limit, and each
 * character of it escaped, the front matter is shorter than its own limit.
 */
export function articleMarkdown(article: Article): string {
  const fields = writtenFields(article).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return `---\n${fields.join('')}---\n\n${article.text}\n`;
}

/**
 * What an article's Markdown file is called: 43 characters of a to z, 0 to 9 and a dot, other ones for every id, on file
 * systems that ignore case too. It tells nothing of the id or the title: those stand in the file.
 */
export function fileNameOf(id: string): string {
  return `${sha256(id).slice(0, NAME_DIGITS)}.md`;
}

function writtenFields(article: Article): (readonly [FieldName, string])[] {
  return FIELD_NAMES.flatMap((name) => {
    const value = article[name === 'date' ? 'published' : name];
    return value === null ? [] : [[name, value] as const];
  });
}
