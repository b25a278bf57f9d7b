import { expect, test } from 'vitest';
import { makeChanges } from '../../src/store/change.ts';
import { type Draft, dropExpired, findDraft, keepDraft, takeDraft } from '../../src/store/drafts.ts';
import { article } from '../support/articles.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';

const HOUR_MS = 3_600_000;
const draft = (text: string): Draft => ({ written: { fields: {}, text }, basis: null, notes: [], edits: null });
const GONE = 'This preview was saved or cancelled already, or is older than a day.';

test('a draft is its server\u2019s alone, is taken once, and is gone after a day', () => {
  const store = storeOf();
  const id = keepDraft(store, '111', '9', draft('The crane.'), 0);
  expect(findDraft(store, '111', id, 1)).toEqual(draft('The crane.'));
  expect(() => findDraft(store, '222', id, 1)).toThrow(GONE);
  expect(() => findDraft(store, '111', id, 24 * HOUR_MS)).toThrow(GONE);
  expect(takeDraft(store, '111', id, 1)).toEqual(draft('The crane.'));
  expect(() => takeDraft(store, '111', id, 1)).toThrow(GONE);
  const late = keepDraft(store, '111', '9', draft('The mayor.'), 0);
  dropExpired(store, 24 * HOUR_MS - 1);
  expect(findDraft(store, '111', late, 1)).toEqual(draft('The mayor.'));
  dropExpired(store, 24 * HOUR_MS);
  expect(store.all('SELECT * FROM draft')).toEqual([]);
});

test('a moderator has at most 20 drafts, others have theirs, and one that replaces another counts once', () => {
  const store = storeOf();
  const ids = Array.from({ length: 20 }, (_, at) => keepDraft(store, '111', '9', draft(`Crane ${at}.`), 0));
  expect(() => keepDraft(store, '111', '9', draft('One more.'), 0)).toThrow('20 previews');
  keepDraft(store, '222', '9', draft('Elsewhere.'), 0);
  keepDraft(store, '111', '8', draft('Of another.'), 0);
  keepDraft(store, '111', '9', draft('Instead.'), 0, ids[0]);
  expect(() => findDraft(store, '111', ids[0] ?? '', 1)).toThrow(GONE);
});

test('the drafts of a server take no more room than one large article', () => {
  const store = storeOf();
  const large = draft('é'.repeat(5_000_000));
  const first = keepDraft(store, '111', '9', large, 0);
  keepDraft(store, '111', '9', draft('A short one.'), 0);
  expect(() => keepDraft(store, '111', '9', large, 0)).toThrow('the previews that nobody has saved or cancelled');
  keepDraft(store, '222', '9', large, 0);
  keepDraft(store, '111', '9', large, 0, first);
});

test('what is purged leaves the drafts too: those of the article, and those that say nearly the same', () => {
  const store = storeOf();
  const author = { who: 'owner', at: 0, why: null };
  const text = 'The ferry Aurelia ran aground off the point on Monday, and all were brought ashore by boats.';
  makeChanges(store, '111', author, UNLIMITED, (hands) => hands.add(article({ id: 'a', text })));
  keepDraft(store, '111', '9', { ...draft('Other words.'), edits: { id: 'a', saw: '' } }, 0);
  keepDraft(store, '222', '9', draft(`${text} `), 0);
  const kept = keepDraft(store, '222', '9', draft('Something else.'), 0);
  makeChanges(store, '111', author, UNLIMITED, (hands) => hands.purge('a'));
  expect(store.all<{ id: string }>('SELECT id FROM draft').map(({ id }) => id)).toEqual([kept]);
});

test('a draft that is not what was kept is saved by nobody, and leaves with the next purge', () => {
  const store = storeOf();
  const author = { who: 'owner', at: 0, why: null };
  const id = keepDraft(store, '111', '9', draft('The crane.'), 0);
  const sound = keepDraft(store, '111', '9', draft('Something else.'), 0);
  const sql = "UPDATE draft SET content = replace(content, 'crane', 'crank') WHERE id = ?";
  expect(store.run(sql, id)).toBe(1);
  for (const look of [findDraft, takeDraft]) {
    expect(() => look(store, '111', id, 1)).toThrow(`the preview ${id} is not what was stored`);
  }
  makeChanges(store, '222', author, UNLIMITED, (hands) => hands.add(article({ id: 'a', text: 'The ferry.' })));
  makeChanges(store, '222', author, UNLIMITED, (hands) => hands.purge('a'));
  expect(store.all<{ id: string }>('SELECT id FROM draft').map((row) => row.id)).toEqual([sound]);
});
