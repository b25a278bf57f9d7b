import fc from 'fast-check';
import { expect, test } from 'vitest';
import { removeArticles } from '../../src/search/collection.ts';
import { createEngine } from '../../src/search/embedded.ts';
import type { Document } from '../../src/search/engine.ts';
import { learn } from '../../src/search/learn.ts';
import { fastCheck } from '../support/seed.ts';
import { ANY, addSegment, buildIndex, document, inScope, query, segmented } from './documents.ts';
import { passes } from './oracle.ts';

const word = fc.constantFrom('a', 'b', 'c', 'd');
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
const day = fc.integer({ min: -3, max: 3 });
const source = fc.constantFrom('P', 'Q', '__proto__', null);
const drafts = (least: number, most: number) =>
  fc.array(fc.tuple(text, day, source), { minLength: least, maxLength: most });
const named = (prefix: string, texts: readonly (readonly [string, number, string | null])[]): Document[] =>
  texts.map(([body, day, source], i) => document(`${prefix}${i % 12}`, body, { passage: i, day, source }));
const filters = fc.record({
  from: fc.option(day),
  to: fc.option(day),
  source: fc.constantFrom('P', 'Q', 'R', '__proto__', null, null),
});
const servers = fc.array(fc.record({ hidden: fc.array(fc.integer({ min: 0, max: 13 })), texts: drafts(0, 8) }), {
  minLength: 1,
  maxLength: 3,
});

test('a server finds what an index of just its articles would, whatever the others do', async () => {
  await fc.assert(
    fc.asyncProperty(drafts(1, 40), servers, text, fc.boolean(), async (texts, servers, asked, changed) => {
      const documents = named('base', texts);
      const base = segmented(documents, [9, 9, 9]);
      const engines = servers.map(({ hidden, texts }, i) => {
        const names = hidden.map((number) => `base${number}`);
        // The first server has an article of its own under the name of one that it hides.
        const own = [...named(`own${i}`, texts), ...(names[0] && i === 0 ? [document(names[0], 'a b')] : [])];
        const scope = { hidden: names, own: segmented(own, [3]) };
        const rest = documents.filter(({ article }) => !names.includes(article));
        return { scoped: createEngine(inScope(base, scope)), alone: createEngine(buildIndex([...rest, ...own])) };
      });
      if (changed) removeArticles(addSegment(base, learn([document('later', 'a')])), ['base0']);
      for (const { scoped, alone } of engines) {
        const question = query(asked, { limit: 50 });
        expect(await scoped.search(question)).toEqual(await alone.search(question));
        const words = ['a', 'b', 'c', 'd', 'e'];
        expect(await scoped.documentFrequencies(words)).toEqual(await alone.documentFrequencies(words));
      }
    }),
    fastCheck(200),
  );
});

test('a filter leaves of a full result what it names, scores and order as they were', async () => {
  await fc.assert(
    fc.asyncProperty(
      drafts(1, 60),
      fc.array(fc.integer({ min: 0, max: 11 })),
      filters,
      text,
      fc.constantFrom(1, 3, 100),
      async (texts, removed, filter, asked, limit) => {
        const documents = named('x', texts);
        const index = removeArticles(
          segmented(documents, [7, 20]),
          removed.map((number) => `x${number}`),
        );
        const engine = createEngine(inScope(index, { hidden: ['x11'], own: buildIndex([document('own', 'a b c')]) }));
        const byPassage = new Map(documents.map((one) => [`${one.article} ${one.passage}`, one]));
        const all = await engine.search(query(asked, { limit: 1000, filter: ANY }));
        const expected = all.filter(({ article, passage }) =>
          passes(byPassage.get(`${article} ${passage}`) ?? document('own', ''), filter),
        );
        expect(await engine.search(query(asked, { limit, filter }))).toEqual(expected.slice(0, limit));
      },
    ),
    fastCheck(300),
  );
});
