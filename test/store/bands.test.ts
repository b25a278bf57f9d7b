import { expect, test } from 'vitest';
import { findNear } from '../../src/store/bands.ts';
import { makeChanges } from '../../src/store/change.ts';
import { article } from '../support/articles.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';

test('of many articles that say the same only a few are compared, since each takes its time', () => {
  const store = storeOf();
  const text = 'The ferry Aurelia ran aground off the point on Monday, and all were brought ashore by boats.';
  makeChanges(store, '111', { who: 'owner', at: 0, why: null }, UNLIMITED, (hands) => {
    for (let i = 0; i < 30; i++) hands.add(article({ id: `${i}`, title: `Copy ${i}`, text }));
    hands.add(article({ id: 'other', text: 'Something else.' }));
  });
  const near = findNear(store, ['111'], text);
  expect(near).toHaveLength(8);
  expect(near).toEqual(near.map(({ id }) => ({ owner: '111', id, share: 1 })));
});
