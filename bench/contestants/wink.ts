import { createRequire } from 'node:module';
import { BM25 } from '../../src/search/bm25.ts';
import { type Contestant, RESULTS } from './contestant.ts';

type Wink = {
  defineConfig(config: object): void;
  definePrepTasks(tasks: ((text: string) => string[])[]): void;
  addDoc(fields: { body: string }, id: number): void;
  consolidate(): void;
  search(text: string, limit: number): [string, number][];
};
const winkBm25 = createRequire(import.meta.url)('wink-bm25-text-search') as () => Wink;

export const wink: Contestant = {
  build(passages) {
    const engine = winkBm25();
    engine.defineConfig({ fldWeights: { body: 1 }, bm25Params: BM25 });
    engine.definePrepTasks([(text) => text.split(' ')]);
    for (const [id, body] of passages.entries()) engine.addDoc({ body }, id);
    engine.consolidate();
    return { search: (terms) => engine.search(terms.join(' '), RESULTS).length, outside: 0 };
  },
};
