import { findEvidence } from '../ranking/evidence.ts';
import type { Folded } from '../ranking/fold.ts';
import { candidateOf, type Ranked, sharesOf } from '../ranking/rerank.ts';
import type { Query } from './candidates.ts';
import type { Copy, Evidence } from './reply.ts';

/** A result as replies show it: the passage with the sentence that answers, why it matched, and where else it stands. */
export function evidenceOf({ first, copies }: Folded, { words, asked }: Query): Omit<Evidence, 'about'> {
  const { article, passage, score } = first;
  return {
    ...placeOf(first),
    ...findEvidence(asked, article.text, passage),
    matched: matchedIn(first, words, asked),
    score,
    shares: sharesOf(asked, first),
    copies: copies.map(placeOf),
  };
}

/**
 * The words found, by BM25's shares: each word's own term first, then the other forms that stand for it. Words that
 * another name of the thing stands for are found where that name stands.
 */
function matchedIn(first: Ranked, words: Query['words'], asked: Query['asked']): string[] {
  const { passage, title } = candidateOf(asked, first);
  let at = 0;
  return words.flatMap(({ typed, others }, number) => {
    const shares = first.hit.scores.slice(at, at + 1 + others.length);
    at += 1 + others.length;
    const isNamed = asked.renaming.size > 0 && (passage.found.has(number) || title.found.has(number));
    return isNamed || shares.some((share) => share > 0) ? [typed] : [];
  });
}

function placeOf({ article, passage: { start, end, paragraphs } }: Ranked): Copy {
  return { article, passage: { start, end }, paragraphs };
}
