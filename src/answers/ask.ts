import { sourceKey } from '../corpus/article.ts';
import type { Day } from '../days.ts';
import type { ArticleFilter, Library } from '../library.ts';
import { answeredOdds } from '../ranking/answered.ts';
import { type Folded, foldCopies } from '../ranking/fold.ts';
import { type Found, type Ranked, rerank } from '../ranking/rerank.ts';
import { foundAbout, withAbout } from './about.ts';
import { findCandidates, type Query, readQuery } from './candidates.ts';
import { demandsOf } from './demands.ts';
import { didYouMean } from './did-you-mean.ts';
import { evidenceOf } from './evidence.ts';
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
};

/** How many of BM25's passages are looked at, and at most; what share of them is read, where nothing is demanded. */
const REACH = { first: 40, most: 3200, read: 0.5 };
/** The most that are looked through for what they are about: their articles are read for dates, a second of work. */
const MOST_ABOUT = 640;

/** Answers from the library's articles alone, best passage first; the same question and library give the same reply. */
export async function ask(asked: Question, library: Library): Promise<AskReply> {
  const everySource = library.searched({ from: null, to: null, source: null }).sources;
  const syntax = readSyntax(asked.question, (typed) => {
    return everySource.find((source) => sourceKey(source) === sourceKey(typed)) ?? null;
  });
  const query = await readQuery(syntax.text, library);
  const filter = filterOf(asked, syntax);
  const { meeting, others } = await findAll(query, syntax, filter, asked, library);
  const ranked = rerank(query.asked, meeting);
  const answered = await answers(query, ranked, syntax, library);
  const shown = choose(answered || meeting.length > 0 ? ranked : rerank(query.asked, others), asked);
  const results = shown.map((folded) => withAbout(evidenceOf(folded, query), library));
  const unmatched = query.words.filter(({ frequency }) => frequency === 0).map(({ typed }) => typed);
  return {
    kind: 'ask',
    question: asked.question,
    asked: optionsUsed(asked),
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

/**
 * The candidates, divided by whether they meet what the syntax demands; those about another time are left out. More are
 * asked for until enough articles are among them, since one article may hold many good passages and demands may leave few.
 */
async function findAll(query: Query, syntax: Syntax, filter: ArticleFilter, asked: Question, library: Library) {
  const meets = demandsOf(syntax);
  const isAbout = asked.on === 'about' && (asked.from ?? asked.to) !== null;
  for (let passages = REACH.first; ; passages *= 4) {
    const read = meets === null && !isAbout ? passages * REACH.read : passages;
    const { found, all } = await findCandidates(query, filter, { passages, read }, library);
    const inTime = isAbout ? await foundAbout(found, asked, library) : found;
    const [meeting, others]: [Found[], Found[]] = [[], []];
    for (const one of inTime) (meets === null || meets(one) ? meeting : others).push(one);
    const articles = atMostPerArticle(meeting, ({ hit }) => hit.article, asked.perArticle).length;
    if (articles >= asked.limit || all || passages >= (isAbout ? MOST_ABOUT : REACH.most)) {
      return { meeting, others: others.slice(0, REACH.first) };
    }
  }
}

/** A phrase that was found word for word answers by itself; all else is weighed. */
async function answers({ asked }: Query, [best]: readonly Ranked[], { phrases }: Syntax, { engine }: Library) {
  return best !== undefined && (phrases.length > 0 || answeredOdds(asked, best, await engine.size()) >= 0);
}

function choose(ranked: readonly Ranked[], { limit, perArticle }: Question): Folded[] {
  return atMostPerArticle(foldCopies(ranked, 2 * limit), ({ first }) => first.hit.article, perArticle).slice(0, limit);
}

function atMostPerArticle<T>(found: readonly T[], articleOf: (one: T) => string, most: number): T[] {
  const counts = new Map<string, number>();
  return found.filter((one) => {
    const count = (counts.get(articleOf(one)) ?? 0) + 1;
    counts.set(articleOf(one), count);
    return count <= most;
  });
}

function optionsUsed({ from, to, asOf, source, on }: Question): { name: string; value: string }[] {
  const options: [string, string | null][] = [
    ['from', from],
    ['to', to],
    ['as_of', asOf],
    ['source', source],
    ['on', on === 'about' && (from ?? to) !== null ? on : null],
  ];
  return options.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
