import { type Candidate, shareOf } from '../match.ts';
import type { AskedQuestion } from '../question.ts';
import { TRAITS } from '../traits.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * The share of the question that is a time which the passage is about, or a year or a month which it does not name but
 * the article was published in; 0 to 1. A month counts alone, or in the year that is named beside it.
 */
export function publishedThen(question: AskedQuestion, { passage, published, told }: Candidate): number {
  if (told.size > 0) return shareOf(question, told);
  const { scan, order } = question;
  const met = new Set<number>();
  let otherYear = false;
  for (const [i, number] of order.entries()) {
    if (((scan.traits[i] ?? 0) & TRAITS.year) === 0 || scan.forms[i]?.length !== 4) continue;
    if (scan.forms[i] !== published.slice(0, 4)) otherYear = true;
    else if (!passage.found.has(number)) met.add(number);
  }
  if (otherYear) return shareOf(question, met);
  for (const [i, number] of order.entries()) {
    const form = scan.forms[i] ?? '';
    const month = ((scan.traits[i] ?? 0) & TRAITS.date) === 0 ? -1 : MONTHS.indexOf(form.slice(0, 3));
    if (month + 1 === Number(published.slice(5, 7)) && !passage.found.has(number)) met.add(number);
  }
  met.delete(-1);
  return shareOf(question, met);
}
