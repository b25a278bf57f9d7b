const ROUNDS = 60; // at least, and
const PATIENCE_MS = 15_000; // at least: where the machine has much else to do, few runs are left alone
const LEAST = 0.3; // milliseconds; less is no growth to speak of

/**
 * How many times as long a function takes when its input doubles: measured between an input and one four times as large,
 * the best time of several for either, so that other work on the machine counts little. Stops when it is within `enough`.
 * The smaller input should take a millisecond or so. (Processor time would be fairer, but may be counted in steps of 4 ms.)
 */
export function growthOf<Input>(
  run: (input: Input) => unknown,
  shape: (size: number) => Input,
  size: number,
  enough = 2.5,
): number {
  const [small, large] = [shape(size), shape(4 * size)];
  let [one, four] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const began = performance.now();
  const isHopeful = (round: number) => round < ROUNDS || performance.now() - began < PATIENCE_MS;
  for (let round = 0; round < 2 || (Math.sqrt(four / one) > enough && isHopeful(round)); round++) {
    one = Math.min(one, timed(run, small));
    four = Math.min(four, timed(run, large));
  }
  return Math.sqrt(four / one);
}

function timed<Input>(run: (input: Input) => unknown, input: Input): number {
  const began = performance.now();
  run(input);
  return Math.max(performance.now() - began, LEAST);
}
