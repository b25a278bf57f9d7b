import { sourceKey } from '../corpus/article.ts';
import type { Day } from '../days.ts';
import type { ArticleFilter, Library } from '../library.ts';
import { withAbout } from './about.ts';
import { readQuery } from './candidates.ts';
import { didYouMean } from './did-you-mean.ts';
import { evidenceOf } from './evidence.ts';
import { findPage } from './pages.ts';
import type { AskReply } from './reply.ts';
import { earlier, later, readSyntax, type Syntax } from './syntax.ts';

/**
 * A question and how to answer it; `perArticle` is how many passages of one article may be shown. `on`: whether `from`
 * and `to` bound the days of publication or the days that passages are about.
 */
export type Question = {
  readonly question: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly asOf: Day | null;
  readonly source: string | null;
  readonly limit: number;
  readonly perArticle: number;
  readonly explain?: boolean;
  readonly on?: 'published' | 'about';
  /** Which part of the results, from 1. */
  readonly page?: number;
};

/** Answers from the library's articles alone, best passage first; the same question and library give the same reply. */
export async function ask(asked: Question, library: Library): Promise<AskReply> {
  const everySource = library.searched({ from: null, to: null, source: null }).sources;
  const syntax = readSyntax(asked.question, (typed) => {
    return everySource.find((source) => sourceKey(source) === sourceKey(typed)) ?? null;
  });
  const query = await readQuery(syntax.text, library);
  const filter = filterOf(asked, syntax);
  const { answered, shown, page } = await findPage(query, syntax, filter, asked, library);
  const results = shown.map((folded) => withAbout(evidenceOf(folded, query)));
  const unmatched = query.words.filter(({ frequency }) => frequency === 0).map(({ typed }) => typed);
  return {
    kind: 'ask',
    question: asked.question,
    asked: optionsUsed(asked, page.number),
    page: { ...page, renewed: false },
    corpus: library.version,
    searched: library.searched(filter),
    evidence: answered ? results : [],
    nearest: answered ? [] : results,
    suggestions: await didYouMean(unmatched, library),
    notes: syntax.notes,
    explained: asked.explain ?? false,
    unmatched,
    emptyQuestion: query.words.length === 0,
  };
}

function filterOf({ from, to, asOf, source, on }: Question, syntax: Syntax): ArticleFilter {
  const bounds = on === 'about' ? { from: null, to: null } : { from, to };
  return {
    from: later(bounds.from, syntax.from),
    to: earlier(earlier(bounds.to, asOf), syntax.to),
    source: syntax.source ?? source,
  };
}

function optionsUsed({ from, to, asOf, source, on }: Question, page: number): { name: string; value: string }[] {
  const options: [string, string | null][] = [
    ['from', from],
    ['to', to],
    ['as_of', asOf],
    ['source', source],
    ['on', on === 'about' && (from ?? to) !== null ? on : null],
    ['page', page === 1 ? null : String(page)],
  ];
  return options.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
