/** The values used last, as many as `budget` allows by their sizes, and always the very last one. */
export type Recent<T> = { get(key: string, make: () => T): T };

/** Remembers what `make` gives for a key, forgetting first what was used longest ago. */
export function createRecent<T>(budget: number, sizeOf: (value: T) => number): Recent<T> {
  const kept = new Map<string, T>(); // the one used longest ago comes first
  let size = 0;
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const value = make();
      kept.set(key, value);
      size += sizeOf(value);
      for (const [oldest, other] of kept) {
        if (size <= budget || oldest === key) break;
        kept.delete(oldest);
        size -= sizeOf(other);
      }
      return value;
    },
  };
}
