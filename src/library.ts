import type { Searched } from './answers/reply.ts';
import type { Article } from './corpus/article.ts';
import { articleHash, corpusHash } from './corpus/hash.ts';
import { type Day, dayNumber } from './days.ts';
import { analyse } from './language/analyse.ts';
import { type Passage, splitPassages } from './passages/split.ts';
import { createEngine } from './search/embedded.ts';
import type { Document, Engine } from './search/engine.ts';
import { learn } from './search/learn.ts';

/**
 * What answers read: a corpus and its index as they were at one moment, never changed afterwards; a change makes a new
 * library beside it. `version` is a hash of the content, whatever the order of files.
 */
export type Library = {
  readonly version: string;
  readonly articles: ReadonlyMap<string, Article>;
  /** Names of the sources in order, each as first written. */
  readonly sources: readonly string[];
  readonly engine: Engine;
  passagesOf(article: Article): readonly Passage[];
};

/** Which articles count: published within the bounds (inclusive, null is none) and by the source. */
export type ArticleFilter = { readonly from: Day | null; readonly to: Day | null; readonly source: string | null };

/** Divides, analyses and indexes the articles. */
export function buildLibrary(articles: readonly Article[]): Library {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const passages = new Map<string, readonly Passage[]>();
  const documents: Document[] = [];
  for (const article of articles) {
    const title = analyse(article.title ?? '').terms.map(({ term }) => term);
    const pieces = splitPassages(article.text);
    for (const [passage, { terms }] of pieces.entries()) {
      const { id, published, source } = article;
      const body = terms.map(({ term }) => term);
      const key = source === null ? null : sourceKey(source);
      documents.push({ article: id, passage, day: dayNumber(published), source: key, title, body });
    }
    const ranges = pieces.map(({ start, end, paragraphs }) => ({ start, end, paragraphs }));
    passages.set(article.id, ranges);
  }
  return {
    version: corpusHash(articles.map((article) => [article.id, articleHash(article)])),
    articles: byId,
    sources: sourcesOf(articles),
    engine: createEngine(learn(documents)),
    passagesOf: (article) => passages.get(article.id) ?? [],
  };
}

/** What a filter leaves to be searched. */
export function searchedIn(library: Library, filter: ArticleFilter): Searched {
  const wanted = filter.source === null ? null : sourceKey(filter.source);
  const left = [...library.articles.values()].filter(
    ({ published, source }) =>
      (filter.from === null || published >= filter.from) &&
      (filter.to === null || published <= filter.to) &&
      (wanted === null || (source !== null && sourceKey(source) === wanted)),
  );
  const days = left.map(({ published }) => published).sort();
  return { articles: left.length, sources: sourcesOf(left), first: days[0] ?? null, last: days.at(-1) ?? null };
}

/** What makes two names of a source one: case does not count. */
export function sourceKey(source: string): string {
  return source.toLowerCase();
}

function sourcesOf(articles: readonly Article[]): string[] {
  const names = new Map<string, string>();
  for (const { source } of articles)
    if (source !== null && !names.has(sourceKey(source))) names.set(sourceKey(source), source);
  return [...names.values()].sort((one, two) => one.localeCompare(two, 'en'));
}
