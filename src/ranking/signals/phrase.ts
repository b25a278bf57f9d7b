import type { Candidate } from '../match.ts';
import type { AskedQuestion } from '../question.ts';

/**
 * The share of the question's pairs of neighbouring words, stop words included, that stand in the passage letter for
 * letter; pairs of two stop words do not count; 0 to 1.
 */
export function phrase(question: AskedQuestion, { passage }: Candidate): number {
  const { forms, terms } = question.scan;
  const wanted = new Set<string>();
  for (let i = 0; i + 1 < forms.length; i++) {
    if (terms[i] !== '' || terms[i + 1] !== '') wanted.add(`${forms[i]} ${forms[i + 1]}`);
  }
  if (wanted.size === 0) return 0;
  const met = new Set<string>();
  const { scan } = passage;
  for (let i = 0; i + 1 < scan.forms.length; i++) {
    // A pair with a word of the question is the only kind that can be wanted.
    if ((passage.at[i] ?? -1) < 0 && (passage.at[i + 1] ?? -1) < 0) continue;
    const pair = `${scan.forms[i]} ${scan.forms[i + 1]}`;
    if (wanted.has(pair)) met.add(pair);
  }
  return met.size / wanted.size;
}
