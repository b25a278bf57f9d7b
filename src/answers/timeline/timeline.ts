import type { Day } from '../../days.ts';
import { EVERYTHING, type Library } from '../../library.ts';
import { isSingleDay } from '../moment.ts';
import type { TimelineEntry, TimelineReply, Volume } from '../reply.ts';
import { chooseEntries, compare } from './choose.ts';
import { findAccounts, wordsOf } from './topic.ts';
import { findVague } from './vague.ts';
import { type Candidate, weighMoments } from './weigh.ts';

/**
 * A topic and how to tell it. `from` and `to` bound the days shown, whenever they were written of; `asOf` and `source`
 * bound the articles. `limit`: days at most.
 */
export type TopicAsked = {
  readonly topic: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly asOf: Day | null;
  readonly source: string | null;
  readonly limit: number;
  readonly order: 'oldest' | 'newest';
};

/** The days that matter for a topic, each with its best sentence; the same topic and library give the same reply. */
export async function timeline(asked: TopicAsked, library: Library): Promise<TimelineReply> {
  const { topic, asOf, source, limit, order } = asked;
  const filter = { ...EVERYTHING, to: asOf, source };
  const words = await wordsOf(topic, library);
  const accounts = words.length === 0 ? [] : await findAccounts(words, filter, library);
  const candidates = weighMoments(accounts, asked);
  const entries = (await chooseEntries(candidates, words, limit, library)).sort((one, two) =>
    compare(one.moment, two.moment),
  );
  return {
    kind: 'timeline',
    topic,
    asked: optionsUsed(asked),
    corpus: library.version,
    searched: library.searched(filter),
    entries: order === 'newest' ? entries.toReversed() : entries,
    vague: findVague(accounts, asked),
    volume: volumeOf(candidates, entries),
    unmatched: words.filter(({ frequency }) => frequency === 0).map(({ typed }) => typed),
    emptyTopic: words.length === 0,
  };
}

function volumeOf(candidates: readonly Candidate[], entries: readonly TimelineEntry[]): Volume[] {
  const [first] = entries;
  if (first === undefined) return [];
  const last = entries.reduce((end, { moment }) => (moment.days.end > end ? moment.days.end : end), '');
  return candidates
    .filter(({ moment }) => isSingleDay(moment) && moment.days.start >= first.moment.days.start)
    .filter(({ moment }) => moment.days.end <= last)
    .sort((one, two) => compare(one.moment, two.moment))
    .map(({ moment, tellings, published }) => ({
      day: moment.days.start,
      mentioning: new Set(tellings.map(({ account }) => account)).size,
      published: published.length,
    }));
}

function optionsUsed({ from, to, asOf, source, order }: TopicAsked): { name: string; value: string }[] {
  const options: [string, string | null][] = [
    ['from', from],
    ['to', to],
    ['as_of', asOf],
    ['source', source],
    ['order', order === 'newest' ? 'newest first' : null],
  ];
  return options.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
