/** Logistic regression by Adam in a fixed number of steps: the same weights each time. */
export function learnOdds(
  examples: readonly { readonly row: readonly number[]; readonly good: boolean }[],
  { steps = 400, rate = 0.1, ridge = 1e-4 } = {},
): { weights: number[]; bias: number } {
  const width = examples[0]?.row.length ?? 0;
  const weights = new Float64Array(width + 1);
  const [mean, square] = [new Float64Array(width + 1), new Float64Array(width + 1)];
  for (let step = 1; step <= steps; step++) {
    const slope = new Float64Array(width + 1);
    for (const { row, good } of examples) {
      const odds = row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), weights[width] ?? 0);
      const error = 1 / (1 + Math.exp(-odds)) - (good ? 1 : 0);
      for (const [i, value] of row.entries()) slope[i] = (slope[i] ?? 0) + error * value;
      slope[width] = (slope[width] ?? 0) + error;
    }
    for (const i of weights.keys()) {
      const value = (slope[i] ?? 0) / examples.length + ridge * (weights[i] ?? 0);
      mean[i] = 0.9 * (mean[i] ?? 0) + 0.1 * value;
      square[i] = 0.99 * (square[i] ?? 0) + 0.01 * value * value;
      const spread = Math.sqrt((square[i] ?? 0) / (1 - 0.99 ** step)) + 1e-9;
      weights[i] = (weights[i] ?? 0) - (rate * (mean[i] ?? 0)) / (1 - 0.9 ** step) / spread;
    }
  }
  return { weights: [...weights.subarray(0, width)], bias: weights[width] ?? 0 };
}
