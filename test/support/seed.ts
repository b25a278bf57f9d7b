/**
 * Settings of a property test: the seed is TEST_SEED or new each time, and fast-check prints it when a test fails.
 * A failure that takes over a minute to shrink is told as it is.
 */
export function fastCheck(runs = 300) {
  const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
  return { seed, numRuns: runs, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true };
}
