import type { Item } from './item.ts';

/** What a clause says of a day without a year or a week: it has been, it is to come, or nothing is said. */
export type Tense = 'past' | 'future' | null;

const BACK = 24; // items looked at before a mention
const AHEAD = 12; // and after it

const FUTURE = new Set(
  `will shall 'll ll won wo would should plan plans scheduled schedule expected expects expect due
   slated set hopes intends upcoming begins starts opens meets reconvenes returns expires arrives takes ends deadline
   forthcoming planned planning hoped intended`.split(/\s+/),
);
// These look ahead only from before: "On Friday the government planned to" is past.
const PLANNED = new Set(['planned', 'expected', 'scheduled', 'hoped', 'intended', 'set', 'planning', 'would']);
const PAST = new Set(
  `was were had did said says told met went came made took got gave left began became held found kept led lost sent
   shot won fell broke brought built bought caught chose drew drove fought felt flew grew heard hit knew laid lay meant
   paid ran rose saw sat sold spoke spent stood struck swept taught thought threw understood woke wore wrote cut put
   read quit been died since`.split(/\s+/),
);
const NOT_PAST = new Set(['need', 'speed', 'indeed', 'united', 'hundred', 'proceed', 'exceed', 'succeed', 'sacred']);

/** The tense about an item: the nearest verb before it in its sentence that shows one, else the nearest after it. */
export function tenseAbout(items: readonly Item[], at: number, end: number): Tense {
  if (soon(items, at)) return 'future';
  for (let i = at; i > Math.max(0, at - BACK); i--) {
    if (items[i]?.first) break;
    const tense = tenseOf(items, i - 1, true);
    if (tense !== null) return tense;
  }
  for (let i = end; i < Math.min(items.length, end + AHEAD); i++) {
    if (items[i]?.first) break;
    const tense = tenseOf(items, i, false);
    if (tense !== null) return tense;
  }
  return null;
}

/** "as early as Tuesday", "until Tuesday" within a sentence. */
function soon(items: readonly Item[], at: number): boolean {
  const [earlier, before] = [items[at - 2]?.word ?? '', items[at - 1]];
  if (before?.word === 'as') return /^(?:early|soon|late)$/.test(earlier);
  return before?.word === 'until' && !before.first && !items[at]?.first;
}

function tenseOf(items: readonly Item[], at: number, before: boolean): Tense {
  const item = items[at];
  if (item === undefined) return null;
  const { word } = item;
  const next = items[at + 1]?.word ?? '';
  if (FUTURE.has(word) && (!item.capital || item.first)) {
    if ((next === 'have' && isParticiple(items[at + 2]?.word ?? '')) || (!before && PLANNED.has(word))) return 'past';
    const odd = (word === 'set' || word === 'due') && next !== 'for' && next !== 'to';
    const ofWin = (word === 'won' || word === 'wo') && !/^(?:n|['’t])/.test(next);
    return odd || ofWin ? 'past' : 'future';
  }
  if ((word === 'is' || word === 'are' || word === 'be') && next === 'to') return 'future';
  if (word === 'to' && next === 'be') return 'future';
  if (PAST.has(word)) return passive(items, at) ? null : 'past';
  const regular = word.length > 4 && word.endsWith('ed') && !item.capital && !NOT_PAST.has(word);
  return regular && !passive(items, at) ? 'past' : null;
}

function isParticiple(word: string): boolean {
  return word === 'been' || word.endsWith('ed') || PAST.has(word);
}

/** "be completed", "is heard": the verb before tells. */
function passive(items: readonly Item[], at: number): boolean {
  const before = items[at - 1]?.word ?? '';
  return before === 'be' || before === 'being' || before === 'is' || before === 'are';
}
