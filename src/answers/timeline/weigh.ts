import type { Mention } from '../../dates/mention.ts';
import { type Day, dayNumber } from '../../days.ts';
import { isSingleDay, momentOf, momentOfDay } from '../moment.ts';
import type { Moment } from '../reply.ts';
import type { Account } from './topic.ts';

/** Where an account speaks of a moment; `relevance` is that of the passage and the article, from 0 to 1. */
export type Telling = { readonly account: Account; readonly mention: Mention; readonly relevance: number };

/**
 * A moment that the accounts point to. `tellings`: every mention, account by account. `published`: the accounts of
 * that day. `weight`: how much it matters for the topic, above 0.
 */
export type Candidate = {
  readonly moment: Moment;
  readonly tellings: readonly Telling[];
  readonly published: readonly Account[];
  readonly weight: number;
};

const OF_ARTICLE = 0.5; // share of the article in the relevance of a mention, the rest is its passage's
const LATER = 2; // days after which a day that is still spoken of was no mere yesterday
const VOLUME = 0.01; // share of what was published on a day: it decides where nothing else does

/** Every moment within the bounds (inclusive, null is none) that the accounts mention or were published on. */
export function weighMoments(
  accounts: readonly Account[],
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
): Candidate[] {
  const found = new Map<string, { moment: Moment; tellings: Telling[]; published: Account[] }>();
  const at = (moment: Moment) => {
    if ((from !== null && moment.days.start < from) || (to !== null && moment.days.end > to)) return null;
    const known = found.get(moment.value) ?? { moment, tellings: [], published: [] };
    found.set(moment.value, known);
    return known;
  };
  for (const account of accounts) {
    at(momentOfDay(account.article.published))?.published.push(account);
    for (const mention of account.mentions) {
      const moment = momentOf(mention);
      if (moment) at(moment)?.tellings.push({ account, mention, relevance: relevanceOf(account, mention) });
    }
  }
  return [...found.values()].map((each) => ({ ...each, weight: weightOf(each) }));
}

function relevanceOf({ relevance, passages }: Account, { start }: Mention): number {
  const passage = passages.find((each) => each.start <= start && start < each.end);
  return OF_ARTICLE * relevance + (1 - OF_ARTICLE) * (passage?.relevance ?? 0);
}

/**
 * ln(1 + x), summed over: the articles that mention the moment, those of them that write its date out though it is not
 * their own day, those that still speak of it two days later, and (little) those published on it. An article counts once
 * in each sum, by its most relevant mention. docs/measurements.md has what was tried.
 */
function weightOf({ moment, tellings, published }: Omit<Candidate, 'weight'>): number {
  const [mentioned, stated, recalled] = [
    new Map<Account, number>(),
    new Map<Account, number>(),
    new Map<Account, number>(),
  ];
  const raise = (sums: Map<Account, number>, { account, relevance }: Telling) =>
    sums.set(account, Math.max(sums.get(account) ?? 0, relevance));
  for (const telling of tellings) {
    const since = dayNumber(telling.account.article.published) - dayNumber(moment.days.end);
    raise(mentioned, telling);
    if (telling.mention.basis === 'stated' && since !== 0) raise(stated, telling);
    if (since >= LATER) raise(recalled, telling);
  }
  const volume = isSingleDay(moment) ? published.reduce((sum, { relevance }) => sum + relevance, 0) : 0;
  const logs = [mentioned, stated, recalled].map((sums) =>
    Math.log1p([...sums.values()].reduce((sum, x) => sum + x, 0)),
  );
  const sum = logs.reduce((total, log) => total + log, VOLUME * Math.log1p(volume));
  const days = dayNumber(moment.days.end) - dayNumber(moment.days.start) + 1;
  return sum / Math.log10(9 + days); // a year gathers what is said of all its days; 1 for a day, 2.6 for a year
}
