/** What a long row is run with: how often, and the seed of its random numbers. */
export type Rounds = { readonly count: number; readonly seed: number };

/** As often as usual, or as `npm run torture` wants it; the seed is TEST_SEED or new each time. */
export function roundsOf(row: string, usual: number): Rounds {
  const { TORTURE_ROW, TORTURE_CYCLES, TEST_SEED } = process.env;
  const wanted = TORTURE_ROW === row ? Number(TORTURE_CYCLES) : Number.NaN;
  const seed = Number(TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
  return { count: Number.isSafeInteger(wanted) ? wanted : usual, seed };
}

/** Runs a row; what fails in it tells the seed, and `npm run torture` prints what it counted. */
export async function runRow(row: string, rounds: Rounds, work: () => Promise<object> | object): Promise<void> {
  try {
    const counts = await work();
    if (process.env.TORTURE_ROW === row) console.info(`ROW ${JSON.stringify({ row, ...rounds, ...counts })}`);
  } catch (error) {
    throw new Error(`${row} failed with TEST_SEED=${rounds.seed}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
