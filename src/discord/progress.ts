/** How far an answer has come, said in the place of the answer until it is there. */
export type Progress = {
  /** Shows a text, unless the last one was shown within two seconds or is still on its way; never throws. */
  readonly say: (text: string) => void;
  /** From now on texts are shown. */
  begin(): void;
  /** From now on nothing is shown; resolves when what was on its way has arrived. */
  end(): Promise<void>;
};

const EVERY_MS = 2_000; // Discord lets a bot edit about five times in five seconds; the answer itself is one more

/** `show` replaces what the asker sees; `now`: milliseconds from any start; `failed` is told why a text was not shown. */
export function createProgress(
  show: (text: string) => Promise<unknown>,
  now: () => number,
  failed: (error: unknown) => void,
): Progress {
  let open = false;
  let last = Number.NEGATIVE_INFINITY;
  let showing: Promise<unknown> | null = null;
  return {
    say(text) {
      if (!open || showing !== null || now() - last < EVERY_MS) return;
      last = now();
      showing = show(text)
        .catch(failed)
        .finally(() => {
          showing = null;
        });
    },
    begin() {
      open = true;
    },
    async end() {
      open = false;
      await showing;
    },
  };
}
