import { UserError } from '../errors.ts';

/** Several limits of time over one signal: whichever passes first aborts it, and its UserError is the reason. */
export type Deadlines = {
  readonly signal: AbortSignal;
  /** Allows so many milliseconds from now, or from the last call of `renew`, until `stop`. */
  readonly allow: (ms: number, words: string) => { readonly renew: () => void; readonly stop: () => void };
  /** Stops all. */
  readonly end: () => void;
};

/** Timers of its own, since undici's are half a second coarse and `AbortSignal.timeout` cannot be renewed. */
export function createDeadlines(): Deadlines {
  const controller = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  return {
    signal: controller.signal,
    allow(ms, words) {
      const timer = setTimeout(() => controller.abort(new UserError(words)), ms);
      timers.add(timer);
      return { renew: () => timer.refresh(), stop: () => clearTimeout(timer) };
    },
    end() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
