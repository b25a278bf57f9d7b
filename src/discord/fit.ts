import type { Evidence } from '../answers/reply.ts';
import type { Range } from '../range.ts';

/** A result as it will be shown: the piece of its passage, whole sentences, or none; `whole` when nothing is missing. */
export type Shown = { readonly evidence: Evidence; readonly range: Range | null; readonly whole: boolean };

/** What a result takes of the message in UTF-16 units, never less than the text in its range; its number is from 1. */
export type Size = (shown: Shown, number: number) => number;

type Measure = (shown: Shown) => number;

/** A result with its whole passage. */
export function whole(evidence: Evidence): Shown {
  return { evidence, range: trim(evidence.article.text, evidence.passage), whole: true };
}

/**
 * As many results as fit into `room` UTF-16 units, best first. The passages shrink first, the last one soonest, to
 * whole sentences around the marked one; then the last results go. A result whose marked sentence alone is longer than
 * the room keeps its citation only.
 */
export function fitResults(evidence: readonly Evidence[], size: Size, room: number): readonly Shown[] {
  const results: { least: Shown; measure: Measure }[] = [];
  let left = room;
  for (const [at, each] of evidence.entries()) {
    const measure = (shown: Shown) => (lengthOf(shown.range) > room ? Number.POSITIVE_INFINITY : size(shown, at + 1));
    const least = smallest(each, measure, room);
    if (measure(least) > left) break;
    left -= measure(least);
    results.push({ least, measure });
  }
  return results.map(({ least, measure }) => {
    const shown = grow(least, measure, measure(least) + left);
    left -= measure(shown) - measure(least);
    return shown;
  });
}

function smallest(evidence: Evidence, measure: Measure, room: number): Shown {
  const single: Shown = { evidence, range: trim(evidence.article.text, evidence.quote), whole: false };
  const all = whole(evidence); // takes less than one of its sentences when it has but one: it needs no mark
  if (measure(all) <= Math.min(measure(single), room)) return all;
  return measure(single) <= room ? single : { evidence, range: null, whole: false };
}

/** The passage if it fits, else sentences added after and before the marked one by turns, as long as they fit. */
function grow(least: Shown, measure: Measure, room: number): Shown {
  const { evidence } = least;
  if (least.range === null || least.whole) return least;
  if (measure(whole(evidence)) <= room) return whole(evidence);
  let best = least;
  let first = evidence.sentences.findIndex(({ start }) => start === evidence.quote.start);
  let last = first;
  for (let grew = first !== -1; grew; ) {
    grew = false;
    for (const [from, to] of [
      [0, 1],
      [-1, 0],
    ] as const) {
      const wider = sentencesOf(evidence, first + from, last + to);
      if (wider === null || measure(wider) > room) continue;
      [first, last, best, grew] = [first + from, last + to, wider, true];
    }
  }
  return best;
}

function sentencesOf(evidence: Evidence, first: number, last: number): Shown | null {
  const start = evidence.sentences[first]?.start;
  const end = evidence.sentences[last]?.end;
  if (start === undefined || end === undefined) return null;
  return { evidence, range: trim(evidence.article.text, { start, end }), whole: false };
}

/** The range less the white space at its ends, which Discord does not show. */
function trim(text: string, { start, end }: Range): Range {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  return { start: from, end: Math.max(from, start + piece.trimEnd().length) };
}

function lengthOf(range: Range | null): number {
  return range === null ? 0 : range.end - range.start;
}
