import { analyse } from '../src/language/analyse.ts';
import { lengthNorm, saturation } from '../src/search/bm25.ts';
import { createEngine } from '../src/search/embedded.ts';
import { frequencyAt, type Segment } from '../src/search/segment.ts';
import { findString, keyOf } from '../src/search/strings.ts';
import { report } from './child.ts';
import { RESULTS } from './contestants/contestant.ts';
import type { Corpus } from './corpus.ts';
import { timeEach } from './measure.ts';
import { ANY, openSnapshot } from './ours.ts';

/** The floor of a search that looks at every posting: the bare loop over them, with nothing kept. */
report(async ({ corpus, budget }: { corpus: Corpus; budget: number }) => {
  const { index } = await openSnapshot(corpus);
  const engine = createEngine(index);
  const average = index.totalLength / index.documents;
  const views = index.parts.map(({ segment }) => {
    return { segment, norms: Float64Array.from(segment.lengths, (length) => lengthNorm(length, average)) };
  });
  const questions = corpus.questions.map((question) => analyse(question).terms.map(({ term }) => term));
  let postings = 0;
  let sum = 0;
  const bare = (terms: readonly string[]) => {
    for (const list of listsOf(views, terms)) {
      postings += list.to - list.from;
      sum += addAll(list);
    }
  };
  const search = (terms: readonly string[]) =>
    engine.search({ terms: terms.map((term) => ({ term, weight: 1 })), filter: ANY, limit: RESULTS });
  for (const terms of questions.slice(0, 50)) {
    bare(terms);
    await search(terms);
  }
  postings = 0;
  const floor = await timeEach(questions, budget, bare);
  const perQuestion = postings / floor.runs;
  const ours = await timeEach(questions, budget, search);
  return {
    passages: index.documents,
    'postings of a question, mean': perQuestion,
    'bare loop, p50 ms': floor.p50,
    'bare loop, p99 ms': floor.p99,
    'bare loop, ns a posting': (floor.mean * 1e6) / perQuestion,
    'search, p50 ms': ours.p50,
    'search, p99 ms': ours.p99,
    'search, mean, × bare loop': ours.mean / floor.mean,
    check: sum > 0 ? 'ok' : 'nothing was added up',
  };
});

type View = { readonly segment: Segment; readonly norms: Float64Array };
type List = { readonly view: View; readonly from: number; readonly to: number };

function* listsOf(views: readonly View[], terms: readonly string[]): Generator<List> {
  for (const term of new Set(terms)) {
    const key = keyOf(term);
    for (const view of views) {
      const place = findString(view.segment.terms, key);
      const { offsets } = view.segment;
      if (place >= 0) yield { view, from: offsets[place] ?? 0, to: offsets[place + 1] ?? 0 };
    }
  }
}

function addAll({ view: { segment, norms }, from, to }: List): number {
  const { postings, lengthOf } = segment;
  let sum = 0;
  for (let at = from; at < to; at++) {
    sum += saturation(frequencyAt(segment, at), norms[lengthOf[postings[at] ?? 0] ?? 0] ?? 1);
  }
  return sum;
}
