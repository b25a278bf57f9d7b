import { lettersOf } from './same-words.ts';

/** A line of a PDF's page; lengths in points, y grows upwards, `height` is that of its letters. */
export type PdfLine = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly page: number;
};

const APART = 1.3; // times the usual distance of lines: a new paragraph
const INDENT = 0.8; // letter heights
const OTHER = 0.12; // of the height: another size of letters is a heading
const NUMBER = /^(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s*[-–—])?$/i;
const REPEATED = 3; // pages on which a line at the edge is a running head

/** Joins lines into paragraphs; page numbers and running heads are left out, words parted at line ends made whole. */
export function paragraphsOfLines(lines: readonly PdfLine[]): string[] {
  const running = runningHeads(lines);
  const kept = lines.filter((line) => !running.has(line));
  const usual = usualDistance(kept);
  const paragraphs: string[] = [];
  let last: PdfLine | null = null;
  for (const line of kept) {
    const joined = last === null || beginsAnew(last, line, usual) ? undefined : paragraphs.pop();
    paragraphs.push(joined === undefined ? line.text : join(joined, line.text));
    last = line;
  }
  return paragraphs;
}

function beginsAnew(last: PdfLine, line: PdfLine, usual: number): boolean {
  const height = Math.max(last.height, line.height);
  if (Math.abs(last.height - line.height) > height * OTHER) return true;
  const isOver = line.page !== last.page || line.y > last.y; // a new page or column may go on with a sentence
  if (isOver) return /[.!?…:]["'”’)\]]*$/.test(last.text) || !/^[\p{Ll}\d(“"]/u.test(line.text);
  return last.y - line.y > usual * APART || line.x - last.x > height * INDENT;
}

/** A hyphen at a line's end is one of the word only where no small letter follows. */
function join(before: string, after: string): string {
  return /\p{L}[-\u00AD]$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : `${before} ${after}`;
}

/** The distance that most lines have from the one before. */
function usualDistance(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined || before.page !== line.page || before.y <= line.y) continue;
    const distance = Math.round((before.y - line.y) * 2) / 2;
    counts.set(distance, (counts.get(distance) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  return most?.[0] ?? Number.POSITIVE_INFINITY;
}

function runningHeads(lines: readonly PdfLine[]): Set<PdfLine> {
  const isFirst = (line: PdfLine, at: number) => lines[at - 1]?.page !== line.page;
  const isLast = (line: PdfLine, at: number) => lines[at + 1]?.page !== line.page;
  const edges = lines.filter((line, at) => isFirst(line, at) !== isLast(line, at)); // a line alone on its page is its text
  const counts = new Map<string, number>();
  const keyOf = ({ text }: PdfLine) => lettersOf(text.replace(/\d+/g, ''));
  for (const line of edges) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  return new Set(edges.filter((line) => NUMBER.test(line.text) || (counts.get(keyOf(line)) ?? 0) >= REPEATED));
}
