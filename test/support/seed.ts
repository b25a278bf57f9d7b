/** Settings of a property test: the seed is TEST_SEED or new each time, and fast-check prints it when a test fails. */
export function fastCheck(runs = 300): { seed: number; numRuns: number } {
  const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
  return { seed, numRuns: runs };
}
