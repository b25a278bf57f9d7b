import type { Searched } from './answers/reply.ts';
import { type Article, sourceKey } from './corpus/article.ts';
import { type Day, dayFromNumber, dayNumber } from './days.ts';
import type { Passage } from './passages/split.ts';
import { createNames, type Names } from './ranking/aliases.ts';
import { createRecent, type Recent } from './recent.ts';
import { createEngine } from './search/embedded.ts';
import type { Engine, Hit } from './search/engine.ts';
import { readRecord } from './snapshot/prepare.ts';
import { idAt } from './snapshot/shelf.ts';
import {
  abbreviationsOf,
  EMPTY,
  hashOf,
  idsOf,
  readArticle,
  readArticleByHash,
  type Snapshot,
  versionOf,
} from './snapshot/snapshot.ts';

/**
 * What answers read: a corpus and its index as they were at one moment, never changed afterwards; a change makes a new
 * library beside it. `version` is a hash of the content, whatever the order of files.
 */
export type Library = {
  readonly version: string;
  readonly engine: Engine;
  /** What else things are called: the owner's aliases and the articles' abbreviations. */
  names(): Names;
  article(id: string): Article | null;
  /** The hash of an article's content, in hexadecimal; another one as soon as anything of it changes. */
  hash(id: string): string | null;
  /** The article whose hash begins so, with at least two characters. */
  articleByHash(beginning: string): Article | null;
  /** The ids of all articles, in no particular order. */
  ids(): Iterable<string>;
  /** The article and the passage that a hit of the engine stands for. */
  locate(hit: Hit): { readonly article: Article; readonly passage: Passage };
  /** Every article as a list shows it, in no particular order. */
  list(): Iterable<Listed>;
  /** What a filter leaves to be searched; `sources` are named as the first in code unit order writes them. */
  searched(filter: ArticleFilter): Searched;
};

/** An article as a list shows it. */
export type Listed = Pick<Article, 'id' | 'title' | 'published' | 'source'>;

/** Which articles count: published within the bounds (inclusive, null is none) and by the source, case ignored. */
export type ArticleFilter = { readonly from: Day | null; readonly to: Day | null; readonly source: string | null };

const RECENT = 16_000_000; // characters of the articles read last, which are kept in memory

/** The filter that every article passes. */
export const EVERYTHING: ArticleFilter = { from: null, to: null, source: null };

/** Articles that were read last, by their hashes: libraries may share them, since equal hashes are equal articles. */
export function createArticlesRead(): Recent<Article> {
  return createRecent<Article>(RECENT, ({ text }) => text.length);
}

/** The library of a snapshot. */
export function openLibrary(snapshot: Snapshot, articlesRead: Recent<Article> = createArticlesRead()): Library {
  let everything: Searched | null = null; // counted once, since it takes a look at every article
  let names: Names | null = null; // put together by the first question
  const isEverything = ({ from, to, source }: ArticleFilter) => from === null && to === null && source === null;
  const find = (id: string) => {
    const hash = hashOf(snapshot, id);
    return hash === null ? null : articlesRead.get(hash, () => readArticle(snapshot, id) ?? missing(id));
  };
  return {
    version: versionOf(snapshot),
    engine: createEngine(snapshot.index),
    names() {
      names ??= createNames(snapshot.aliases, abbreviationsOf(snapshot));
      return names;
    },
    article: find,
    hash: (id) => hashOf(snapshot, id),
    articleByHash: (beginning) => readArticleByHash(snapshot, beginning),
    ids: () => idsOf(snapshot),
    locate(hit) {
      return { article: find(hit.article) ?? missing(hit.article), passage: readRecord(hit.record) };
    },
    list: () => listOf(snapshot),
    searched(filter) {
      if (!isEverything(filter)) return count(snapshot, filter);
      everything ??= count(snapshot, filter);
      return everything;
    },
  };
}

/** The library of no article. */
export const NO_ARTICLES: Library = openLibrary(EMPTY);

function missing(id: string): never {
  throw new Error(`the index knows the article ${id}, the shelves do not`);
}

function* listOf({ shelves }: Snapshot): Generator<Listed> {
  for (const { shelf, dead } of shelves) {
    for (const [place, day] of shelf.days.entries()) {
      if (dead?.[place]) continue;
      const source = shelf.sources[shelf.sourceOf[place] ?? 0] ?? null;
      yield { id: idAt(shelf, place), title: shelf.titles[place] ?? null, published: dayFromNumber(day), source };
    }
  }
}

function count({ shelves }: Snapshot, { from, to, source }: ArticleFilter): Searched {
  const least = from === null ? -Infinity : dayNumber(from);
  const most = to === null ? Infinity : dayNumber(to);
  const wanted = source === null ? null : sourceKey(source);
  const names = new Map<string, string>();
  let [articles, first, last] = [0, Infinity, -Infinity];
  for (const { shelf, dead } of shelves) {
    const used = new Uint8Array(shelf.sources.length);
    for (const [place, day] of shelf.days.entries()) {
      const code = shelf.sourceOf[place] ?? 0;
      if (dead?.[place] || day < least || day > most) continue;
      if (wanted !== null && shelf.sourceKeys[code] !== wanted) continue;
      used[code] = 1;
      articles++;
      if (day < first) first = day;
      if (day > last) last = day;
    }
    for (const [code, name] of shelf.sources.entries()) {
      const key = shelf.sourceKeys[code];
      if (!used[code] || name === null || key == null) continue;
      const known = names.get(key);
      if (known === undefined || name < known) names.set(key, name);
    }
  }
  const sources = [...names.values()].sort((one, two) => one.localeCompare(two, 'en'));
  const day = (number: number) => (articles === 0 ? null : dayFromNumber(number));
  return { articles, sources, first: day(first), last: day(last) };
}
