import { LIMITS } from './limits.ts';
import { type DateOrder, type WrittenDay, writtenDays } from './written-day.ts';

/** What a date near the headline is the day of. */
export type DateRole = 'published' | 'modified' | 'unlabelled';

/** A day out of a line that does nothing but tell when the article was published, by whom, and when it was changed. */
export type LineDay = WrittenDay & { readonly role: DateRole };

const LABEL =
  '(?:first |originally |last |was )*(?:publish(?:ed)?|posted|updated?|modified|edited|created|issued|released|filed|dated?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)';
const BETWEEN = new RegExp(`^[^\\p{L}]*(?:${LABEL}[^\\p{L}]*)?(?:on|at|the)?[^\\p{L}]*${WEEKDAY}?[^\\p{L}]*$`, 'iu');
const NAMES = /^[^\p{L}]*by [^.!?]{2,80}?[^\p{L}]+(?:and [^.!?]{2,60}?[^\p{L}]+)?$/iu;
const AFTER = /^[^\p{L}]*$|^\s*(?:[|·•,;:()–—-]|at\b|by\b|updated\b|gmt\b|utc\b|[a-z]{2,4}t\b|[ap]\.?m\.?\b|\d)/iu;
const MODIFIED = /(?:updated?|modified|edited|corrected|revised|changed)[^\p{L}]*(?:on|at)?[^\p{L}]*$/iu;
const PUBLISHED =
  /(?:publish(?:ed)?|posted|issued|released|created|filed)[^\p{L}]*(?:on|at)?[^\p{L}]*(?:\p{L}+day[^\p{L}]*)?$/iu;
const LONGEST_REST = 8; // words besides the dates themselves

/** The days of a date line; none for a sentence in which a day is named. */
export function readDateLine(line: string, order: DateOrder): LineDay[] {
  if (line.length > LIMITS.dateText) return [];
  const days = writtenDays(line, order);
  const [first] = days;
  if (first === undefined) return [];
  const before = line.slice(0, first.start);
  const opens = BETWEEN.test(before) || NAMES.test(before) || /[|·•–—]\s*$/.test(before) || labelled(before);
  const rest = days.reduceRight((left, day) => left.slice(0, day.start) + left.slice(day.end), line);
  const isSentence = !AFTER.test(line.slice(days.at(-1)?.end)) || (rest.match(/\p{L}+/gu)?.length ?? 0) > LONGEST_REST;
  if (!opens || isSentence) return [];
  return days.map((day, at) => ({ ...day, role: roleAfter(line.slice(days[at - 1]?.end ?? 0, day.start)) }));
}

/** What the words before a date call it. */
export function roleAfter(words: string): DateRole {
  if (MODIFIED.test(words)) return 'modified';
  return PUBLISHED.test(words) ? 'published' : 'unlabelled';
}

function labelled(before: string): boolean {
  return (
    before.length < 60 &&
    roleAfter(before) !== 'unlabelled' &&
    /[:|]\s*$|^\P{L}*(?:first |last )?\p{L}+ed /iu.test(before)
  );
}
