/** Classes of words and numbers, one bit each; an item may be of several ("second", "May"). */
export const CLASS = {
  MONTH: 1,
  WEEKDAY: 1 << 1,
  UNIT: 1 << 2, // day, week, year
  UNITS: 1 << 3, // days, weeks, years
  SEASON: 1 << 4,
  HOLIDAY: 1 << 5,
  PART: 1 << 6, // of a day
  CLOCK: 1 << 7,
  NUMDATE: 1 << 8, // 2024-03-13, 13/3/24
  MOD: 1 << 9, // early, mid, late
  EDGE: 1 << 10, // beginning, end
  DECADE: 1 << 11,
  YEAR: 1 << 12,
  DAY: 1 << 13, // 1 to 31, 1st to 31st
  ORD: 1 << 14,
  NUM: 1 << 15,
  VAGUE: 1 << 16, // few, several
  LAST: 1 << 17,
  NEXT: 1 << 18,
  SAME: 1 << 19,
  DIGITS: 1 << 20,
  REF: 1 << 21,
  OFTEN: 1 << 22, // daily, annually
  ZONE: 1 << 23,
  SHORT: 1 << 24, // an abbreviation that is also a word: a full stop or a number must stand by it
  QTY: 1 << 25, // a length of time: two years, a few days, three-month
} as const;

/** The name of a class in a pattern. */
export type ClassName = keyof typeof CLASS;

/** What the lexicon knows of a word: its classes, a number (month, weekday, ordinal…) and a TIMEX3 letter or value. */
export type Word = { readonly classes: number; readonly n: number; readonly code: string };

const LEXICON = new Map<string, Word>();

/** The entry of a word in lower case. */
export function lookUp(word: string): Word | undefined {
  return LEXICON.get(word);
}

function add(classes: number, words: string, n = 0, code = ''): void {
  for (const word of words.split(' ')) {
    const known = LEXICON.get(word);
    LEXICON.set(
      word,
      known ? { classes: known.classes | classes, n: known.n || n, code: known.code || code } : { classes, n, code },
    );
  }
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
for (const [index, name] of MONTHS.entries()) {
  add(CLASS.MONTH, name, index + 1);
  if (name !== 'may') add(CLASS.MONTH | CLASS.SHORT, name.slice(0, 3), index + 1);
}
add(CLASS.MONTH | CLASS.SHORT, 'sept', 9);

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
for (const [index, name] of WEEKDAYS.entries()) {
  add(CLASS.WEEKDAY, name, index + 1);
  add(CLASS.WEEKDAY | CLASS.SHORT, name.slice(0, 3), index + 1);
}
add(CLASS.WEEKDAY | CLASS.SHORT, 'tues', 2);
add(CLASS.WEEKDAY | CLASS.SHORT, 'thur thurs', 4);

// TIMEX3 letters; C and L (century, millennium) and E (decade) are written by the resolver as years.
const UNITS: readonly (readonly [names: string, code: string])[] = [
  ['second seconds', 'S'],
  ['minute minutes', 'MIN'],
  ['hour hours', 'H'],
  ['day days', 'D'],
  ['night nights', 'TNI'],
  ['weekend weekends', 'WE'],
  ['week weeks', 'W'],
  ['fortnight fortnights', 'FN'],
  ['month months', 'M'],
  ['quarter quarters', 'Q'],
  ['year years', 'Y'],
  ['decade decades', 'DE'],
  ['century centuries', 'CE'],
  ['millennium millennia', 'ML'],
];
for (const [names, code] of UNITS) {
  const [singular = '', plural = ''] = names.split(' ');
  add(CLASS.UNIT, singular, 0, code);
  add(CLASS.UNITS, plural, 0, code);
}
add(CLASS.UNITS, 'mins', 0, 'MIN');
add(CLASS.UNITS, 'hrs', 0, 'H');
add(CLASS.UNITS, 'yrs', 0, 'Y');
add(CLASS.UNITS, 'secs', 0, 'S');
add(CLASS.UNIT, 'hr', 0, 'H');

add(CLASS.SEASON, 'spring springtime', 0, 'SP');
add(CLASS.SEASON, 'summer summertime', 0, 'SU');
add(CLASS.SEASON, 'fall autumn', 0, 'FA');
add(CLASS.SEASON, 'winter wintertime', 0, 'WI');

add(CLASS.PART, 'morning mornings', 0, 'TMO');
add(CLASS.PART, 'afternoon afternoons', 0, 'TAF');
add(CLASS.PART, 'evening evenings', 0, 'TEV');
add(CLASS.PART, 'night nights overnight', 0, 'TNI');
add(CLASS.PART, 'dawn daybreak sunrise', 0, 'TMO');
add(CLASS.PART, 'dusk sunset nightfall', 0, 'TEV');
add(CLASS.PART, 'midday lunchtime noon', 0, 'T12:00');
add(CLASS.PART, 'midnight', 0, 'T24:00');
add(CLASS.PART, 'daytime', 0, 'TDT');

add(CLASS.MOD, 'early earlier late later mid middle');
add(CLASS.EDGE, 'beginning start end middle close turn onset eve opening');
add(CLASS.LAST, 'last past previous preceding prior');
add(CLASS.NEXT, 'next coming following upcoming ensuing subsequent');
add(CLASS.SAME, 'this that same current very');
add(CLASS.VAGUE, 'few several some many couple dozens hundreds thousands recent');

// "Soon", "shortly", "previously" tell the order of events more often than a time.
add(CLASS.REF, 'now nowadays currently', 0, 'PRESENT_REF');
add(CLASS.REF, 'recently lately', 0, 'PAST_REF');

add(CLASS.OFTEN, 'hourly', 0, 'PT1H');
add(CLASS.OFTEN, 'daily nightly everyday', 0, 'P1D');
add(CLASS.OFTEN, 'weekly', 0, 'P1W');
add(CLASS.OFTEN, 'biweekly fortnightly', 0, 'P2W');
add(CLASS.OFTEN, 'monthly', 0, 'P1M');
add(CLASS.OFTEN, 'quarterly', 0, 'P3M');
add(CLASS.OFTEN, 'yearly annual annually', 0, 'P1Y');

add(CLASS.ZONE, 'gmt utc est edt et cst cdt ct pst pdt pt mst mdt mt bst cet cest ist jst msk z');

add(CLASS.DECADE, 'twenties', 20);
add(CLASS.DECADE, 'thirties', 30);
add(CLASS.DECADE, 'forties', 40);
add(CLASS.DECADE, 'fifties', 50);
add(CLASS.DECADE, 'sixties', 60);
add(CLASS.DECADE, 'seventies', 70);
add(CLASS.DECADE, 'eighties', 80);
add(CLASS.DECADE, 'nineties', 90);
