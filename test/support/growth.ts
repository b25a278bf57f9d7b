const LEAST = 200; // microseconds; less is no growth to speak of

/**
 * How many times as long a function takes for a large input as for a small one: the best of several rounds, of this
 * thread's processor time, so that other work on the machine does not count. Stops at the first ratio within `enough`.
 */
export function growthOf<Input>(run: (input: Input) => unknown, small: Input, large: Input, enough = 2.5): number {
  timed(run, small);
  let ratio = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20 && ratio > enough; round++) {
    const one = timed(run, small);
    ratio = Math.min(ratio, timed(run, large) / one);
  }
  return ratio;
}

function timed<Input>(run: (input: Input) => unknown, input: Input): number {
  const began = process.threadCpuUsage();
  run(input);
  const { user, system } = process.threadCpuUsage(began);
  return Math.max(user + system, LEAST);
}
