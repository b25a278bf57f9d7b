/** How the bot ends: whoever sees a reason says so; the first one counts. */
export type Ending = {
  /** Whether a reason was given. */
  begun(): boolean;
  /** Ends the bot in good order, with this exit code; `line` says why. Only the first call does anything. */
  begin(code: number, line: string): void;
  /**
   * Resolves to the exit code: after `finish`, which is called once when the end has begun, or at once to 130 when a
   * second signal comes.
   */
  wait(finish: () => Promise<void>): Promise<number>;
};

const KILLED = 130; // what shells give a program that Ctrl-C ended

/** Ends at SIGINT or SIGTERM, or when told; until then an error that nobody caught is logged and survived. */
export function createEnding(
  signals: NodeJS.EventEmitter,
  log: (line: string) => void,
  describe: (error: unknown) => string,
): Ending {
  const begun = Promise.withResolvers<number>();
  const killed = Promise.withResolvers<number>();
  let ends = false;

  function begin(code: number, line: string): void {
    if (ends) return;
    ends = true;
    log(line);
    begun.resolve(code);
  }
  function signal(): void {
    if (ends) killed.resolve(KILLED);
    begin(0, 'stopping: what is being answered is finished first; the same signal again stops at once');
  }
  // A malformed packet throws inside discord.js, out of reach; the connection itself goes on.
  const uncaught = (error: unknown) => log(`an error that nobody caught: ${describe(error)}`);

  async function wait(finish: () => Promise<void>): Promise<number> {
    try {
      const code = await Promise.race([begun.promise, killed.promise]);
      return await Promise.race([finish().then(() => code), killed.promise]);
    } finally {
      for (const [event, listener] of listeners) signals.off(event, listener);
    }
  }

  const listeners = [
    ['SIGINT', signal],
    ['SIGTERM', signal],
    ['uncaughtException', uncaught],
    ['unhandledRejection', uncaught],
  ] as const;
  for (const [event, listener] of listeners) signals.on(event, listener);
  return { begun: () => ends, begin, wait };
}
