type Waiting = { look: () => void; abandon: (reason: Error) => void };

/** Lets a test wait for a condition over state that other code changes, without polling. */
export type Watch = {
  /** Says that something changed: every waiting condition is looked at again. */
  changed(): void;
  /** Resolves once `condition` holds; rejects if it throws, or after `timeoutMs` with `explain()` in the error. */
  until(what: string, condition: () => boolean, timeoutMs: number, explain?: () => string): Promise<void>;
  /** Rejects everything that still waits. */
  close(reason: Error): void;
};

/** A new watch with nothing waiting. */
export function createWatch(): Watch {
  const waiting = new Set<Waiting>();

  function until(what: string, condition: () => boolean, timeoutMs: number, explain = () => ''): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const entry: Waiting = { look, abandon };
    const timer = setTimeout(
      () => abandon(new Error(`waited ${timeoutMs} ms for ${what} ${explain()}`.trimEnd())),
      timeoutMs,
    );
    waiting.add(entry);
    look();
    return promise;

    function look(): void {
      try {
        if (!condition()) return;
        finish();
        resolve();
      } catch (error) {
        abandon(error);
      }
    }
    function abandon(reason: unknown): void {
      finish();
      reject(reason);
    }
    function finish(): void {
      clearTimeout(timer);
      waiting.delete(entry);
    }
  }

  return {
    until,
    changed: () => {
      for (const entry of [...waiting]) entry.look();
    },
    close: (reason) => {
      for (const entry of [...waiting]) entry.abandon(reason);
    },
  };
}
