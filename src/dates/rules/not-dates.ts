import type { Context } from '../context.ts';
import type { Item } from '../item.ts';
import type { Place } from '../pattern.ts';
import { yearOf } from '../resolve.ts';
import { CLASS } from '../words.ts';

const TIME_PREPOSITION = new Set(
  'in since until till by from during of to between before after through throughout this last next early late mid'.split(
    ' ',
  ),
);
// Words that are a month only where something says so, and first names.
const SUSPECT = new Set(['may', 'march', 'april', 'june', 'august', 'mar', 'dec', 'sept', 'sep', 'jan']);
const SPEAKING = new Set(
  `said says has will is told was would had did does and who also i we you he she it they the not be god there
   have never`.split(/\s+/),
);
const MARCHING = new Set(['on', 'for', 'through', 'of', 'against', 'to', 'past', 'toward', 'towards', 'in', 'into']);
/** Words after which a number of the right size is a year. */
export const YEAR_PREPOSITION = new Set(
  `in since until till by from during of to between before after through around circa early late mid the year years and
   or last next summer winter autumn fall spring ( - – — / , ' "`.split(/\s+/),
);
// What is numbered rather than dated.
const NUMBERED = new Set(
  'room page pages flight number no chapter route highway model section article rule line unit channel bus train lot gate hull nasdaq russell'.split(
    ' ',
  ),
);
const COUNTED = new Set(
  `people men women children troops soldiers deaths dead percent miles km kilometers kilometres kilometer kilometre
   kilograms meters metres meter feet tons tonnes dollars euros pounds francs yen rubles jobs cars planes aircraft others
   of or to million billion wounded prisoners civilians casualties ft hp lb kg m bc`.split(/\s+/),
);

/** Whether a bare month is one: not "may resign", "march on the capital", "Theresa May", "April Smith". */
export function isMonthName(items: readonly Item[], { at }: Place): boolean {
  const item = items[at];
  if (item === undefined) return false;
  if (!SUSPECT.has(item.word)) return true;
  const before = items[at - 1];
  const after = items[at + 1];
  const prepared = before !== undefined && TIME_PREPOSITION.has(before.word);
  if (!item.capital) return item.word === 'april' || item.word === 'june' || (prepared && item.word === 'august');
  if (prepared) return true;
  if (item.word === 'march')
    return !isName(before) && !isName(after) && !(after && !after.first && MARCHING.has(after.word));
  if (item.word === 'may') return !item.first && !isName(before) && !(after && SPEAKING.has(after.word));
  return !isName(after) && !isName(before) && !(after && SPEAKING.has(after.word) && !prepared);
}

/** Whether four digits are a year and no count, amount or number of something. */
export function isYear({ items, published }: Context, { at, end }: Place): boolean {
  const item = items[at];
  if (item === undefined) return false;
  const near = Math.abs(item.n - yearOf(published)) <= 200;
  if (!near && (item.n < 1000 || item.n > 2100)) return false;
  const before = items[at - 1];
  if (inChain(items, at, item) || (before !== undefined && NUMBERED.has(before.word))) return false;
  const after = items[end];
  if (before !== undefined && !before.spaced && !item.spaced && before.word === '.') return false;
  if (after !== undefined && !after.first && COUNTED.has(after.word) && after.word !== 'to' && after.word !== 'or') {
    return after.word === 'of' && before !== undefined && YEAR_PREPOSITION.has(before.word);
  }
  if (item.n >= 1700 && (item.n <= 2100 || near)) {
    const plural = after !== undefined && !after.first && /^[a-z]{3,}s$/.test(after.word) && !after.capital;
    return !plural || (before !== undefined && YEAR_PREPOSITION.has(before.word) && before.word !== 'of');
  }
  return before !== undefined && YEAR_PREPOSITION.has(before.word) && !/^(?:the|of|to|and|or)$/.test(before.word);
}

/** Part of a telephone number or a code: "555-1212", "138-2010-2015". */
function inChain(items: readonly Item[], at: number, item: Item): boolean {
  const [earlier, before] = [items[at - 2], items[at - 1]];
  if (before?.word !== '-' || item.spaced || before.spaced || earlier === undefined) return false;
  const longer = items[at - 3]?.word === '-' && ((items[at - 4]?.classes ?? 0) & CLASS.DIGITS) !== 0;
  if (longer && !earlier.spaced) return true;
  return (
    (earlier.classes & CLASS.DIGITS) !== 0 && (earlier.classes & CLASS.YEAR) === 0 && earlier.end - earlier.start > 2
  );
}

function isName(item: Item | undefined): boolean {
  const { capital = false, first = true, classes = 0 } = item ?? {};
  return capital && !first && (classes & (CLASS.MONTH | CLASS.WEEKDAY)) === 0;
}
