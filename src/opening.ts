import { renderFault } from './corpus/article.ts';
import { type Corpus, loadCorpus } from './corpus/corpus.ts';
import { formatDay } from './days.ts';
import { buildLibrary, type Library, searchedIn } from './library.ts';

/** Reads and indexes a corpus; reports what was not taken in, a line each, and then how much was. */
export async function openLibrary(path: string, report: (line: string) => void): Promise<Library> {
  const corpus = await loadCorpus(path);
  for (const line of problems(corpus)) report(line);
  const library = buildLibrary(corpus.articles);
  report(summary(path, corpus, library));
  return library;
}

function problems({ faults, ignored }: Corpus): string[] {
  const skipped = [...ignored].map(([extension, count]) => `${count} × ${extension}`).join(', ');
  return [...faults.map(renderFault), ...(skipped === '' ? [] : [`Not read, since they are no articles: ${skipped}`])];
}

function summary(path: string, { articles, faults }: Corpus, library: Library): string {
  const { first, last } = searchedIn(library, { from: null, to: null, source: null });
  const days = first === null || last === null ? '' : `, ${formatDay(first)} to ${formatDay(last)}`;
  const refused = faults.length === 0 ? '' : `; ${faults.length} faults (above) kept others out`;
  return `${articles.length.toLocaleString('en')} articles from ${path}${days}${refused}`;
}
