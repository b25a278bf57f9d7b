/** Where progress is shown: a bar that is drawn over on a terminal, a line now and then elsewhere. */
type Stream = { readonly isTTY?: boolean; write(text: string): unknown };

const PATIENCE_MS = 1000; // what is done sooner needs no progress
const REDRAW_MS = 100;
const LINE_MS = 10_000;
const WIDTH = 30; // characters of the bar
const ERASE_LINE = '\r\x1b[2K';

/** Shows how far reading has come; null when it has ended. `now` is a clock in milliseconds. */
export function createProgress(stream: Stream, now: () => number): (share: number | null) => void {
  let started: number | null = null;
  let next = 0;
  let drawn = false;
  return (share) => {
    if (share === null) {
      if (drawn && stream.isTTY) stream.write(ERASE_LINE);
      started = null;
      drawn = false;
      return;
    }
    const time = now();
    if (started === null) {
      started = time;
      next = time + PATIENCE_MS;
    }
    if (time < next) return;
    const percent = Math.floor(share * 100);
    const full = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    stream.write(
      stream.isTTY ? `${ERASE_LINE}Reading the articles ${bar} ${percent} %` : `Reading the articles: ${percent} %\n`,
    );
    drawn = true;
    next = time + (stream.isTTY ? REDRAW_MS : LINE_MS);
  };
}
