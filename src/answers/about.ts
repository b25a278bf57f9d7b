import { setImmediate } from 'node:timers/promises';
import type { Article } from '../corpus/article.ts';
import type { Day } from '../days.ts';
import { type Range, slice } from '../range.ts';
import { mentionsOf } from './mentions.ts';
import { formatMoment, momentOf, momentOfDay } from './moment.ts';
import type { About, Evidence } from './reply.ts';

const TURN = 20; // passages looked at before other work gets its turn

/** The times that the words of a range of an article point to, in the order of the words. */
export function aboutOf(article: Article, range: Range): About[] {
  return mentionsOf(article).flatMap((mention) => {
    if (mention.start < range.start || mention.end > range.end) return [];
    const moment = momentOf(mention);
    const { start, end, value, precision, basis } = mention;
    return moment ? [{ start, end, value, precision, basis, moment }] : [];
  });
}

/** A result with the times that its passage is about. */
export function withAbout(evidence: Omit<Evidence, 'about'>): Evidence {
  return { ...evidence, about: aboutOf(evidence.article, evidence.passage) };
}

/**
 * Those whose passage is about a time within the bounds (inclusive, null is none), if only in part; a passage that names
 * none counts for its publication day.
 */
export async function foundAbout<T extends Placed>(
  found: readonly T[],
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
): Promise<T[]> {
  const kept: T[] = [];
  for (const [index, one] of found.entries()) {
    const about = aboutOf(one.article, one.passage).map(({ moment }) => moment);
    const moments = about.length > 0 ? about : [momentOfDay(one.article.published)];
    if (moments.some(({ days }) => (from === null || days.end >= from) && (to === null || days.start <= to))) {
      kept.push(one);
    }
    if (index % TURN === TURN - 1) await setImmediate();
  }
  return kept;
}

type Placed = { readonly article: Article; readonly passage: Range };

/** Each time that a passage is about, once, with the first words that say so: `7 October 2023 (“Oct 7”)`. */
export function describeAbout({ article, about }: Pick<Evidence, 'article' | 'about'>): string[] {
  const times = new Map<string, string>();
  for (const { moment, start, end } of about) {
    const words = slice(article.text, { start, end }).replace(/\s+/g, ' ');
    const time = formatMoment(moment);
    if (!times.has(time)) times.set(time, words === time ? time : `${time} (“${words}”)`);
  }
  return [...times.values()];
}
