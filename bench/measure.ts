/** Milliseconds of many runs. */
export type Times = { readonly p50: number; readonly p99: number; readonly mean: number; readonly runs: number };

/** Bytes: what the system gave, objects, and buffers (those that other threads made are not among them). */
export type Memory = { readonly rss: number; readonly heap: number; readonly buffers: number };

/** Of milliseconds: the middle, the one that 1 % exceed, the mean. */
export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  return { p50: at(0.5), p99: at(0.99), mean, runs: sorted.length };
}

/** Times each of the items, until all are done or `budget` seconds have passed. */
export async function timeEach<T>(items: readonly T[], budget: number, run: (item: T) => unknown): Promise<Times> {
  const end = performance.now() + budget * 1000;
  const milliseconds: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await run(item);
    const now = performance.now();
    milliseconds.push(now - start);
    if (now > end) break;
  }
  return timesOf(milliseconds);
}

/** What the process holds once everything dropped is collected; needs --expose-gc. */
export function memoryNow(): Memory {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { rss, heap: heapUsed, buffers: arrayBuffers };
}

export function difference(after: Memory, before: Memory): Memory {
  return { rss: after.rss - before.rss, heap: after.heap - before.heap, buffers: after.buffers - before.buffers };
}
