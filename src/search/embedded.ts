import { stepSize } from './blocks.ts';
import { inverseDocumentFrequency, lengthNorm } from './bm25.ts';
import type { Index } from './collection.ts';
import type { Engine, Filter, Hit, Query } from './engine.ts';
import { aliveFrequency, isDead, type Part } from './part.ts';
import { type PostingList, postingList, shareOf, type View } from './posting-list.ts';
import { type Entry, searchSegment } from './pruned.ts';
import { RECORD_SIZE, type Segment } from './segment.ts';
import { findString, type Key, keyOf, readString } from './strings.ts';
import { createTop, ranked } from './top.ts';

/**
 * The engine inside this process, scored as wink-bm25-text-search scores, but from one document up. Number of documents,
 * document frequencies and average length are those of the index, as if there were nothing else.
 */
export function createEngine(index: Index): Engine {
  const average = index.totalLength / index.documents;
  const seen = index.parts.map((part) => ({ part, view: viewOf(part.segment, average) }));
  return {
    search: async (query) => search(index, seen, query),
    documentFrequencies: async (terms) => terms.map((term) => documentFrequency(seen, keyOf(term))),
    size: async () => index.documents,
  };
}

type Seen = { readonly part: Part; readonly view: View };

function viewOf(segment: Segment, average: number): View {
  const norms = Float64Array.from(segment.lengths, (length) => lengthNorm(length, average));
  return { segment, norms, step: stepSize(segment.totalLength / segment.documents, average) };
}

function documentFrequency(seen: readonly Seen[], key: Key): number {
  let sum = 0;
  for (const { part } of seen) {
    const term = findString(part.segment.terms, key);
    if (term >= 0) sum += aliveFrequency(part, term);
  }
  return sum;
}

function search(index: Index, seen: readonly Seen[], { terms, filter, limit }: Query): Hit[] {
  if (!(limit >= 0)) throw new RangeError(`limit ${limit} is not a number from 0 up`);
  const asked = weigh(index, seen, terms);
  const top = createTop(Math.min(Math.floor(limit), index.documents));
  if (top.limit === 0) return [];
  const found = new Map<Segment, { view: View; lists: readonly (PostingList | null)[] }>();
  for (const [i, { part, view }] of seen.entries()) {
    const accepts = acceptor(part, filter);
    if (accepts === null) continue;
    const lists = asked.distinct.map(({ places, weight }) =>
      places[i]! < 0 || weight === 0 ? null : postingList(view, places[i]!, weight),
    );
    const entries: Entry[] = [];
    for (const { distinct, weight } of asked.entries) {
      const list = lists[distinct];
      if (list) entries.push({ list, weight });
    }
    if (entries.length === 0) continue;
    found.set(part.segment, { view, lists });
    searchSegment({ view, lists: lists.filter((list) => list !== null), entries, accepts, top });
  }
  return ranked(top).map(({ score, segment, document }) => {
    const { view, lists } = found.get(segment)!;
    const scores = asked.entries.map(({ distinct, weight }) => {
      const list = lists[distinct];
      return list ? shareOf(view, list, document, weight) : 0;
    });
    return hitOf(segment, document, score, scores);
  });
}

/**
 * Each distinct term of the query with where it stands in each part (-1: nowhere) and its weight in all, and each term
 * as asked with its own weight: rarity times the weight given.
 */
function weigh(index: Index, seen: readonly Seen[], terms: Query['terms']) {
  const numbers = new Map<string, number>();
  const rarities: number[] = [];
  const distinct: { places: Int32Array; weight: number }[] = [];
  const entries = terms.map(({ term, weight }) => {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`weight ${weight} is not a number from 0 up`);
    let number = numbers.get(term);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(term, number);
      const key = keyOf(term);
      const places = Int32Array.from(seen, ({ part }) => findString(part.segment.terms, key));
      let frequency = 0;
      for (const [i, { part }] of seen.entries()) if (places[i]! >= 0) frequency += aliveFrequency(part, places[i]!);
      rarities.push(inverseDocumentFrequency(index.documents, frequency));
      distinct.push({ places, weight: 0 });
    }
    const own = weight * rarities[number]!;
    distinct[number]!.weight += own;
    return { distinct: number, weight: own };
  });
  return { distinct, entries };
}

/** Says which documents of a part are alive and pass the filter; null when the part can hold none. */
function acceptor({ segment, dead }: Part, { from, to, source }: Filter): ((document: number) => boolean) | null {
  const [first, last] = segment.days;
  if ((from !== null && last < from) || (to !== null && first > to)) return null;
  const wanted = source === null ? -1 : findString(segment.sources, keyOf(source));
  if (source !== null && wanted < 0) return null;
  const least = from !== null && from > first ? from : -Infinity;
  const most = to !== null && to < last ? to : Infinity;
  const { dayOf, sourceOf } = segment;
  return (document) => {
    if (dead !== null && isDead(dead, document)) return false;
    const day = dayOf[document]!;
    return day >= least && day <= most && (wanted < 0 || sourceOf[document] === wanted);
  };
}

function hitOf(segment: Segment, document: number, score: number, scores: readonly number[]): Hit {
  const record = [...segment.records.subarray(document * RECORD_SIZE, (document + 1) * RECORD_SIZE)];
  const article = readString(segment.articles, segment.articleOf[document]!);
  return { article, passage: segment.passageOf[document]!, record, score, scores };
}
