/** One question's ranking: the articles in order, and the grades of those that answer it, at least one. */
export type Ranking = { readonly articles: readonly string[]; readonly grades: ReadonlyMap<string, number> };

const DEPTH = 10; // articles of a ranking that count

/**
 * Means over all rankings: reciprocal rank of the first right article among ten, recall at 1, 5 and 10 (of one article
 * at 1, else of all right ones), and nDCG at 10 with the grades as gains (Järvelin and Kekäläinen, 2002). Null of none.
 */
export function scoreRankings(rankings: readonly Ranking[]) {
  const mean = (of: (ranking: Ranking) => number) => {
    return rankings.length === 0 ? null : rankings.reduce((sum, ranking) => sum + of(ranking), 0) / rankings.length;
  };
  return {
    mrr: mean(reciprocalRank),
    recall1: mean(({ articles, grades }) => found(articles, grades, 1)),
    recall5: mean(({ articles, grades }) => found(articles, grades, 5) / grades.size),
    recall10: mean(({ articles, grades }) => found(articles, grades, DEPTH) / grades.size),
    ndcg: mean(gain),
  };
}

function reciprocalRank({ articles, grades }: Ranking): number {
  const first = articles.slice(0, DEPTH).findIndex((article) => grades.has(article));
  return first < 0 ? 0 : 1 / (first + 1);
}

function found(articles: readonly string[], grades: Ranking['grades'], depth: number): number {
  return articles.slice(0, depth).filter((article) => grades.has(article)).length;
}

function gain({ articles, grades }: Ranking): number {
  const discounted = (gains: readonly number[]) => gains.reduce((sum, one, i) => sum + one / Math.log2(i + 2), 0);
  const best = [...grades.values()].sort((one, two) => two - one);
  return (
    discounted(articles.slice(0, DEPTH).map((article) => grades.get(article) ?? 0)) / discounted(best.slice(0, DEPTH))
  );
}
