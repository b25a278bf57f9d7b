import MiniSearch from 'minisearch';
import { type Contestant, RESULTS } from './contestant.ts';

export const minisearch: Contestant = {
  build(passages) {
    const engine = new MiniSearch<{ id: number; body: string }>({
      fields: ['body'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
    });
    engine.addAll(passages.map((body, id) => ({ id, body })));
    return { search: (terms) => engine.search(terms.join(' ')).slice(0, RESULTS).length, outside: 0 };
  },
};
