import type { Segment } from './segment.ts';
import { compareStrings } from './strings.ts';

/** The best documents so far: a heap with the worst on top, in flat arrays that grow as it fills. */
export type Top = {
  readonly limit: number;
  size: number;
  /** Score of the worst when the heap is full, else 0: who scores less is out, who scores as much may win by name. */
  threshold: number;
  readonly scores: number[];
  readonly segments: Segment[];
  readonly documents: number[];
};

export function createTop(limit: number): Top {
  return { limit, size: 0, threshold: 0, scores: [], segments: [], documents: [] };
}

/** Takes a document in when it is among the best. */
export function offer(top: Top, score: number, segment: Segment, document: number): void {
  const { scores, segments, documents, limit } = top;
  if (top.size < limit) {
    const at = top.size++;
    scores.push(score);
    segments.push(segment);
    documents.push(document);
    rise(top, at);
  } else if (isBefore(score, segment, document, scores[0]!, segments[0]!, documents[0]!)) {
    scores[0] = score;
    segments[0] = segment;
    documents[0] = document;
    sink(top);
  }
  if (top.size === limit) top.threshold = scores[0]!;
}

/** The documents found, best first. */
export function ranked(top: Top): { score: number; segment: Segment; document: number }[] {
  const found = top.scores.map((score, i) => ({ score, segment: top.segments[i]!, document: top.documents[i]! }));
  const before = (one: (typeof found)[0], two: (typeof found)[0]) =>
    isBefore(one.score, one.segment, one.document, two.score, two.segment, two.document);
  return found.sort((one, two) => (before(one, two) ? -1 : before(two, one) ? 1 : 0));
}

// Higher score first, then by article id in code units, then by passage.
function isBefore(score: number, one: Segment, i: number, than: number, two: Segment, j: number): boolean {
  if (score !== than) return score > than;
  const sameArticle = one === two && one.articleOf[i] === two.articleOf[j];
  const order = sameArticle ? 0 : compareStrings(one.articles, one.articleOf[i]!, two.articles, two.articleOf[j]!);
  return order !== 0 ? order < 0 : one.passageOf[i]! < two.passageOf[j]!;
}

function isWorse({ scores, segments, documents }: Top, i: number, j: number): boolean {
  return isBefore(scores[j]!, segments[j]!, documents[j]!, scores[i]!, segments[i]!, documents[i]!);
}

function rise(top: Top, from: number): void {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isWorse(top, at, parent)) return;
    swap(top, at, parent);
    at = parent;
  }
}

function sink(top: Top): void {
  for (let at = 0; ; ) {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2]) if (child < top.size && isWorse(top, child, worst)) worst = child;
    if (worst === at) return;
    swap(top, at, worst);
    at = worst;
  }
}

function swap({ scores, segments, documents }: Top, i: number, j: number): void {
  [scores[i], scores[j]] = [scores[j]!, scores[i]!];
  [segments[i], segments[j]] = [segments[j]!, segments[i]!];
  [documents[i], documents[j]] = [documents[j]!, documents[i]!];
}
