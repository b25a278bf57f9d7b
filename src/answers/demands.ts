import { analyse } from '../language/analyse.ts';
import { slice } from '../range.ts';
import type { Found } from '../ranking/rerank.ts';
import type { Syntax } from './syntax.ts';

/** Whether a passage has what the question's syntax demands: its phrases, none of the words it excludes, its title. */
export function demandsOf({ phrases, without, titles }: Syntax): ((found: Found) => boolean) | null {
  if (phrases.length + without.length + titles.length === 0) return null;
  const verbatim = phrases.map(folded);
  const inTitle = titles.map(folded);
  const excluded = without.map((text) => ({ phrase: folded(text), terms: termsOf(text) }));
  return ({ article, passage }) => {
    const text = slice(article.text, passage);
    const plain = folded(text);
    const title = folded(article.title ?? '');
    if (!verbatim.every((phrase) => holds(plain, phrase)) || !inTitle.every((words) => holds(title, words)))
      return false;
    if (excluded.length === 0) return true;
    const terms = new Set([...termsOf(text), ...termsOf(article.title ?? '')]);
    return !excluded.some(({ phrase, terms: [term, ...more] }) => {
      return term !== undefined && more.length === 0 ? terms.has(term) : holds(plain, phrase) || holds(title, phrase);
    });
  };
}

function termsOf(text: string): string[] {
  return analyse(text).terms.map(({ term }) => term);
}

/** Case, kinds of quotation marks and of white space do not count. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[’‘]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Whether the words stand in the text as words, not inside longer ones. */
function holds(text: string, words: string): boolean {
  if (words === '') return false;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (isEdge(text, at) && isEdge(text, at + words.length)) return true;
  }
  return false;
}

function isEdge(text: string, at: number): boolean {
  return !(isWord(text[at - 1]) && isWord(text[at]));
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{M}\p{N}]/u.test(character);
}
