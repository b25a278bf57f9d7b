import type { Day } from '../days.ts';
import { addDays, dayAt, easter, nthWeekday } from './calendar.ts';

type DayOf = (year: number) => Day | null;

const fixed =
  (month: number, date: number): DayOf =>
  (year) =>
    dayAt(year, month, date);
const nth =
  (month: number, weekday: number, count: number): DayOf =>
  (year) =>
    nthWeekday(year, month, weekday, count);
const fromEaster =
  (days: number): DayOf =>
  (year) => {
    const sunday = easter(year);
    return sunday === null ? null : addDays(sunday, days);
  };
const after =
  (days: number, day: DayOf): DayOf =>
  (year) => {
    const from = day(year);
    return from === null ? null : addDays(from, days);
  };

const CHRISTMAS = fixed(12, 25);
const THANKSGIVING = nth(11, 4, 4);

// Days with a rule, by their names in lower case; United States where a name has several days.
const HOLIDAYS: readonly (readonly [name: string, day: DayOf])[] = [
  ['new year ’ s eve', fixed(12, 31)],
  ['new year ’ s day', fixed(1, 1)],
  ['new years eve', fixed(12, 31)],
  ['new years day', fixed(1, 1)],
  ['epiphany', fixed(1, 6)],
  ['martin luther king day', nth(1, 1, 3)],
  ['martin luther king jr . day', nth(1, 1, 3)],
  ['groundhog day', fixed(2, 2)],
  ['valentine ’ s day', fixed(2, 14)],
  ['valentines day', fixed(2, 14)],
  ['presidents ’ day', nth(2, 1, 3)],
  ['presidents day', nth(2, 1, 3)],
  ['st . patrick ’ s day', fixed(3, 17)],
  ['st patrick ’ s day', fixed(3, 17)],
  ['international women ’ s day', fixed(3, 8)],
  ['april fools ’ day', fixed(4, 1)],
  ['april fool ’ s day', fixed(4, 1)],
  ['shrove tuesday', fromEaster(-47)],
  ['ash wednesday', fromEaster(-46)],
  ['palm sunday', fromEaster(-7)],
  ['maundy thursday', fromEaster(-3)],
  ['good friday', fromEaster(-2)],
  ['easter sunday', fromEaster(0)],
  ['easter monday', fromEaster(1)],
  ['easter', fromEaster(0)],
  ['ascension day', fromEaster(39)],
  ['pentecost', fromEaster(49)],
  ['earth day', fixed(4, 22)],
  ['may day', fixed(5, 1)],
  ['international workers ’ day', fixed(5, 1)],
  ['memorial day', nth(5, 1, -1)],
  ['mother ’ s day', nth(5, 7, 2)],
  ['father ’ s day', nth(6, 7, 3)],
  ['juneteenth', fixed(6, 19)],
  ['canada day', fixed(7, 1)],
  ['independence day', fixed(7, 4)],
  ['fourth of july', fixed(7, 4)],
  ['bastille day', fixed(7, 14)],
  ['labor day', nth(9, 1, 1)],
  ['columbus day', nth(10, 1, 2)],
  ['halloween', fixed(10, 31)],
  ['all saints ’ day', fixed(11, 1)],
  ['guy fawkes night', fixed(11, 5)],
  ['election day', after(1, nth(11, 1, 1))],
  ['armistice day', fixed(11, 11)],
  ['veterans day', fixed(11, 11)],
  ['remembrance day', fixed(11, 11)],
  ['thanksgiving day', THANKSGIVING],
  ['thanksgiving', THANKSGIVING],
  ['black friday', after(1, THANKSGIVING)],
  ['cyber monday', after(4, THANKSGIVING)],
  ['christmas eve', fixed(12, 24)],
  ['christmas day', CHRISTMAS],
  ['xmas', CHRISTMAS],
  ['christmas', CHRISTMAS],
  ['boxing day', fixed(12, 26)],
];

const DAYS = HOLIDAYS.map(([, day]) => day);
const BY_FIRST = new Map<string, (readonly [words: readonly string[], index: number])[]>();
for (const [index, [name]] of HOLIDAYS.entries()) {
  const words = name.split(' ');
  const first = words[0] ?? '';
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), [words, index]]);
}

/** The holiday whose name begins at a word: its number for `holidayDay` and how many words it takes; null for none. */
export function holidayAt(wordAt: (offset: number) => string | undefined): { index: number; length: number } | null {
  for (const [words, index] of BY_FIRST.get(wordAt(0) ?? '') ?? []) {
    if (words.every((word, offset) => fits(wordAt(offset), word))) return { index, length: words.length };
  }
  return null;
}

/** The day of a holiday in a year. */
export function holidayDay(index: number, year: number): Day | null {
  return DAYS[index]?.(year) ?? null;
}

function fits(word: string | undefined, wanted: string): boolean {
  return word === wanted || (wanted === '’' && word === "'");
}
