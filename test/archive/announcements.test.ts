import { expect, test } from 'vitest';
import { plainText } from '../../src/answers/plain.ts';
import { announcementsOf, CHANGES_CHANNEL } from '../../src/archive/announcements.ts';
import { type Hands, makeChanges } from '../../src/store/change.ts';
import { changesSince } from '../../src/store/log.ts';
import { BASE, writeSetting } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { storeOf, UNLIMITED } from '../support/stored.ts';

const [SERVER, CHANNEL] = ['111111111111111111', '5'];
const [ANNA, BO] = ['222222222222222221', '222222222222222222'];

function announcing() {
  const store = storeOf();
  writeSetting(store, SERVER, CHANGES_CHANNEL, CHANNEL);
  let end = 0;
  const change = <T>(who: string, why: string | null, work: (hands: Hands) => T, owner = SERVER) =>
    makeChanges(store, owner, { who, at: 1, why }, UNLIMITED, work);
  /** What is told of what was done since the last time. */
  const told = () => {
    const changes = changesSince(store, SERVER, { after: end, end: Number.MAX_SAFE_INTEGER, most: 1000 });
    end = changes.at(-1)?.number ?? end;
    return announcementsOf(store, changes).map(({ reply }) => ({
      text: plainText(reply),
      undoes: reply.actions.map(({ options }) => options.change),
    }));
  };
  return { change, told };
}

test('one change amid an import of somebody else is told by itself, with who, why and the way back', () => {
  const { change, told } = announcing();
  change(BO, null, (hands) => hands.add(article({ id: 'tug', title: 'Tug sold', text: 'The tug was sold.' })));
  told();
  const add = (id: string) => change(ANNA, null, (hands) => hands.add(article({ id, text: `Boat ${id}.` })));
  for (const id of ['a', 'b', 'c']) add(id);
  const { number } = change(BO, 'a hoax', (hands) => hands.remove('tug', null));
  for (const id of ['d', 'e', 'f']) add(id);
  const [imported, removed, ...more] = told();
  expect(imported?.text).toMatch(new RegExp(`6 articles added.*${ANNA}`, 's'));
  expect(removed?.text).toMatch(new RegExp(`removed by .*${BO}.*a hoax`, 's'));
  expect([imported?.undoes, removed?.undoes, more]).toEqual([[], [number], []]);
});

test('a change that takes another one back says which, and what article it was', () => {
  const { change, told } = announcing();
  change(
    'owner',
    null,
    (hands) => hands.add(article({ id: 'port', title: 'Port quiet', text: 'The port was quiet.' })),
    BASE,
  );
  const { number } = change(ANNA, null, (hands) => hands.hide('port'));
  told();
  change(BO, null, (hands) => hands.undo(number));
  expect(told().map(({ text }) => text)).toEqual([
    expect.stringMatching(new RegExp(`Port quiet.*changed back by.*which takes back change ${number}`, 's')),
  ]);
});
