import type { Item } from './items.ts';

/** What a clause says of a day without a year or a week: it has been, it is to come, or nothing is said. */
export type Tense = 'past' | 'future' | null;

const BACK = 24; // items looked at before a mention
const AHEAD = 12; // and after it

const FUTURE = new Set(
  `will shall 'll ll won wo would plan plans planned planning scheduled schedule expected expects expect due slated set
   hopes hoped intends intended upcoming begins starts opens meets reconvenes returns expires arrives takes ends deadline
   forthcoming`.split(/\s+/),
);
const PAST = new Set(
  `was were had did said says told met went came made took got gave left began became held found kept led lost sent
   shot won fell broke brought built bought caught chose drew drove fought felt flew grew heard hit knew laid lay meant
   paid ran rose saw sat sold spoke spent stood struck swept taught thought threw understood woke wore wrote cut put
   read quit been has have died since`.split(/\s+/),
);
// Bases that end like a past form.
const NOT_PAST = new Set(['need', 'needed', 'speed', 'feed', 'indeed', 'seed', 'united', 'red', 'hundred', 'bed', 'proceed']);

/** The tense about an item: the nearest verb before it in its sentence that shows one, else the nearest after it. */
export function tenseAbout(items: readonly Item[], at: number, end: number): Tense {
  if (soon(items, at)) return 'future';
  for (let i = at; i > Math.max(0, at - BACK); i--) {
    if (items[i]?.first) break;
    const tense = tenseOf(items, i - 1);
    if (tense !== null) return tense;
  }
  for (let i = end; i < Math.min(items.length, end + AHEAD); i++) {
    if (items[i]?.first) break;
    const tense = tenseOf(items, i);
    if (tense !== null) return tense;
  }
  return null;
}

/** "as early as Tuesday", "as soon as May". */
function soon(items: readonly Item[], at: number): boolean {
  const word = items[at - 2]?.word;
  return items[at - 1]?.word === 'as' && (word === 'early' || word === 'soon' || word === 'late');
}

function tenseOf(items: readonly Item[], at: number): Tense {
  const item = items[at];
  if (item === undefined) return null;
  const { word } = item;
  if (FUTURE.has(word)) return perfect(items, at) ? 'past' : 'future';
  if ((word === 'is' || word === 'are' || word === 'be') && items[at + 1]?.word === 'to') return 'future';
  if (word === 'to' && items[at + 1]?.word === 'be') return 'future';
  if (PAST.has(word) || (word.length > 4 && word.endsWith('ed') && !item.capital && !NOT_PAST.has(word))) return 'past';
  return null;
}

/** "would have met", "was set on fire": not to come. */
function perfect(items: readonly Item[], at: number): boolean {
  const word = items[at]?.word;
  const next = items[at + 1]?.word;
  if (word === 'would') return next === 'have';
  if (word === 'set' || word === 'due') return next !== 'for' && next !== 'to';
  return word === 'won' || word === 'wo' ? !/^(?:n|['’t])/.test(next ?? '') : false;
}
