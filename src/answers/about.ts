import { setImmediate } from 'node:timers/promises';
import type { Article } from '../corpus/article.ts';
import type { Day } from '../days.ts';
import type { Library } from '../library.ts';
import { type Range, slice } from '../range.ts';
import type { Hit } from '../search/engine.ts';
import { mentionsOf } from './mentions.ts';
import { formatMoment, momentOf, momentOfDay } from './moment.ts';
import type { About, Evidence } from './reply.ts';

const TURN = 20; // passages looked at before other work gets its turn

/** The times that the words of a range of an article point to, in the order of the words. */
export function aboutOf(article: Article, range: Range, library: Library): About[] {
  return mentionsOf(article, library).flatMap((mention) => {
    if (mention.start < range.start || mention.end > range.end) return [];
    const moment = momentOf(mention);
    const { start, end, value, precision, basis } = mention;
    return moment ? [{ start, end, value, precision, basis, moment }] : [];
  });
}

/** A result with the times that its passage is about. */
export function withAbout(evidence: Omit<Evidence, 'about'>, library: Library): Evidence {
  return { ...evidence, about: aboutOf(evidence.article, evidence.passage, library) };
}

/**
 * The hits whose passage is about a time within the bounds (inclusive, null is none), if only in part; a passage that
 * names none counts for its publication day.
 */
export async function hitsAbout(
  hits: readonly Hit[],
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
  library: Library,
): Promise<Hit[]> {
  const kept: Hit[] = [];
  for (const [index, hit] of hits.entries()) {
    const { article, passage } = library.locate(hit);
    const about = aboutOf(article, passage, library).map(({ moment }) => moment);
    const moments = about.length > 0 ? about : [momentOfDay(article.published)];
    if (moments.some(({ days }) => (from === null || days.end >= from) && (to === null || days.start <= to))) {
      kept.push(hit);
    }
    if (index % TURN === TURN - 1) await setImmediate();
  }
  return kept;
}

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
