import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { servedHash } from '../../src/store/articles.ts';
import { makeChanges } from '../../src/store/change.ts';
import { findLinked } from '../../src/store/links.ts';
import { BASE } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { roundsOf, runRow } from '../support/rounds.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';
import { createDeeds, LINKS, OWNERS } from './deeds.ts';
import { act, createModel, seenBy, servedBy } from './model.ts';
import { changes, SERVER } from './planted.ts';

// Which of the links lead to the same page, written out here.
const GROUPS: readonly (readonly string[])[] = [LINKS.slice(0, 2), LINKS.slice(2)];

test('after any changes, what is found by its link is what has it of all that an owner sees', async () => {
  const rounds = roundsOf('links', 400);
  await runRow('links', rounds, () => {
    const store = storeOf();
    const model = createModel();
    const next = createDeeds(rounds.seed, model);
    let found = 0;
    for (let round = 0; round < rounds.count; round++) {
      const deed = next();
      const expected = model.perform(deed);
      let accepted = true;
      try {
        makeChanges(store, deed.owner, deed.author, UNLIMITED, (hands) => deed.steps.map((step) => act(hands, step)));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        accepted = false;
      }
      expect(accepted, `deed ${round}`).toBe(expected);
      for (const owner of OWNERS) {
        const own = new Set(servedBy(model, owner));
        const seen = seenBy(model, owner === BASE ? null : owner);
        for (const group of GROUPS) {
          const wanted = seen
            .filter(({ url }) => url !== null && group.includes(url))
            .map((one) => ({ owner: own.has(one) ? owner : BASE, id: one.id }));
          for (const link of group) {
            const linked = findLinked(store, owner, link);
            expect(sorted(linked), `deed ${round}`).toEqual(sorted(wanted));
            found += linked.length;
          }
        }
        expect(findLinked(store, owner, null)).toEqual([]);
      }
    }
    expect(found).toBeGreaterThan(rounds.count);
    return { found };
  });
});

const sorted = (all: readonly { readonly owner: string; readonly id: string }[]) =>
  all.map(({ owner, id }) => `${owner} ${id}`).sort();

test("a server's own come first, of these those taken in last, and of very many only some", () => {
  const store = storeOf();
  const url = 'https://post.example/live';
  changes(store, BASE, (hands) => hands.add(article({ id: 'base', url, text: 'The crane.' })));
  changes(store, SERVER, (hands) => {
    for (let i = 0; i < 20; i++) hands.add(article({ id: `~${i}`, url, text: `The crane fell ${i} times.` }));
  });
  const ids = findLinked(store, SERVER, url).map(({ id }) => id);
  expect(ids).toEqual([...Array.from({ length: 8 }, (_, i) => `~${19 - i}`), 'base']);
});

test('what is purged leaves nothing that tells its link', () => {
  const store = storeOf();
  const url = 'https://post.example/live';
  const links = () => store.all<{ link: string | null }>('SELECT link FROM article').map(({ link }) => link);
  changes(store, SERVER, (hands) => hands.add(article({ id: '~1', url, text: 'The crane.' })));
  expect(links()).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  changes(store, SERVER, (hands) =>
    hands.edit(servedHash(store, SERVER, '~1') ?? '', article({ id: '~1', text: 'No.' })),
  );
  expect(links()).toEqual([null]);
  changes(store, SERVER, (hands) => hands.purge('~1'));
  expect(links()).toEqual([null]);
});
