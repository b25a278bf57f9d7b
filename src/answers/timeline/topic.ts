import { setImmediate } from 'node:timers/promises';
import { type Article, sourceKey } from '../../corpus/article.ts';
import type { Mention } from '../../dates/mention.ts';
import { dayNumber } from '../../days.ts';
import { analyse } from '../../language/analyse.ts';
import type { ArticleFilter, Library } from '../../library.ts';
import type { Passage } from '../../passages/split.ts';
import { slice } from '../../range.ts';
import { mentionsOf } from '../mentions.ts';

/** A word of the topic: its term, as typed, and in how many passages of the corpus it occurs. */
export type Word = { readonly term: string; readonly typed: string; readonly frequency: number };

/**
 * An article that tells of the topic. `relevance`, from 0 to 1, is the score of its best passage as a share of the best
 * of all; `passages` are those found, with theirs.
 */
export type Account = {
  readonly article: Article;
  readonly relevance: number;
  readonly passages: readonly (Passage & { readonly relevance: number })[];
  readonly mentions: readonly Mention[];
};

const REACH = 3000; // passages looked at
const MOST = 400; // articles read for dates, about half a second of work when none was read before
const LEAST = 0.3; // an article's relevance; below, it shares a common word or two with the topic
const TURN = 20; // articles read before other work gets its turn

/** The words of a topic that are searched for. */
export async function wordsOf(topic: string, { engine }: Library): Promise<Word[]> {
  const words = new Map<string, string>();
  for (const term of analyse(topic).terms) if (!words.has(term.term)) words.set(term.term, slice(topic, term));
  const frequencies = await engine.documentFrequencies([...words.keys()]);
  return [...words].map(([term, typed], index) => ({ term, typed, frequency: frequencies[index] ?? 0 }));
}

/** The articles that tell of the topic, with their dates, the most relevant first. */
export async function findAccounts(
  words: readonly Word[],
  filter: ArticleFilter,
  library: Library,
): Promise<Account[]> {
  const { from, to, source } = filter;
  const hits = await library.engine.search({
    terms: words.map(({ term }) => ({ term, weight: 1 })),
    filter: {
      from: from === null ? null : dayNumber(from),
      to: to === null ? null : dayNumber(to),
      source: source === null ? null : sourceKey(source),
    },
    limit: REACH,
  });
  const best = hits[0]?.score ?? 1;
  const byArticle = Map.groupBy(hits, ({ article }) => article);
  const accounts: Account[] = [];
  for (const own of byArticle.values()) {
    const [first] = own;
    if (first === undefined || first.score < LEAST * best || accounts.length === MOST) break;
    const { article } = library.locate(first);
    const passages = own.map((hit) => ({ ...library.locate(hit).passage, relevance: hit.score / best }));
    accounts.push({ article, relevance: first.score / best, passages, mentions: mentionsOf(article) });
    if (accounts.length % TURN === 0) await setImmediate();
  }
  return accounts;
}
