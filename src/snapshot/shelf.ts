import { crc32 } from 'node:zlib';
import { type Article, sourceKey } from '../corpus/article.ts';
import { dayNumber } from '../days.ts';
import { findString, type Key, readString, type Strings, sortStrings } from '../search/strings.ts';
import { pack, SnapshotError, unpack } from './container.ts';
import { type Explained, findExplained } from './explained.ts';

/** Where the stored articles of a shelf are read from: memory or a file; offsets in bytes. */
export type Texts = { read(start: number, end: number): Uint8Array };

/**
 * The articles of one batch, as stored: a table in memory, and their texts wherever `texts` has them. An article's place
 * is its index here. Immutable.
 */
export type Shelf = {
  readonly table: Uint8Array;
  readonly texts: Texts;
  readonly ids: Strings;
  readonly hashes: Uint8Array;
  readonly days: Int32Array;
  /** Distinct sources as written, what makes each one with others, and which one each article has. */
  readonly sources: readonly (string | null)[];
  readonly sourceKeys: readonly (string | null)[];
  readonly sourceOf: Uint16Array;
  readonly titles: readonly (string | null)[];
  readonly starts: Float64Array;
  /** The abbreviations that its articles explain. */
  readonly explained: readonly Explained[];
  /** CRC-32 of each article's bytes in `texts`. */
  readonly checks: Uint32Array;
};

/** A shelf's bytes: its table, and its texts. */
export type Written = { readonly table: Uint8Array; readonly texts: Uint8Array };

/** Most articles of one shelf: their sources are told apart by 16 bits. */
export const SHELF_SIZE = 8192;

const HASH_SIZE = 32; // bytes of a SHA-256

/** The table and the texts of a shelf of some articles; `hashes` are theirs, in hexadecimal. */
export function writeShelf(articles: readonly Article[], hashes: readonly string[]): Written {
  const { strings, ranks } = sortStrings(articles.map(({ id }) => id));
  const order = Array.from(ranks, (_, place) => place);
  for (const [i, rank] of ranks.entries()) order[rank] = i;
  const records = order.map((i) => Buffer.from(JSON.stringify(articles[i])));
  const starts = new Float64Array(records.length + 1);
  for (const [place, record] of records.entries()) starts[place + 1] = (starts[place] ?? 0) + record.length;
  const names = [...new Set(articles.map(({ source }) => source))];
  const codes = new Map(names.map((name, code) => [name, code]));
  const explained = findExplained(order.map((i) => articles[i]?.text ?? ''));
  const table = pack(
    { sources: names, explained, titles: order.map((i) => articles[i]?.title ?? null) },
    {
      idBytes: strings.bytes,
      idStarts: strings.starts,
      idBuckets: strings.buckets,
      hashes: Buffer.from(order.map((i) => hashes[i]).join(''), 'hex'),
      days: Int32Array.from(order, (i) => dayNumber(articles[i]?.published ?? '')),
      sourceOf: Uint16Array.from(order, (i) => codes.get(articles[i]?.source ?? null) ?? 0),
      starts,
      checks: Uint32Array.from(records, (record) => crc32(record)),
    },
  );
  return { table, texts: new Uint8Array(Buffer.concat(records)) };
}

/** A shelf from its table's bytes. Throws a SnapshotError for any others. */
export function openShelf(table: Uint8Array, texts: Texts): Shelf {
  const { meta, arrays } = unpack(table);
  const { sources, explained, titles } = meta as Pick<Shelf, 'sources' | 'explained' | 'titles'>;
  const { idBytes, idStarts, idBuckets, ...columns } = arrays as unknown as Columns;
  const ids = { bytes: idBytes, starts: idStarts, buckets: idBuckets };
  const sourceKeys = sources.map((name) => (name === null ? null : sourceKey(name)));
  return { table, texts, ids, sources, sourceKeys, explained, titles, ...columns };
}

type Columns = Pick<Shelf, 'hashes' | 'days' | 'sourceOf' | 'starts' | 'checks'> & {
  readonly idBytes: Uint8Array;
  readonly idStarts: Uint32Array;
  readonly idBuckets: Uint32Array;
};

/** How many articles a shelf has. */
export function sizeOf(shelf: Shelf): number {
  return shelf.days.length;
}

/** The place of an article in a shelf, or -1. */
export function placeOf(shelf: Shelf, id: Key): number {
  return findString(shelf.ids, id);
}

export function idAt(shelf: Shelf, place: number): string {
  return readString(shelf.ids, place);
}

/** The hash of the article at a place, 64 hexadecimal characters. */
export function hashAt(shelf: Shelf, place: number): string {
  return Buffer.from(shelf.hashes.subarray(place * HASH_SIZE, (place + 1) * HASH_SIZE)).toString('hex');
}

/** The place of the first article whose hash begins with these hexadecimal characters and that is `wanted`, or -1. */
export function placeOfHash(shelf: Shelf, beginning: string, wanted: (place: number) => boolean): number {
  const first = Number.parseInt(beginning.slice(0, 2), 16);
  for (let place = 0; place < sizeOf(shelf); place++) {
    if (shelf.hashes[place * HASH_SIZE] !== first) continue; // as good as always
    if (wanted(place) && hashAt(shelf, place).startsWith(beginning)) return place;
  }
  return -1;
}

/** Reads the article at a place. Throws a SnapshotError when its bytes are not those that were stored. */
export function articleAt(shelf: Shelf, place: number): Article {
  const bytes = shelf.texts.read(shelf.starts[place] ?? 0, shelf.starts[place + 1] ?? 0);
  if (crc32(bytes) === shelf.checks[place]) return JSON.parse(new TextDecoder().decode(bytes)) as Article;
  throw new SnapshotError(`the stored article ${idAt(shelf, place)} was damaged while it was in use; start anew`);
}
