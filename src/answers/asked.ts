import { sourceKey } from '../corpus/article.ts';
import type { Day } from '../days.ts';
import { UserError } from '../errors.ts';
import { EVERYTHING, type Library } from '../library.ts';
import { describeNearest, nearest } from './nearest.ts';
import type { Offer } from './reply.ts';

/** Throws a UserError when the first day comes after the last one, since then no day is left. */
export function checkOrder(firstName: string, first: Day | null, lastName: string, last: Day | null): void {
  if (first !== null && last !== null && first > last) {
    throw new UserError(`${firstName} ${first} comes after ${lastName} ${last}, so no day is left.`);
  }
}

/** The source as the articles write it, case ignored, null for null; a UserError names the nearest when there is none. */
export function sourceNamed(typed: string | null, library: Library): string | null {
  if (typed === null) return null;
  const { sources } = library.searched(EVERYTHING);
  const found = sources.find((source) => sourceKey(source) === sourceKey(typed));
  if (found !== undefined) return found;
  const instead = describeNearest(nearest(typed, sources, 5)) || 'No article names its source.';
  throw new UserError(`No article is from the source "${typed}". ${instead}`);
}

/** For a command with an option `source`: the sources that hold what is being typed of one, in alphabetical order. */
export const OFFERS_SOURCES = {
  offers: ['source'],
  offer(_: string, typed: string, { library }: { readonly library: Library }): readonly Offer[] {
    const { sources } = library.searched(EVERYTHING);
    return sources
      .filter((source) => sourceKey(source).includes(sourceKey(typed)))
      .map((source) => ({ shown: source, value: source }));
  },
} as const;
