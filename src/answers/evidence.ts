import { findEvidence } from '../ranking/evidence.ts';
import type { Folded } from '../ranking/fold.ts';
import { type Ranked, sharesOf } from '../ranking/rerank.ts';
import type { Query } from './candidates.ts';
import type { Copy, Evidence } from './reply.ts';

/** A result as replies show it: the passage with the sentence that answers, why it matched, and where else it stands. */
export function evidenceOf({ first, copies }: Folded, { words, asked }: Query): Omit<Evidence, 'about'> {
  const { article, passage, score } = first;
  return {
    ...placeOf(first),
    ...findEvidence(asked, article.text, passage),
    matched: matchedIn(first, words),
    score,
    shares: sharesOf(asked, first),
    copies: copies.map(placeOf),
  };
}

/** The words found, by BM25's shares: each word's own term first, then the other forms that stand for it. */
function matchedIn({ hit }: Ranked, words: Query['words']): string[] {
  let at = 0;
  return words.flatMap(({ typed, others }) => {
    const shares = hit.scores.slice(at, at + 1 + others.length);
    at += 1 + others.length;
    return shares.some((share) => share > 0) ? [typed] : [];
  });
}

function placeOf({ article, passage: { start, end, paragraphs } }: Ranked): Copy {
  return { article, passage: { start, end }, paragraphs };
}
