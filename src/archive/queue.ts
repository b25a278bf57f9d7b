/** Does one thing after another, in the order in which they are given; one that fails fails alone. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** An empty queue. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => {}); // whoever asked for it hears of it
    return done;
  };
}
