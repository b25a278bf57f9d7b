import { Index } from 'flexsearch';
import { type Contestant, RESULTS } from './contestant.ts';

/** Without `suggest` it finds only passages that hold every term. */
export const flexsearch: Contestant = {
  build(passages) {
    const engine = new Index({ tokenize: 'strict', encode: (text: string) => text.split(' ') });
    for (const [id, body] of passages.entries()) engine.add(id, body);
    const options = { limit: RESULTS, suggest: true };
    return { search: (terms) => engine.search(terms.join(' '), options).length, outside: 0 };
  },
};
