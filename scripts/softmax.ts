/** Things to choose among: a row of signals each, and which of them are right. */
export type Choice = { readonly rows: readonly (readonly number[])[]; readonly right: readonly boolean[] };

/**
 * Weights under which the right ones get most of the softmax over each choice (ListNet's top-one likelihood: Cao et al.,
 * "Learning to rank: from pairwise approach to listwise approach", ICML 2007), found by Adam from 0 in a fixed number of
 * steps, so that they are the same each time. `sharp` multiplies the scores; `ridge` holds the weights small.
 */
export function learnWeights(
  choices: readonly Choice[],
  columns: readonly number[],
  { steps = 250, rate = 0.04, ridge = 0.0005, sharp = 3 } = {},
): number[] {
  const telling = choices.filter(({ right }) => right.includes(true) && right.includes(false));
  const width = Math.max(...columns) + 1;
  const weights = new Array<number>(width).fill(0);
  const [mean, square] = [new Float64Array(width), new Float64Array(width)];
  for (let step = 1; step <= steps; step++) {
    const slope = new Float64Array(width);
    for (const choice of telling) addSlope(slope, choice, weights, columns, sharp);
    for (const column of columns) {
      const value = (slope[column] ?? 0) / telling.length + ridge * (weights[column] ?? 0);
      mean[column] = 0.9 * (mean[column] ?? 0) + 0.1 * value;
      square[column] = 0.99 * (square[column] ?? 0) + 0.01 * value * value;
      const moved = (mean[column] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((square[column] ?? 0) / (1 - 0.99 ** step)) + 1e-9;
      weights[column] = (weights[column] ?? 0) - (rate * moved) / spread;
    }
  }
  return weights;
}

function addSlope(
  slope: Float64Array,
  { rows, right }: Choice,
  weights: readonly number[],
  columns: readonly number[],
  sharp: number,
): void {
  const scores = rows.map((row) =>
    columns.reduce((sum, column) => sum + (row[column] ?? 0) * (weights[column] ?? 0), 0),
  );
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(sharp * (score - top)));
  const all = powers.reduce((sum, power) => sum + power, 0);
  const good = powers.reduce((sum, power, i) => sum + (right[i] ? power : 0), 0);
  for (const [i, row] of rows.entries()) {
    const power = powers[i] ?? 0;
    const error = power / all - (right[i] && good > 0 ? power / good : 0);
    for (const column of columns) slope[column] = (slope[column] ?? 0) + error * (row[column] ?? 0);
  }
}
