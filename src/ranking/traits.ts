import { isAbbreviation } from '../language/abbreviations.ts';

/** What a word may be, seen by its form alone; one bit each. */
export const TRAITS = {
  number: 1,
  year: 2,
  date: 4,
  name: 8,
  money: 16,
  percent: 32,
  unit: 64,
  ordinal: 128,
  reason: 256,
  capitals: 512,
} as const;

const NUMBERS = new Set(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
   nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
   billion billions trillion dozen dozens half twice third quarter several`.split(/\s+/),
);
const DATES = new Set(
  `january february march april may june july august september october november december jan feb mar apr jun jul aug
   sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow century
   centuries decade spring summer autumn winter`.split(/\s+/),
);
const UNITS = new Set(
  `second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries
   night nights`.split(/\s+/),
);
const MONEY = new Set(
  'dollar dollars euro euros pound pounds sterling cent cents yen yuan shekel shekels rupee rupees'.split(' '),
);
const REASONS = new Set(
  'because due owing reason reasons cause caused causes therefore thus result order avoid prevent'.split(' '),
);
const YEAR = /^(?:1\d|20)\d\d(?:s)?$/;
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;

/** The traits of a word: its form without punctuation, and the chunk between spaces that it stands in. */
export function traitsOf(form: string, chunk: string): number {
  const lower = form.toLowerCase();
  let traits = 0;
  if (isAbbreviation(form.replaceAll('.', ''))) traits |= TRAITS.capitals;
  if (/\d/.test(form) || NUMBERS.has(lower)) traits |= TRAITS.number;
  if (YEAR.test(lower)) traits |= TRAITS.year;
  const capital = /^\p{Lu}/u.test(form);
  if (DATES.has(lower) && (capital || (lower !== 'may' && lower !== 'march' && lower !== 'second')))
    traits |= TRAITS.date;
  else if (capital) traits |= TRAITS.name;
  if (ORDINAL.test(lower)) traits |= TRAITS.ordinal;
  if (/[$€£¥₹]/.test(chunk) || MONEY.has(lower)) traits |= TRAITS.money;
  if (chunk.includes('%') || lower === 'percent' || lower === 'percentage') traits |= TRAITS.percent;
  if (UNITS.has(lower)) traits |= TRAITS.unit;
  if (REASONS.has(lower)) traits |= TRAITS.reason;
  return traits;
}
