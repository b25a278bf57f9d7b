/** The candidates of one question: a row of signals each, the article it is of, and each article's grade. */
export type Packed = {
  readonly rows: Float64Array;
  readonly articles: Int32Array;
  readonly grades: readonly number[];
  readonly ideal: number;
};

/** Mean reciprocal rank and nDCG of the first ten articles under weights for the columns of the rows. */
export function measure(
  questions: readonly Packed[],
  weights: readonly number[],
): { mrr: number; ndcg: number; first: number } {
  const width = weights.length;
  let [mrr, ndcg, first] = [0, 0, 0];
  for (const { rows, articles, grades, ideal } of questions) {
    const best = new Float64Array(grades.length).fill(Number.NEGATIVE_INFINITY);
    for (let row = 0; row < articles.length; row++) {
      let score = -row * 1e-9;
      for (let column = 0; column < width; column++)
        score += (weights[column] ?? 0) * (rows[row * width + column] ?? 0);
      const article = articles[row] ?? 0;
      if (score > (best[article] ?? 0)) best[article] = score;
    }
    let [top, gain] = [0, 0];
    for (const [article, grade] of grades.entries()) {
      if (grade === 0) continue;
      let rank = 1;
      for (const score of best) if (score > (best[article] ?? 0)) rank++;
      if (rank > 10) continue;
      gain += grade / Math.log2(rank + 1);
      if (top === 0 || rank < top) top = rank;
    }
    if (top > 0) mrr += 1 / top;
    if (top === 1) first++;
    ndcg += gain / ideal;
  }
  const { length } = questions;
  return { mrr: mrr / length, ndcg: ndcg / length, first: first / length };
}

/** Coordinate ascent: one weight after the other is moved as long as the goal grows; steps halve each other round. */
export function ascend(
  goal: (weights: readonly number[]) => number,
  start: readonly number[],
  free: readonly number[],
  { rounds = 4, least = 0 } = {},
): number[] {
  let weights = [...start];
  let best = goal(weights);
  for (let round = 0, step = 0.5; round < rounds; round++, step = round % 2 === 0 ? step / 2 : step) {
    for (const column of free) {
      for (const by of [step, -step, step / 3, -step / 3]) {
        for (;;) {
          const tried = weights.with(column, Math.round(((weights[column] ?? 0) + by) * 1000) / 1000);
          const reached = (tried[column] ?? 0) < least ? Number.NEGATIVE_INFINITY : goal(tried);
          if (reached <= best + 1e-5) break;
          [weights, best] = [tried, reached];
        }
      }
    }
  }
  return weights;
}
