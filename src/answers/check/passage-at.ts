import type { Passage } from '../../passages/split.ts';
import type { Range } from '../../range.ts';

/** A range of an article with the numbers of its paragraphs, which are given in order. */
export function passageAt(range: Range, paragraphs: readonly Range[]): Passage {
  const first = paragraphs.findIndex(({ end }) => end > range.start);
  const last = paragraphs.findLastIndex(({ start }) => start < range.end);
  return { ...range, paragraphs: [Math.max(0, first) + 1, Math.max(0, last) + 1] };
}
