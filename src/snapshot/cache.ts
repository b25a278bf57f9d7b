import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { sha256 } from '../corpus/hash.ts';
import { syncFolder } from '../files.ts';
import { createIndex } from '../search/collection.ts';
import { decodeSegment, encodeSegment, SegmentError } from '../search/file.ts';
import { articlesOf, bury, createPart } from '../search/part.ts';
import { keyOf } from '../search/strings.ts';
import type { Built } from './build.ts';
import { OutdatedError, SnapshotError } from './container.ts';
import { isThere, openTexts, readShared, removeOthers, writeWhole } from './files.ts';
import { type Manifest, parseManifest, renderManifest } from './manifest.ts';
import { openShelf, type Shelf, type Texts } from './shelf.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot as kept, and the signature of the corpus that it was made of. */
export type Kept = Built & { readonly signature: string | null };

/** What became of looking for a kept snapshot. `outdated`: it is sound, but another version of Dateline made it. */
export type Found =
  | { readonly kind: 'kept'; readonly kept: Kept }
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly why: string; readonly outdated: boolean };

/** The snapshots of one corpus on disk. */
export type Cache = {
  readonly folder: string;
  /** Checks every byte; never throws for what is in the folder. */
  load(): Promise<Found>;
  /**
   * Keeps a snapshot; gives the same one, its texts left on the disk. Throws Node's errors, the old one still whole.
   * `alone`: leaves no file of earlier snapshots, of which another process may be reading the youngest.
   */
  save(kept: Kept, options?: { readonly alone?: boolean }): Promise<Snapshot>;
};

const MANIFEST = 'manifest';
const SEAL_SIZE = 32; // bytes at the end of segments and tables: a SHA-256 of the others, which names the file as well

/**
 * The cache of the corpus of that name in a folder of its own below `root`. Files are named by their content and never changed; the
 * manifest, written last, says which ones make the snapshot. So a crash leaves the old one or the new one.
 */
export async function openCache(root: string, name: string): Promise<Cache> {
  const folder = join(root, sha256(name).slice(0, 16));
  const known = new Set<string>(); // files found or written whole
  const stored = new WeakMap<Texts, string>(); // the files of texts that are left on the disk

  const put = async (name: string, bytes: Uint8Array) => {
    if (known.has(name) && (await isThere(join(folder, name)))) return; // another process may have removed it
    await writeWhole(folder, name, bytes);
    known.add(name);
  };
  const textsFrom = async (name: string) => {
    const texts = await openTexts(folder, name, Number(name.split('.')[1]));
    stored.set(texts, name);
    return texts;
  };

  return {
    folder,
    async load() {
      const written = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
      if (written === null) return { kind: 'none' };
      try {
        const { signature, sum, aliases, faults, ignored, segments, shelves } = parseManifest(written);
        const [opened, parts] = await Promise.all([
          inLanes(shelves, async ({ table, texts, dead }) => {
            const shelf = openShelf(named(table, await readFile(join(folder, table))), await textsFrom(texts));
            return { shelf, dead: marksOf(shelf, dead) };
          }),
          inLanes(segments, async ({ file, dead }) => {
            const segment = decodeSegment(named(file, await readShared(folder, file)));
            return bury(createPart(segment), dead.map(keyOf));
          }),
        ]);
        for (const { file } of segments) known.add(file);
        for (const { table, texts } of shelves) known.add(table).add(texts);
        const snapshot = { index: createIndex(parts), shelves: opened, sum: BigInt(`0x${sum}`), aliases };
        return { kind: 'kept', kept: { snapshot, faults, ignored: new Map(ignored), signature } };
      } catch (error) {
        if (error instanceof SegmentError || error instanceof SnapshotError || isSystemError(error)) {
          return { kind: 'unusable', why: error.message, outdated: error instanceof OutdatedError };
        }
        throw error;
      }
    },

    async save({ snapshot, faults, ignored, signature }, { alone = false } = {}) {
      await mkdir(folder, { recursive: true });
      const segments = [];
      for (const part of snapshot.index.parts) {
        const bytes = encodeSegment(part.segment);
        const file = `${sealOf(bytes)}.segment`;
        await put(file, bytes);
        segments.push({ file, dead: part.dead ? articlesOf(part, 'dead') : [] });
      }
      const shelves = [];
      const written: Manifest['shelves'][number][] = [];
      for (const { shelf, dead } of snapshot.shelves) {
        const table = `${sealOf(shelf.table)}.shelf`;
        await put(table, shelf.table);
        let { texts } = shelf;
        if (!(await isThere(join(folder, stored.get(texts) ?? '')))) {
          const bytes = texts.read(0, shelf.starts.at(-1) ?? 0);
          const name = `${sha256(bytes)}.${crc32(bytes)}.texts`;
          await put(name, bytes);
          texts = await textsFrom(name);
        }
        shelves.push({ shelf: { ...shelf, texts }, dead });
        written.push({ table, texts: stored.get(texts) ?? '', dead: placesOf(dead) });
      }
      await syncFolder(folder);
      const { aliases } = snapshot;
      const known = { signature, sum: snapshot.sum.toString(16), aliases, faults, ignored: [...ignored] };
      const manifest = renderManifest({ ...known, segments, shelves: written });
      await writeWhole(folder, MANIFEST, new TextEncoder().encode(manifest));
      await syncFolder(folder);
      const wanted = new Set([MANIFEST, ...segments.map(({ file }) => file)]);
      for (const { table, texts } of written) wanted.add(table).add(texts);
      await removeOthers(folder, wanted, alone ? Infinity : Date.now());
      return { ...snapshot, shelves };
    },
  };
}

/** Does the same with every item, four at a time, as many as Node reads files at once; results in the items' order. */
async function inLanes<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const lane = async () => {
    for (const [i, item] of waiting) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  return results;
}

/** The bytes, if they end with the seal that their file is named by. */
function named(file: string, bytes: Uint8Array): Uint8Array {
  if (!file.startsWith(`${sealOf(bytes)}.`)) throw new SnapshotError('another file under this name');
  return bytes;
}

function sealOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.slice(-SEAL_SIZE)).toString('hex');
}

function marksOf(shelf: Shelf, dead: readonly number[]): Uint8Array | null {
  if (dead.length === 0) return null;
  const marks = new Uint8Array(shelf.days.length);
  for (const place of dead) marks[place] = 1;
  return marks;
}

function placesOf(dead: Uint8Array | null): number[] {
  const places: number[] = [];
  if (dead) for (const [place, mark] of dead.entries()) if (mark) places.push(place);
  return places;
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
