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

/** Queues by name, each kept as long as there is something in it. */
export type Queues = {
  add<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Whether nothing is under way in it, nor waits. */
  isEmpty(name: string): boolean;
};

/** All of them empty. */
export function createQueues(): Queues {
  const queues = new Map<string, { readonly queue: Queue; length: number }>();
  return {
    add(name, work) {
      const entry = queues.get(name) ?? { queue: createQueue(), length: 0 };
      queues.set(name, entry);
      entry.length++;
      return entry.queue(async () => {
        try {
          return await work();
        } finally {
          if (--entry.length === 0) queues.delete(name);
        }
      });
    },
    isEmpty: (name) => !queues.has(name),
  };
}
