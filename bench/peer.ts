import { analyse } from '../src/language/analyse.ts';
import { createEngine } from '../src/search/embedded.ts';
import { buildSnapshot } from '../src/snapshot/build.ts';
import { createPool } from '../src/snapshot/pool.ts';
import { EMPTY } from '../src/snapshot/snapshot.ts';
import { report } from './child.ts';
import { type Contestant, RESULTS } from './contestants/contestant.ts';
import { flexsearch } from './contestants/flexsearch.ts';
import { fts5 } from './contestants/fts5.ts';
import { minisearch } from './contestants/minisearch.ts';
import { wink } from './contestants/wink.ts';
import type { Corpus } from './corpus.ts';
import { difference, memoryNow, type Times, timeEach } from './measure.ts';
import { ANY, bytesOf } from './ours.ts';
import { readPassages } from './passages.ts';

/** One contestant's turn, and what came of it. */
export type Turn = { readonly name: string; readonly corpus: Corpus; readonly budget: number };
export type Figures = {
  readonly name: string;
  readonly passages: number;
  /** Milliseconds; Dateline's has reading and analysing in it, the others got the terms. */
  readonly build: number;
  /** Bytes that the index holds. */
  readonly memory: number;
  readonly times: Times;
  /** Questions that found something. */
  readonly found: number;
};

const PEERS: { readonly [name: string]: Contestant } = { wink, minisearch, flexsearch, fts5 };
const WARM = 50; // questions asked before the clock starts

report(async ({ name, corpus, budget }: Turn): Promise<Figures> => {
  const questions = corpus.questions.map((question) => analyse(question).terms.map(({ term }) => term));
  const peer = PEERS[name];
  const { search, ...built } = peer ? await buildPeer(peer, corpus) : await buildOurs(corpus);
  let found = 0;
  await timeEach(questions.slice(0, WARM), budget / 4, search);
  const times = await timeEach(questions, budget, async (terms) => {
    if ((await search(terms)) > 0) found++;
  });
  return { name, ...built, times, found };
});

async function buildOurs({ file }: Corpus) {
  const before = memoryNow();
  const start = performance.now();
  const pool = createPool();
  const { index } = (await buildSnapshot(file, EMPTY, pool)).snapshot;
  const engine = createEngine(index);
  const build = performance.now() - start;
  await pool.close();
  const memory = Math.max(0, difference(memoryNow(), before).heap) + bytesOf(index); // the heap may have shrunk
  const search = async (terms: readonly string[]) => {
    const weighted = terms.map((term) => ({ term, weight: 1 }));
    return (await engine.search({ terms: weighted, filter: ANY, limit: RESULTS })).length;
  };
  return { passages: index.documents, build, memory, search };
}

async function buildPeer(peer: Contestant, { file }: Corpus) {
  const passages = await readPassages(file);
  const before = memoryNow();
  const start = performance.now();
  const { search, outside } = peer.build(passages);
  const build = performance.now() - start;
  const { heap, buffers } = difference(memoryNow(), before);
  const memory = heap + buffers + outside;
  return { passages: passages.length, build, memory, search: async (terms: string[]) => search(terms) };
}
