/** The arrays of a segment, widest first so that each begins where its elements may. */
const SECTIONS = {
  numbers: Float64Array,
  termStarts: Uint32Array,
  termBuckets: Uint32Array,
  articleStarts: Uint32Array,
  articleBuckets: Uint32Array,
  sourceStarts: Uint32Array,
  sourceBuckets: Uint32Array,
  offsets: Uint32Array,
  wide: Uint32Array,
  wideBlocks: Uint32Array,
  manyPlaces: Uint32Array,
  manyCounts: Uint32Array,
  passageOf: Uint32Array,
  dayOf: Int32Array,
  records: Uint32Array,
  lengths: Uint32Array,
  articleOf: Uint16Array,
  sourceOf: Uint16Array,
  lengthOf: Uint16Array,
  blockStarts: Uint16Array,
  postings: Uint16Array,
  termBytes: Uint8Array,
  articleBytes: Uint8Array,
  sourceBytes: Uint8Array,
  tops: Uint8Array,
  blockTops: Uint8Array,
  frequencies: Uint8Array,
} as const;

type Name = keyof typeof SECTIONS;
export type Arrays = { readonly [N in Name]: InstanceType<(typeof SECTIONS)[N]> };

/** Bytes of the seal at the end of a segment's bytes: a SHA-256. */
export const SEAL_SIZE = 32;

const NAMES = Object.keys(SECTIONS) as Name[];
const ALIGNMENT = 8; // bytes
const MAGIC = [0x65746144, 0x656e696c]; // "Dateline"
const HEADER = MAGIC.length + 3; // words: magic, version, byte order, size; then where each section begins and its elements
const BYTE_ORDER = 0x01020304; // reads otherwise where the other byte order rules
/** Raised by every change of the sections' meaning. */
const VERSION = 1;

/**
 * Room for arrays of the given lengths in one block of bytes, with a header that says where they stand and room for the
 * seal. The memory is shared, so that another thread gets a segment without copying it.
 */
export function allocate(sizes: { readonly [N in Name]: number }): { bytes: Uint8Array; arrays: Arrays } {
  let at = align((HEADER + 2 * NAMES.length) * 4);
  const places: number[] = [];
  for (const name of NAMES) {
    places.push(at, sizes[name]);
    at = align(at + sizes[name] * SECTIONS[name].BYTES_PER_ELEMENT);
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(at + SEAL_SIZE));
  new Uint32Array(bytes.buffer).set([...MAGIC, VERSION, BYTE_ORDER, bytes.length, ...places]);
  return { bytes, arrays: viewsOf(bytes) };
}

/** Why bytes are not a segment of this version, or null when they may be one; their seal is not looked at. */
export function faultOf(bytes: Uint8Array): string | null {
  const least = (HEADER + 2 * NAMES.length) * 4 + SEAL_SIZE;
  if (bytes.length < least) return 'too short';
  const words = wordsOf(bytes);
  if (MAGIC.some((word, i) => words[i] !== word)) return 'not a segment';
  if (words[MAGIC.length] !== VERSION) return `format ${words[MAGIC.length]}, not ${VERSION}`;
  if (words[MAGIC.length + 1] !== BYTE_ORDER) return 'other byte order';
  if (words[MAGIC.length + 2] !== bytes.length) return 'cut short or too long';
  for (const [i, name] of NAMES.entries()) {
    const [from, count] = [words[HEADER + 2 * i]!, words[HEADER + 2 * i + 1]!];
    const size = SECTIONS[name].BYTES_PER_ELEMENT;
    if (from % size !== 0 || from + count * size > bytes.length - SEAL_SIZE) return `${name} out of bounds`;
  }
  return null;
}

/** The arrays inside a segment's bytes, uncopied; the bytes begin at a multiple of eight of their buffer. */
export function viewsOf(bytes: Uint8Array): Arrays {
  const words = wordsOf(bytes);
  const views = NAMES.map((name, i) => {
    const [from, count] = [words[HEADER + 2 * i]!, words[HEADER + 2 * i + 1]!];
    return [name, new SECTIONS[name](bytes.buffer as ArrayBuffer, bytes.byteOffset + from, count)];
  });
  return Object.fromEntries(views) as Arrays;
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER + 2 * NAMES.length);
}

function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
