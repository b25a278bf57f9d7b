import { findMentions } from '../dates/find.ts';
import { analyse } from '../language/analyse.ts';
import { slice } from '../range.ts';
import type { AskedTime } from '../ranking/question.ts';

const NO_DAY = '2000-01-01'; // a stated time does not depend on it

/** The first time that a question names in full, whatever day it is asked on; `words` are its terms. */
export function timeAsked(question: string, words: readonly string[]): AskedTime | null {
  const time = findMentions(question, NO_DAY).find(({ basis, days }) => basis === 'stated' && days !== null);
  if (!time?.days) return null;
  const named = analyse(slice(question, time)).terms.map(({ term }) => words.indexOf(term));
  return { days: time.days, words: new Set(named.filter((number) => number >= 0)) };
}
