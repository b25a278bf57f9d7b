import { type Draft, freeze } from './freeze.ts';
import { isDead, type Part } from './part.ts';
import { frequencyAt, RECORD_SIZE, type Segment } from './segment.ts';
import { bucketsOf, compareStrings, hashesOf, type Strings } from './strings.ts';

const DEAD = -1; // in a map of documents

/**
 * One segment of the documents alive in some parts, in the parts' order; nothing is analysed anew. Takes about 20 ns a
 * posting, so a large merge is work for a worker. A RangeError when more than 65,536 documents are alive.
 */
export function mergeParts(parts: readonly Part[]): Segment {
  const maps = mapDocuments(parts);
  const documents = maps.reduce((sum, { size }) => sum + size, 0);
  const articles = unite(parts, 'articles', usedBy(parts, maps, 'articleOf'));
  const sources = unite(parts, 'sources', usedBy(parts, maps, 'sourceOf'));
  const columns = {
    articleOf: new Uint16Array(documents),
    sourceOf: new Uint16Array(documents),
    passageOf: new Uint32Array(documents),
    dayOf: new Int32Array(documents),
    lengths: new Uint32Array(documents),
    records: new Uint32Array(documents * RECORD_SIZE),
  };
  for (const [i, { segment }] of parts.entries()) {
    const { to } = maps[i]!;
    for (let from = 0; from < segment.documents; from++) {
      const document = to[from]!;
      if (document === DEAD) continue;
      columns.articleOf[document] = articles.codes[i]![segment.articleOf[from]!]!;
      columns.sourceOf[document] = sources.codes[i]![segment.sourceOf[from]!]!;
      columns.passageOf[document] = segment.passageOf[from]!;
      columns.dayOf[document] = segment.dayOf[from]!;
      columns.lengths[document] = segment.lengths[segment.lengthOf[from]!]!;
      for (let j = 0; j < RECORD_SIZE; j++) {
        columns.records[document * RECORD_SIZE + j] = segment.records[from * RECORD_SIZE + j]!;
      }
    }
  }
  return freeze({ ...columns, articles: articles.strings, sources: sources.strings, ...mergeTerms(parts, maps) });
}

type Mapped = { readonly to: Int32Array; readonly size: number };

/** The new number of each document, or `DEAD`; rising within a part, so postings stay sorted. */
function mapDocuments(parts: readonly Part[]): Mapped[] {
  let next = 0;
  return parts.map(({ segment, dead }) => {
    const first = next;
    const to = new Int32Array(segment.documents);
    for (let document = 0; document < to.length; document++) {
      to[document] = dead !== null && isDead(dead, document) ? DEAD : next++;
    }
    return { to, size: next - first };
  });
}

/** A term goes where its postings alive go; one without any is left out. */
function mergeTerms(
  parts: readonly Part[],
  maps: readonly Mapped[],
): Pick<Draft, 'terms' | 'offsets' | 'postings' | 'counts'> {
  const most = parts.reduce((sum, { segment }) => sum + segment.postings.length, 0);
  const postings = new Uint16Array(most);
  const counts = new Uint32Array(most);
  let at = 0;
  const ends: number[] = [0];
  const strings = parts.map(({ segment }) => segment.terms);
  const used = parts.map(({ segment }, i) => {
    const { to, size } = maps[i]!;
    const used = new Uint8Array(segment.offsets.length - 1).fill(size === segment.documents ? 1 : 0);
    for (let term = 0; term < used.length; term++) {
      for (let from = segment.offsets[term]!; used[term] === 0 && from < segment.offsets[term + 1]!; from++) {
        if (to[segment.postings[from]!] !== DEAD) used[term] = 1;
      }
    }
    return used;
  });
  const terms = walkUnion(strings, used, (holders, indexes) => {
    for (const i of holders) {
      const { segment } = parts[i]!;
      const { to } = maps[i]!;
      const term = indexes[i]!;
      for (let from = segment.offsets[term]!; from < segment.offsets[term + 1]!; from++) {
        const document = to[segment.postings[from]!]!;
        if (document === DEAD) continue;
        postings[at] = document;
        counts[at++] = frequencyAt(segment, from);
      }
    }
    ends.push(at);
  });
  return { terms, offsets: Uint32Array.from(ends), postings: postings.subarray(0, at), counts: counts.subarray(0, at) };
}

function usedBy(parts: readonly Part[], maps: readonly Mapped[], column: 'articleOf' | 'sourceOf'): Uint8Array[] {
  return parts.map(({ segment }, i) => {
    const used = new Uint8Array(
      column === 'articleOf' ? segment.articles.starts.length - 1 : segment.sources.starts.length - 1,
    );
    const { to } = maps[i]!;
    for (let document = 0; document < to.length; document++) {
      if (to[document] !== DEAD) used[segment[column][document]!] = 1;
    }
    return used;
  });
}

/** All used strings of the parts once, and what number each part's string has among them. */
function unite(parts: readonly Part[], which: 'articles' | 'sources', used: readonly Uint8Array[]) {
  const all = parts.map(({ segment }) => segment[which]);
  const codes = all.map(({ starts }) => new Uint16Array(starts.length - 1));
  let next = 0;
  const strings = walkUnion(all, used, (holders, indexes) => {
    for (const i of holders) codes[i]![indexes[i]!] = next;
    next++;
  });
  return { strings, codes };
}

/**
 * Walks the sorted sets at once (a k-way merge by hash, then bytes), tells who holds each string and under which number,
 * and gives the union.
 */
function walkUnion(
  sets: readonly Strings[],
  used: readonly Uint8Array[],
  visit: (holders: readonly number[], indexes: Uint32Array) => void,
): Strings {
  const hashes = sets.map(hashesOf);
  const indexes = new Uint32Array(sets.length);
  const united = { bytes: new Uint8Array(sets.reduce((sum, set) => sum + set.bytes.length, 0)), size: 0 };
  const starts: number[] = [0];
  const found: number[] = [];
  const holders: number[] = [];
  for (;;) {
    let first = -1;
    holders.length = 0;
    for (let i = 0; i < sets.length; i++) {
      while (indexes[i]! < used[i]!.length && used[i]![indexes[i]!] === 0) indexes[i]!++;
      if (indexes[i] === used[i]!.length) continue;
      const order =
        first < 0
          ? -1
          : hashes[i]![indexes[i]!]! - hashes[first]![indexes[first]!]! ||
            compareStrings(sets[i]!, indexes[i]!, sets[first]!, indexes[first]!);
      if (order < 0) {
        first = i;
        holders.length = 0;
      }
      if (order <= 0) holders.push(i);
    }
    if (first < 0) break;
    visit(holders, indexes);
    const set = sets[first]!;
    const index = indexes[first]!;
    united.bytes.set(set.bytes.subarray(set.starts[index]!, set.starts[index + 1]!), united.size);
    united.size += set.starts[index + 1]! - set.starts[index]!;
    starts.push(united.size);
    found.push(hashes[first]![index]!);
    for (const i of holders) indexes[i]!++;
  }
  const bytes = united.bytes.slice(0, united.size);
  return { bytes, starts: Uint32Array.from(starts), buckets: bucketsOf(Uint32Array.from(found)) };
}
