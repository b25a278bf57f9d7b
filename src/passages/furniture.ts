import { readDateline } from '../corpus/dateline.ts';
import type { Range } from '../range.ts';

const LONGEST_LINE = 200; // characters; a byline or a credit is short
const BYLINE = /^(?:by|from|words by|written by|story by) \p{Lu}[^.!?]{2,120}$/iu;
const DAY_LINE =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2} \p{L}{3,9} \d{4})$/iu;
const CREDIT =
  /^(?:\(?(?:additional |with )?report(?:ing|ed) (?:by|from) |\(?edit(?:ing|ed) by |information (?:for|in) this (?:article|report|story) (?:was|came) |photographs? (?:by|:)|image: |the associated press contributed |this (?:article|story) (?:was originally|first|originally) |copyright |©|\(?(?:reuters|ap|afp|upi|bloomberg)\)?$)/iu;

/**
 * The part of a paragraph that is the article's own telling, or null where the whole is a byline, a day or a credit;
 * at the article's beginning a dateline ("TEL AVIV – ") is left out as well.
 */
export function tellingPart(text: string, paragraph: Range, opensArticle: boolean): Range | null {
  const words = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LONGEST_LINE + 1));
  if (words.length <= LONGEST_LINE) {
    if (CREDIT.test(words) || (opensArticle && (BYLINE.test(words) || DAY_LINE.test(words)))) return null;
  }
  const dateline = opensArticle ? readDateline(text.slice(paragraph.start, paragraph.end)) : null;
  const start = paragraph.start + (dateline?.end ?? 0);
  return start < paragraph.end ? { start, end: paragraph.end } : null;
}
