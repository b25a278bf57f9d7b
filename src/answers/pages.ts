import type { Day } from '../days.ts';
import type { ArticleFilter, Library } from '../library.ts';
import { answeredOdds } from '../ranking/answered.ts';
import { type Folded, foldCopies } from '../ranking/fold.ts';
import { type Found, type Ranked, rerank } from '../ranking/rerank.ts';
import { foundAbout } from './about.ts';
import { findCandidates, type Query } from './candidates.ts';
import { demandsOf } from './demands.ts';
import type { Page } from './reply.ts';
import type { Syntax } from './syntax.ts';

/** How many of BM25's passages are looked at, and at most; what share of them is read, where nothing is demanded. */
const REACH = { first: 40, most: 3200, read: 0.5 };
/** The most that are looked through for what they are about: their articles are read for dates, a second of work. */
const MOST_ABOUT = 640;

/**
 * Which results are wanted: `limit` a page, at most `perArticle` of one article on all pages together; with `on: 'about'`
 * those about the days from `from` to `to`.
 */
type Wanted = {
  readonly limit: number;
  readonly perArticle: number;
  readonly page?: number;
  readonly on?: 'published' | 'about';
  readonly from: Day | null;
  readonly to: Day | null;
};

/**
 * The results of one page, best first; where none answers, those that come nearest, which have one page only. Each page
 * holds what no page before it has, although looking further may change the order: no result is lost or comes twice.
 */
export async function findPage(
  query: Query,
  syntax: Syntax,
  filter: ArticleFilter,
  wanted: Wanted,
  library: Library,
): Promise<{ answered: boolean; shown: readonly Folded[]; page: Omit<Page, 'renewed'> }> {
  const { limit, perArticle, page: asked = 1 } = wanted;
  const before: Folded[] = [];
  let look = await lookUntil(limit, REACH.first, query, syntax, filter, wanted, library);
  const answered = await answers(query, look.ranked, syntax, library);
  if (!answered) {
    const nearest = look.ranked.length > 0 ? look.ranked : rerank(query.asked, look.others);
    const page = { number: 1, first: 1, more: false };
    return { answered, shown: next(nearest, before, limit, perArticle).slice(0, limit), page };
  }
  for (let number = 1; ; number++) {
    const enough = number * limit;
    if (!look.last && look.count < enough) {
      look = await lookUntil(enough, look.passages * 4, query, syntax, filter, wanted, library);
    }
    const left = next(look.ranked, before, enough, perArticle);
    const shown = left.slice(0, limit);
    if (number === asked) {
      return { answered, shown, page: { number, first: before.length + 1, more: left.length > limit || !look.last } };
    }
    before.push(...shown);
  }
}

/**
 * The candidates, ranked, and those that do not meet what the syntax demands. More are asked for until there are enough
 * results among them, since one article may hold many good passages and demands may leave few.
 */
async function lookUntil(
  enough: number,
  first: number,
  query: Query,
  syntax: Syntax,
  filter: ArticleFilter,
  wanted: Wanted,
  library: Library,
) {
  const meets = demandsOf(syntax);
  const isAbout = wanted.on === 'about' && (wanted.from ?? wanted.to) !== null;
  for (let passages = first; ; passages *= 4) {
    const read = meets === null && !isAbout ? passages * REACH.read : passages;
    const { found, all } = await findCandidates(query, filter, { passages, read }, library);
    const inTime = isAbout ? await foundAbout(found, wanted) : found;
    const [meeting, others]: [Found[], Found[]] = [[], []];
    for (const one of inTime) (meets === null || meets(one) ? meeting : others).push(one);
    const count = atMostPerArticle(meeting, ({ hit }) => hit.article, wanted.perArticle).length;
    const last = all || passages >= (isAbout ? MOST_ABOUT : REACH.most);
    if (count < enough && !last) continue;
    return { passages, last, count, ranked: rerank(query.asked, meeting), others: others.slice(0, REACH.first) };
  }
}

/** A phrase that was found word for word answers by itself; all else is weighed. */
async function answers({ asked }: Query, [best]: readonly Ranked[], { phrases }: Syntax, { engine }: Library) {
  return best !== undefined && (phrases.length > 0 || answeredOdds(asked, best, await engine.size()) >= 0);
}

/** The results that no page before has shown; copies are sought of the first `2 * enough` passages. */
function next(ranked: readonly Ranked[], before: readonly Folded[], enough: number, perArticle: number): Folded[] {
  const seen = new Set(before.flatMap(membersOf).map(nameOf));
  const fresh = foldCopies(ranked, 2 * enough).filter((one) => !membersOf(one).some((each) => seen.has(nameOf(each))));
  return atMostPerArticle([...before, ...fresh], ({ first }) => first.hit.article, perArticle).slice(before.length);
}

function membersOf({ first, copies }: Folded): Ranked[] {
  return [first, ...copies];
}

function nameOf({ hit }: Ranked): string {
  return `${hit.article}\n${hit.passage}`;
}

function atMostPerArticle<T>(found: readonly T[], articleOf: (one: T) => string, most: number): T[] {
  const counts = new Map<string, number>();
  return found.filter((one) => {
    const count = (counts.get(articleOf(one)) ?? 0) + 1;
    counts.set(articleOf(one), count);
    return count <= most;
  });
}
