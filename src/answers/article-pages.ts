import { paragraphsOf } from '../passages/paragraphs.ts';
import { readRange } from '../passages/split.ts';
import type { Range } from '../range.ts';

const PAGE = 1800; // characters; doubled by escaping they still fit into a message

/** A text in pages that end where a paragraph or at least a sentence does; only a longer sentence makes a longer page. */
export function pagesOf(text: string): readonly Range[] {
  const pages: Range[] = [];
  for (const piece of piecesOf(text)) {
    const last = pages.at(-1);
    if (last && piece.end - last.start <= PAGE) pages[pages.length - 1] = { start: last.start, end: piece.end };
    else pages.push({ start: piece.start, end: piece.end });
  }
  return pages;
}

function piecesOf(text: string): readonly Range[] {
  return paragraphsOf(text).flatMap((paragraph) => {
    return paragraph.end - paragraph.start <= PAGE ? [paragraph] : readRange(text, paragraph).sentences;
  });
}
