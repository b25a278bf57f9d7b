import type { Engine, Filter, Hit, Query } from './engine.ts';
import { BM25, type Segment } from './learn.ts';

/**
 * The engine inside this process: BM25 over one segment, scored as wink-bm25-text-search scores (Robertson's weights,
 * idf = ln((N - n + .5) / (n + .5) + k)), but from one document up.
 */
export function createEngine(segment: Segment): Engine {
  return {
    search: async (query) => search(segment, query),
    documentFrequencies: async (terms) => terms.map((term) => documentFrequency(segment, segment.terms.get(term))),
  };
}

function search(segment: Segment, { terms, filter, limit }: Query): Hit[] {
  const totals = new Float64Array(segment.documents.length);
  const shares = terms.map(({ term, weight }) => {
    const scores = new Map<number, number>();
    scoreTerm(segment, term, weight, (id, score) => {
      scores.set(id, score);
      totals[id]! += score;
    });
    return scores;
  });
  const found: number[] = [];
  for (let id = 0; id < totals.length; id++) if (totals[id]! > 0 && accepts(segment, filter, id)) found.push(id);
  found.sort((one, two) => totals[two]! - totals[one]! || byKey(segment, one, two));
  return found.slice(0, limit).map((id) => {
    const { article, passage } = documentOf(segment, id);
    return { article, passage, score: totals[id]!, scores: shares.map((scores) => scores.get(id) ?? 0) };
  });
}

function scoreTerm(segment: Segment, term: string, weight: number, add: (id: number, score: number) => void): void {
  const token = segment.terms.get(term);
  if (token === undefined) return;
  const { k1, b, k } = BM25;
  const size = segment.documents.length;
  const n = documentFrequency(segment, token);
  const idf = weight * Math.log((size - n + 0.5) / (n + 0.5) + k);
  const average = segment.totalLength / size;
  for (let at = segment.offsets[token]!; at < segment.offsets[token + 1]!; at++) {
    const id = segment.postings[at]!;
    const frequency = segment.frequencies[at]!;
    const norm = 1 - b + b * (segment.lengths[id]! / average);
    add(id, ((frequency * (k1 + 1)) / (k1 * norm + frequency)) * idf);
  }
}

function documentFrequency(segment: Segment, token: number | undefined): number {
  return token === undefined ? 0 : segment.offsets[token + 1]! - segment.offsets[token]!;
}

function accepts(segment: Segment, { from, to, source }: Filter, id: number): boolean {
  const document = documentOf(segment, id);
  if (from !== null && document.day < from) return false;
  if (to !== null && document.day > to) return false;
  return source === null || document.source === source;
}

function byKey(segment: Segment, one: number, two: number): number {
  const [a, b] = [documentOf(segment, one), documentOf(segment, two)];
  if (a.article !== b.article) return a.article < b.article ? -1 : 1;
  return a.passage - b.passage;
}

function documentOf(segment: Segment, id: number): Segment['documents'][number] {
  return segment.documents[id]!;
}
