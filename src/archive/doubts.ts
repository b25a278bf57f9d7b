import type { Article } from '../corpus/article.ts';
import type { Day } from '../days.ts';
import { STOP_WORDS } from '../language/stop-words.ts';

const SHORT = 40; // words; the shortest news in brief have more
const LOOKED_AT = 400; // words
const ENGLISH = 0.2; // of its words are function words in English prose, which has 40 to 50 %; in other languages hardly any

/** What a person should look at before an article is saved. `dated`: it has a day of its own; `today`: the latest that it is anywhere. */
export function doubtsOf(article: Omit<Article, 'id'>, dated: boolean, today: Day): readonly string[] {
  const words = wordsOf(article.text);
  const doubts: string[] = [];
  if (dated && article.published > today) doubts.push('Its day lies in the future.');
  if (words.length < SHORT) doubts.push(`It is very short: ${words.length} word${words.length === 1 ? '' : 's'}.`);
  else if (englishIn(words.slice(0, LOOKED_AT)) < ENGLISH) {
    doubts.push('It does not seem to be in English, which alone is searched well.');
  }
  if (article.title === null) doubts.push('It has no title.');
  return doubts;
}

/** The words of a text in lower case, as people count them: letters and digits, with the hyphens and apostrophes within. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

function englishIn(words: readonly string[]): number {
  return words.filter((word) => STOP_WORDS.has(word)).length / words.length;
}
