/** How many turns the event loop takes while something is done: what does not let go of it takes none. */
export async function ticksDuring(work: () => Promise<unknown>): Promise<number> {
  let ticks = 0;
  let waiting = setImmediate(function tick() {
    ticks++;
    waiting = setImmediate(tick);
  });
  try {
    await work();
    return ticks;
  } finally {
    clearImmediate(waiting);
  }
}
