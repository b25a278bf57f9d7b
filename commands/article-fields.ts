import { idMeant, offerAmong } from '../src/answers/list.ts';
import type { Context } from '../src/command.ts';
import { LIMITS } from '../src/corpus/limits.ts';
import { parseDay } from '../src/days.ts';

/** The fields of an article as options of the command line; an empty text takes a field away. */
export const FIELDS = {
  title: field('Its title', LIMITS.title),
  date: { kind: 'text', description: 'The day of its publication: YYYY-MM-DD', maxLength: 40, console: true },
  source: field('Who published it', LIMITS.label),
  link: field('Where it was published', LIMITS.url),
  author: field('Who wrote it', LIMITS.label),
  place: field('Where it was written', LIMITS.label),
} as const;

/** Verbatim, so that an empty text is not taken for none; white space around it is left out when it is stored. */
function field(description: string, maxLength: number) {
  return { kind: 'text', description, maxLength, console: true, verbatim: true } as const;
}

/** Whether the answer is for who asks alone. */
export const PRIVATE = { kind: 'flag', description: 'Show it to you alone' } as const;

/** Why a change is made. */
export const REASON = { kind: 'text', description: 'Why; everyone may see it', maxLength: 300 } as const;

/** The fields that were given, by their names in files. */
export function fieldsGiven({ link, date, ...fields }: { readonly [name in keyof typeof FIELDS]: string | null }) {
  const all = Object.entries({ ...fields, date: dateGiven(date), url: link });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The option that names an article. */
export const ARTICLE = {
  kind: 'text',
  description: 'The article: words of its title, or its id',
  required: true,
  maxLength: LIMITS.id,
} as const;

/** Offers articles for that option while it is typed. */
export const OFFERS_ARTICLES = {
  offers: ['id'],
  offer: (_: string, typed: string, { library }: Context) => offerAmong(typed, library.list()),
} as const;

/** The id of the article that was meant: people type a title instead of choosing it. */
export function articleMeant(typed: string, { library }: Context): string {
  return idMeant(typed, library.list());
}

/** A date as files write it, where it is a day as people type it; else as it is, for whoever checks it. */
export function dateGiven(date: string | null): string | null {
  return date === null ? null : (parseDay(date) ?? date);
}
