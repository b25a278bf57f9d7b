import { UserError } from '../errors.ts';

/** How much is done at once, and how much may wait for its turn. */
export type Room = { readonly running: number; readonly waiting: number };

/** Lets each server do only so much at once of what takes long. */
export type Turns = {
  /** Does `work` when it is that server's turn; a UserError where too much is waiting already. */
  take<T>(server: string, work: () => Promise<T>): Promise<T>;
};

/** Pages and files that are read at once, by one server and by all; each may hold 10 MB and take 20 seconds. */
export const READING = { each: { running: 2, waiting: 4 }, all: { running: 8, waiting: 32 } } as const;

type Turn = { readonly server: string; readonly start: () => void };

/** Turns within the room of `each` server and that of `all`: who came first goes first, but waits for his own server alone. */
export function createTurns({ each, all }: { readonly each: Room; readonly all: Room }): Turns {
  const running: Turn[] = [];
  const waiting: Turn[] = [];
  const hasRoom = (turns: readonly Turn[], server: string, kind: keyof Room) =>
    turns.length < all[kind] && turns.filter((turn) => turn.server === server).length < each[kind];
  const startNext = () => {
    for (const turn of [...waiting]) {
      if (!hasRoom(running, turn.server, 'running')) continue;
      waiting.splice(waiting.indexOf(turn), 1);
      running.push(turn);
      turn.start();
    }
  };
  return {
    async take(server, work) {
      if (!hasRoom(running, server, 'running') && !hasRoom(waiting, server, 'waiting')) {
        throw new UserError('Too many pages and files are being read just now; wait a moment and try again.');
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const turn = { server, start: resolve };
      waiting.push(turn);
      startNext();
      await promise;
      try {
        return await work();
      } finally {
        running.splice(running.indexOf(turn), 1);
        startNext();
      }
    },
  };
}
