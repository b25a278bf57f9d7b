import { type Client, DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Reply } from '../answers/reply.ts';
import { UserError } from '../errors.ts';
import type { Askers } from './askers.ts';
import { describeError } from './describe-error.ts';
import { toMessage } from './message.ts';
import { paint } from './paint.ts';

/** A reply that nobody asked for, for a channel of a server; `who` did what it tells of. */
export type Announcement = {
  readonly server: string;
  readonly channel: string;
  readonly who: string;
  readonly reply: Reply;
};

/** Posts announcements, each channel's one after the other. */
export type Announcer = {
  /** Posts it now; a UserError where that is no channel of the server, or the bot may not write there. */
  post(entry: Omit<Announcement, 'who'>): Promise<void>;
  /**
   * Posts it when those before it are posted; dropped where too many are waiting. What was not posted is said to `who`
   * alone, and to the log.
   */
  announce(entry: Announcement): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
};

const FORBIDDEN = new Set<string | number>([RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions]);
const CLOSED = new Set<string | number>([
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);
const MAY_NOT =
  'Dateline may not write in that channel. Allow it View Channel and Send Messages there (in a thread: Send Messages in Threads), under Edit Channel, Permissions; or name another one with /settings changes.';
const IS_CLOSED =
  'Dateline cannot write in that thread: it is closed. Open it, or name another one with /settings changes.';
const IS_NONE =
  'That is not a channel of this server in which messages can be posted. Name another one with /settings changes.';
const UNTOLD = 'Your change is made, but it could not be announced in the channel for changes.';
const TOO_MANY = 'Too many changes are waiting to be announced there; this one is left out.';
const NOT_TAKEN = 'Discord refused the message.';
const WAITING = 20; // of one channel; Discord takes about one message a second there

/** Whatever goes wrong with one announcement costs a line in the log and a private word, and nothing else. */
export function createAnnouncer(
  client: Pick<Client, 'channels'>,
  log: (line: string) => void,
  token: string,
  tell: Askers['tell'],
): Announcer {
  const queues = new Map<string, Announcement[]>();
  const running = new Set<Promise<void>>();

  async function post({ server, channel: id, reply }: Omit<Announcement, 'who'>): Promise<void> {
    try {
      const channel = await client.channels.fetch(id);
      if (channel === null || !channel.isSendable() || channel.isDMBased() || channel.guildId !== server) {
        throw new UserError(IS_NONE);
      }
      await channel.send(toMessage(paint(reply)));
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      const words = wordsFor(error.code);
      throw words === null ? error : new UserError(words, { cause: error });
    }
  }
  async function tryToPost(entry: Announcement): Promise<void> {
    try {
      await post(entry);
    } catch (error) {
      const { channel, server } = entry;
      log(`an announcement was not posted in channel ${channel} of server ${server}: ${describeError(error, [token])}`);
      tellOf(entry, error instanceof UserError ? error.message : NOT_TAKEN);
    }
  }
  /** Nothing waits for it but the end of the bot: whoever is told may himself still be waiting for his answer. */
  function tellOf({ server, who }: Announcement, why: string): void {
    keep(tell(server, who, `${UNTOLD} ${why}`));
  }
  function keep(work: Promise<void>): void {
    const done: Promise<void> = work.finally(() => running.delete(done));
    running.add(done);
  }
  async function work(channel: string, queue: Announcement[]): Promise<void> {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      await tryToPost(next);
      queue.shift();
    }
    queues.delete(channel);
  }

  return {
    post,
    announce(entry) {
      const known = queues.get(entry.channel);
      if (known !== undefined && known.length >= WAITING) {
        log(
          `an announcement was dropped: ${WAITING} are waiting for channel ${entry.channel} of server ${entry.server}`,
        );
        tellOf(entry, TOO_MANY);
      } else if (known !== undefined) known.push(entry);
      else {
        const queue = [entry];
        queues.set(entry.channel, queue);
        keep(work(entry.channel, queue));
      }
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

function wordsFor(code: string | number): string | null {
  if (code === RESTJSONErrorCodes.UnknownChannel) return IS_NONE;
  if (FORBIDDEN.has(code)) return MAY_NOT;
  return CLOSED.has(code) ? IS_CLOSED : null;
}
