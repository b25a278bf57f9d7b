import { analyse, type Term } from '../language/analyse.ts';
import type { Range } from '../range.ts';
import { tellingPart } from './furniture.ts';
import { paragraphsOf } from './paragraphs.ts';

/** A citable range of an article; `paragraphs` are the numbers, from 1, of the first and last one it touches. */
export type Passage = Range & { readonly paragraphs: readonly [first: number, last: number] };

/** What a piece of text holds, in order; offsets refer to the article's text. */
export type Contents = { readonly terms: readonly Term[]; readonly sentences: readonly Range[] };

/** Longest passage, and longest that a neighbour may still join, in characters; measured (docs/measurements.md). */
export const PASSAGE = { longest: 1200, joined: 600 };

/**
 * Divides a stored text into passages: paragraphs, long ones at sentence ends, short neighbours joined. In order,
 * disjoint, covering all but white space, dateline, byline and credits. Only a single long sentence makes a passage
 * longer than the longest.
 */
export function splitPassages(text: string, size = PASSAGE): (Passage & Contents)[] {
  const passages: (Passage & Contents)[] = [];
  for (const part of partsOf(text)) {
    for (const piece of piecesOf(part, contentsOf(text, part), size.longest)) {
      const last = passages.at(-1);
      const touches = last !== undefined && last.paragraphs[1] + 1 >= piece.paragraphs[0];
      if (last && touches && piece.end - last.start <= size.joined) passages[passages.length - 1] = join(last, piece);
      else passages.push(piece);
    }
  }
  return passages;
}

/** The terms and sentences of a range of an article that begins and ends where a passage or a sentence does. */
export function readRange(text: string, range: Range): Contents {
  const parts = paragraphsOf(text.slice(range.start, range.end));
  const all = parts.map((part) => contentsOf(text, { start: range.start + part.start, end: range.start + part.end }));
  return { terms: all.flatMap((one) => one.terms), sentences: all.flatMap((one) => one.sentences) };
}

function partsOf(text: string): Passage[] {
  const parts: Passage[] = [];
  const whole: Passage[] = [];
  for (const [index, paragraph] of paragraphsOf(text).entries()) {
    const paragraphs = [index + 1, index + 1] as const;
    whole.push({ ...paragraph, paragraphs });
    const part = tellingPart(text, paragraph, parts.length === 0);
    if (part) parts.push({ ...part, paragraphs });
  }
  return parts.length > 0 ? parts : whole; // an article of nothing but credits is still to be found
}

function contentsOf(text: string, range: Range): Contents {
  return analyse(text.slice(range.start, range.end), range.start);
}

/** Divides at sentence ends into the fewest pieces that fit, and of those the most even ones. */
function piecesOf(part: Passage, { terms, sentences }: Contents, longest: number): (Passage & Contents)[] {
  const length = part.end - part.start;
  const target = length / Math.ceil(length / longest);
  const pieces: (Passage & Contents)[] = [];
  let first = 0;
  let term = 0;
  for (let i = 0; i < sentences.length; i++) {
    const start = sentences[first]?.start ?? part.start;
    const end = sentences[i]?.end ?? part.end;
    const next = sentences[i + 1];
    if (next && next.end - start <= longest && end - start < target * 0.9) continue;
    const firstTerm = term;
    while (term < terms.length && (terms[term]?.start ?? 0) < end) term++;
    const contents = { terms: terms.slice(firstTerm, term), sentences: sentences.slice(first, i + 1) };
    pieces.push({ start, end, paragraphs: part.paragraphs, ...contents });
    first = i + 1;
  }
  return pieces;
}

function join(one: Passage & Contents, two: Passage & Contents): Passage & Contents {
  return {
    start: one.start,
    end: two.end,
    paragraphs: [one.paragraphs[0], two.paragraphs[1]],
    terms: [...one.terms, ...two.terms],
    sentences: [...one.sentences, ...two.sentences],
  };
}
