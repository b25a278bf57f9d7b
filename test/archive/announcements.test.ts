import { expect, test } from 'vitest';
import { plainSheet } from '../../src/answers/sheet.ts';
import { announcementsOf, CHANGES_CHANNEL } from '../../src/archive/announcements.ts';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import { changesSince, lastChange } from '../../src/store/log.ts';
import { BASE, writeSetting } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';

const SERVER = '101';
const crane = article({ id: 'crane', title: 'Crane falls', text: 'The crane fell.' });

function announcing() {
  const store = storeOf();
  writeSetting(store, SERVER, CHANGES_CHANNEL, '1');
  const by = (who: string, owner: string, ...works: readonly ((hands: Hands) => unknown)[]) => {
    for (const work of works) makeChanges(store, owner, { who, at: 0, why: null }, UNLIMITED, work);
  };
  const told = (work: () => void) => {
    const before = lastChange(store)?.number ?? 0;
    work();
    return announcementsOf(store, changesSince(store, before, 100)).map(({ reply }) => plainSheet(reply));
  };
  return { by, told };
}

test('an article of the base is told of by its title, hidden, shown again or either taken back', () => {
  const { by, told } = announcing();
  expect(told(() => by('owner', BASE, (hands) => hands.add(crane)))).toEqual([]);
  const deeds: ((hands: Hands) => unknown)[] = [
    (hands) => hands.hide('crane'),
    (hands) => hands.undo(2),
    (hands) => hands.hide('crane'),
    (hands) => hands.unhide('crane'),
  ];
  const titles = told(() => by('7', SERVER, ...deeds)).map((text) => text.split('\n')[0]);
  expect(titles).toEqual(Array(4).fill('Crane falls'));
});

test('many changes at once are counted, and whose they are is said only where they are one person’s', () => {
  const { by, told } = announcing();
  const add = (from: number) =>
    Array.from({ length: 3 }, (_, i) => (hands: Hands) => hands.add({ ...crane, id: `a${from + i}` }));
  const of = (...authors: readonly string[]) =>
    told(() => {
      for (const [i, who] of authors.entries()) by(who, SERVER, ...add(100 * authors.length + 10 * i));
    }).join();
  expect(of('7', '7')).toMatch(/^6 articles: 6 added\nBy .*7/);
  expect(of('7', '7', '8')).toMatch(/^9 articles: 9 added\nBy several moderators\n$/);
});
