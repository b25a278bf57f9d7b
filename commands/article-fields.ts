import { idMeant, offerAmong } from '../src/answers/list.ts';
import type { Context } from '../src/command.ts';
import { LIMITS } from '../src/corpus/limits.ts';
import { parseDay } from '../src/days.ts';

/** The fields of an article as options of the command line. */
export const FIELDS = {
  title: { kind: 'text', description: 'Its title', maxLength: LIMITS.title, console: true },
  date: { kind: 'text', description: 'The day of its publication: YYYY-MM-DD', maxLength: 40, console: true },
  source: { kind: 'text', description: 'Who published it', maxLength: LIMITS.label, console: true },
  link: { kind: 'text', description: 'Where it was published', maxLength: LIMITS.url, console: true },
  author: { kind: 'text', description: 'Who wrote it', maxLength: LIMITS.label, console: true },
  place: { kind: 'text', description: 'Where it was written', maxLength: LIMITS.label, console: true },
} as const;

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
