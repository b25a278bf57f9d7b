/** One line's bytes without its line end, or null when it is over the cap; `line` counts from 1. */
export type ByteLine = { readonly line: number; readonly bytes: Uint8Array | null };

const LF = 0x0a;
const CR = 0x0d;

/**
 * Cuts chunks into lines at LF, CRLF and CR, a batch per chunk; empty lines are left out. Holds one chunk and one line of
 * at most `cap` bytes, and skips over longer ones.
 */
export async function* byteLines(chunks: AsyncIterable<Uint8Array>, cap: number): AsyncGenerator<ByteLine[]> {
  let line = 1;
  let open: Uint8Array[] = []; // the pieces of a line that began in earlier chunks
  let openBytes = 0;
  let afterCr = false;

  const finish = (): ByteLine[] => {
    const bytes = openBytes > cap ? null : Buffer.concat(open);
    open = [];
    openBytes = 0;
    return bytes?.length === 0 ? [] : [{ line, bytes }];
  };
  const extend = (piece: Uint8Array): void => {
    openBytes += piece.length;
    if (openBytes > cap) open = [];
    else if (piece.length > 0) open.push(piece);
  };

  for await (const chunk of chunks) {
    const batch: ByteLine[] = [];
    let from = 0;
    for (const end of lineEnds(chunk)) {
      const isSecondOfPair = end === from && chunk[end] === LF && afterCr;
      if (!isSecondOfPair) {
        extend(chunk.subarray(from, end));
        batch.push(...finish());
        line += 1;
      }
      afterCr = chunk[end] === CR;
      from = end + 1;
    }
    if (from < chunk.length) {
      extend(chunk.subarray(from));
      afterCr = false;
    }
    yield batch;
  }
  yield finish();
}

function* lineEnds(chunk: Uint8Array): Generator<number> {
  let lf = chunk.indexOf(LF);
  let cr = chunk.indexOf(CR);
  while (lf >= 0 || cr >= 0) {
    const isLf = cr < 0 || (lf >= 0 && lf < cr);
    const end = isLf ? lf : cr;
    yield end;
    if (isLf) lf = chunk.indexOf(LF, end + 1);
    else cr = chunk.indexOf(CR, end + 1);
  }
}
