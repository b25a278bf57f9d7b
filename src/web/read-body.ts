import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { UserError } from '../errors.ts';

const DECODERS: { readonly [encoding: string]: () => Transform } = {
  '': () => new PassThrough(),
  identity: () => new PassThrough(),
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

export type Reading = {
  /** The header Content-Encoding, `''` where there is none. */
  readonly encoding: string;
  readonly maxBytes: number;
  readonly onBytes: () => void;
  /** The UserError for words that follow the address. */
  readonly refuse: (words: string) => UserError;
};

/**
 * Reads and decodes a body. The bytes are counted as they come and again as they are decoded, piece by piece, so that a
 * bomb is let go at the cap. Throws a UserError for the cap and for an encoding that is not read.
 */
export async function readBody(body: Readable, { encoding, maxBytes, onBytes, refuse }: Reading): Promise<Uint8Array> {
  const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (decoder === undefined) {
    throw refuse(
      encoding.includes(',')
        ? 'is packed more than once, which is not read; give another address'
        : 'is packed in a way that is not read; give another address',
    );
  }
  const pieces: Uint8Array[] = [];
  async function* counted(source: AsyncIterable<Uint8Array>) {
    let bytes = 0;
    for await (const piece of source) {
      bytes += piece.length;
      if (bytes > maxBytes) throw refuse(`sent more than ${maxBytes.toLocaleString('en')} bytes; give a shorter one`);
      yield piece;
    }
  }
  async function* alive(source: AsyncIterable<Uint8Array>) {
    for await (const piece of source) {
      onBytes();
      yield piece;
    }
  }
  await pipeline(body, alive, counted, decoder(), counted, async (source: AsyncIterable<Uint8Array>) => {
    for await (const piece of source) pieces.push(piece);
  });
  return Buffer.concat(pieces);
}
