import { type Client, DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Reply } from '../answers/reply.ts';
import { UserError } from '../errors.ts';
import { describeError } from './describe-error.ts';
import { toMessage } from './message.ts';
import { paint } from './paint.ts';

/** A reply that nobody asked for, for a channel of a server. */
export type Announcement = { readonly server: string; readonly channel: string; readonly reply: Reply };

/** Posts announcements, each channel's one after the other. */
export type Announcer = {
  /** Posts it now; a UserError where that is no channel of the server, or the bot may not write there. */
  post(entry: Announcement): Promise<void>;
  /** Posts it when those before it are posted; dropped, with a line in the log, where too many are waiting. */
  announce(entry: Announcement): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
};

const FORBIDDEN = new Set<string | number>([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
]);
const CLOSED = new Set<string | number>([
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);
const MAY_NOT =
  'Dateline may not write in that channel. Allow it View Channel and Send Messages there, in a thread Send Messages in Threads (Edit Channel, Permissions), then try again.';
const IS_CLOSED = 'Dateline cannot write in that thread: it is closed. Open it, then try again.';
const WAITING = 20; // of one channel; Discord takes about one message a second there

/** Whatever goes wrong with one announcement costs a line in the log and nothing else. */
export function createAnnouncer(
  client: Pick<Client, 'channels'>,
  log: (line: string) => void,
  token: string,
): Announcer {
  const queues = new Map<string, Announcement[]>();
  const running = new Set<Promise<void>>();

  async function post({ server, channel: id, reply }: Announcement): Promise<void> {
    try {
      const channel = await client.channels.fetch(id);
      if (channel === null || !channel.isSendable() || channel.isDMBased() || channel.guildId !== server) {
        throw new UserError('That is no channel of this server to which messages can be sent.');
      }
      await channel.send(toMessage(paint(reply)));
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      const words = FORBIDDEN.has(error.code) ? MAY_NOT : CLOSED.has(error.code) ? IS_CLOSED : null;
      throw words === null ? error : new UserError(words, { cause: error });
    }
  }
  async function tryToPost(entry: Announcement): Promise<void> {
    try {
      await post(entry);
    } catch (error) {
      const { channel, server } = entry;
      log(`an announcement was not posted in channel ${channel} of server ${server}: ${describeError(error, [token])}`);
    }
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
      } else if (known !== undefined) known.push(entry);
      else {
        const queue = [entry];
        queues.set(entry.channel, queue);
        const done: Promise<void> = work(entry.channel, queue).finally(() => running.delete(done));
        running.add(done);
      }
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
