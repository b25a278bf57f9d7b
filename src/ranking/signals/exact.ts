import { type Candidate, shareOf } from '../match.ts';
import type { AskedQuestion } from '../question.ts';

/** The share of the question that stands in the passage in the very forms that were asked ("strikes", not "struck"). */
export function exactForms(question: AskedQuestion, { passage }: Candidate): number {
  const forms = new Set<string>();
  for (const [i, number] of passage.at.entries()) if (number >= 0) forms.add(passage.scan.forms[i] ?? '');
  const met = question.order.filter((number, i) => number >= 0 && forms.has(question.scan.forms[i] ?? ''));
  return shareOf(question, new Set(met));
}
