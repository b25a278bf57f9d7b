const ROUNDS = 20;
const ENOUGH = 2.5;

/**
 * How many times as long the work takes on an input of twice the size, at best: several rounds, until it is at most 2.5.
 * Measured is the processor time of this thread, so that other work on the machine does not count.
 */
export function growthOf<T>(make: (size: number) => T, work: (input: T) => unknown, size: number): number {
  const [small, large] = [make(size), make(2 * size)];
  const timed = (input: T) => {
    const began = process.threadCpuUsage();
    work(input);
    const { user, system } = process.threadCpuUsage(began);
    return Math.max(user + system, 200); // microseconds; less is no growth to speak of
  };
  timed(small);
  let ratio = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && ratio > ENOUGH; round++) {
    const one = timed(small);
    ratio = Math.min(ratio, timed(large) / one);
  }
  return ratio;
}
