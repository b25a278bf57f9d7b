import { slice } from '../range.ts';
import type { Ranked } from './rerank.ts';

/** A passage with its copies in other articles, the earliest published first. */
export type Folded = { readonly first: Ranked; readonly copies: readonly Ranked[] };

/** Words of a shingle, and what share of the shingles two copies have in common (Broder, 1997). */
const SHINGLE = { words: 4, shared: 0.8 };

/**
 * Makes one of near-identical passages of different articles (wire copies, reprints), in the order of their best ones.
 * Lengths are compared first, then the shingles themselves, so that nothing rests on a hash. The earliest published
 * stands for all; equals by article id. Only the first `most` passages are compared with what comes after them.
 */
export function foldCopies(ranked: readonly Ranked[], most: number): Folded[] {
  const groups: { members: Ranked[]; shape: Shape }[] = [];
  for (const one of ranked) {
    const shape = shapeOf(one);
    const group = groups.slice(0, most).find(({ members, shape: other }) => {
      return members.every(({ hit }) => hit.article !== one.hit.article) && areCopies(shape, other);
    });
    if (group) group.members.push(one);
    else groups.push({ members: [one], shape });
  }
  return groups.map(({ members }) => {
    const [first, ...copies] = members.toSorted(byDay) as [Ranked, ...Ranked[]];
    return { first, copies };
  });
}

type Shape = { readonly length: number; readonly text: string; readonly shingles: () => ReadonlySet<string> };

function shapeOf({ article, passage, scans }: Ranked): Shape {
  let known: ReadonlySet<string> | null = null;
  const text = slice(article.text, passage);
  const shingles = () => {
    known ??= shinglesOf(scans.passage.forms);
    return known;
  };
  return { length: text.length, text, shingles };
}

function shinglesOf(forms: readonly string[]): ReadonlySet<string> {
  if (forms.length < SHINGLE.words) return new Set([forms.join(' ')]);
  const shingles = new Set<string>();
  for (let i = 0; i + SHINGLE.words <= forms.length; i++) shingles.add(forms.slice(i, i + SHINGLE.words).join(' '));
  return shingles;
}

function areCopies(one: Shape, two: Shape): boolean {
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  if (short.length < SHINGLE.shared * long.length) return false;
  if (short.text === long.text) return true;
  const [few, many] = [short.shingles(), long.shingles()];
  let shared = 0;
  for (const shingle of few) if (many.has(shingle)) shared++;
  return shared >= SHINGLE.shared * (few.size + many.size - shared);
}

function byDay(one: Ranked, two: Ranked): number {
  const [a, b] = [one.article, two.article];
  if (a.published !== b.published) return a.published < b.published ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
