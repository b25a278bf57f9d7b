import type { Day } from '../../days.ts';
import { momentOf } from '../moment.ts';
import type { VagueEntry } from '../reply.ts';
import { around } from './sentences.ts';
import type { Account } from './topic.ts';

const MOST = 3; // sentences, of as many articles

/**
 * Sentences on the topic whose words point to a vague past or future ("recently", "in the past") and to no moment, most
 * relevant first; of articles published within the bounds.
 */
export function findVague(
  accounts: readonly Account[],
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
): VagueEntry[] {
  const found: (VagueEntry & { readonly relevance: number })[] = [];
  for (const account of accounts) {
    const { published } = account.article;
    if ((from !== null && published < from) || (to !== null && published > to)) continue;
    const own = account.mentions.flatMap((mention) => {
      if (mention.value !== 'PAST_REF' && mention.value !== 'FUTURE_REF') return [];
      const passage = account.passages.find(({ start, end }) => start <= mention.start && mention.end <= end);
      return passage ? [{ mention, relevance: passage.relevance }] : [];
    });
    for (const { mention, relevance } of own.sort((one, two) => two.relevance - one.relevance)) {
      const [sentence] = around(account, mention);
      if (sentence === undefined || holdsMoment(account, sentence.quote)) continue;
      const { article, quote, paragraph } = sentence;
      found.push({ article, quote, paragraph, mention: { start: mention.start, end: mention.end }, relevance });
      break;
    }
    if (found.length === MOST) break;
  }
  return found
    .sort((one, two) => two.relevance - one.relevance)
    .map(({ article, quote, paragraph, mention }) => ({ article, quote, paragraph, mention }));
}

function holdsMoment({ mentions }: Account, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return mentions.some((mention) => mention.start >= start && mention.end <= end && momentOf(mention) !== null);
}
