import { UserError } from '../src/errors.ts';
import { inProcess } from './child.ts';
import type { Corpus } from './corpus.ts';
import type { Options } from './options.ts';
import type { Figures, Turn } from './peer.ts';

const NAMES = ['dateline', 'wink', 'minisearch', 'flexsearch', 'fts5'];

/** What is told of a contestant: its figures, or how it ended (out of memory, most likely). */
export type Told = Figures | { readonly name: string; readonly failure: string };

/** Lets every contestant build and answer, one after another, each in its own process; `tell` gets what came of it. */
export async function measurePeers(
  corpus: Corpus,
  { only, budget }: Options,
  tell: (told: Told) => void,
): Promise<Figures[]> {
  const unknown = only?.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new UserError(`--only: "${unknown}" is none of ${NAMES.join(', ')}`);
  const all: Figures[] = [];
  for (const name of NAMES.filter((one) => only === null || only.includes(one))) {
    try {
      const figures = await inProcess<Turn, Figures>(new URL('./peer.ts', import.meta.url), { name, corpus, budget });
      tell(figures);
      all.push(figures);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      tell({ name, failure: error.message });
    }
  }
  return all;
}

/** Column heads, and a row of them for a contestant beside Dateline. */
export const HEADS = ['', 'build s', 'MB', 'p50 ms', 'p99 ms', 'mean ms', '× ours', 'asked', 'found'];

export function rowOf(figures: Figures, ours: Figures | undefined): string[] {
  const { name, build, memory, times, found } = figures;
  const ratio = ours ? (times.p50 / ours.times.p50).toFixed(ours === figures ? 0 : 1) : '';
  const clock = [times.p50, times.p99, times.mean].map((milliseconds) => milliseconds.toFixed(3));
  const counts = [String(times.runs), String(found)];
  return [name, (build / 1000).toFixed(1), (memory / 1e6).toFixed(0), ...clock, ratio, ...counts];
}
