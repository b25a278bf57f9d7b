import { createHash, timingSafeEqual } from 'node:crypto';

/** Bytes of the cache are damaged, foreign or of another version: `message` says which. Make them anew. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** The cache is in order, but of another version of Dateline. */
export class OutdatedError extends SnapshotError {}

type Arrays = { readonly [name: string]: Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array };
type Section = readonly [name: string, type: number, from: number, length: number];

const MAGIC = 'DLSHELF4'; // raised by every change of the layout
const TYPES = [Uint8Array, Uint16Array, Int32Array, Uint32Array, Float64Array] as const;
const ALIGNMENT = 8; // bytes
const HEAD = 16; // bytes: the magic, and the length of the JSON that says where each array stands
const SEAL = 32; // bytes: a SHA-256 of all the others

/** Arrays and a little JSON as one block of bytes, sealed. */
export function pack(meta: unknown, arrays: Arrays): Uint8Array {
  let size = 0;
  const sections = Object.entries(arrays).map(([name, array]): Section => {
    const from = size;
    size = align(size + array.byteLength);
    return [name, TYPES.findIndex((type) => array instanceof type), from, array.length];
  });
  const head = new TextEncoder().encode(JSON.stringify({ meta, sections }));
  const body = align(HEAD + head.length);
  const bytes = new Uint8Array(body + size + SEAL);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, head.length, true);
  bytes.set(head, HEAD);
  for (const [name, , from] of sections) {
    const array = arrays[name];
    if (array) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), body + from);
  }
  bytes.set(seal(bytes), bytes.length - SEAL);
  return bytes;
}

/** The arrays (uncopied) and the JSON of packed bytes, which begin their buffer. Throws a SnapshotError for any others. */
export function unpack(bytes: Uint8Array): { meta: unknown; arrays: Arrays } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (bytes.length < HEAD + SEAL || magic !== MAGIC) throw new SnapshotError('not a shelf of this version');
  if (!timingSafeEqual(seal(bytes), bytes.subarray(bytes.length - SEAL))) throw new SnapshotError('damaged');
  const length = view.getUint32(MAGIC.length, true);
  const head = new TextDecoder().decode(bytes.subarray(HEAD, HEAD + length));
  const { meta, sections } = JSON.parse(head) as { meta: unknown; sections: Section[] };
  const body = bytes.byteOffset + align(HEAD + length);
  const open = ([name, type, from, count]: Section) => {
    return [name, new (TYPES[type] ?? Uint8Array)(bytes.buffer as ArrayBuffer, body + from, count)] as const;
  };
  return { meta, arrays: Object.fromEntries(sections.map(open)) };
}

function seal(bytes: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(bytes.subarray(0, bytes.length - SEAL))
    .digest();
}

function align(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
