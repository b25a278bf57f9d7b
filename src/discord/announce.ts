import type { Client } from 'discord.js';
import type { Reply } from '../answers/reply.ts';
import { describeError } from './describe-error.ts';
import { toMessage } from './message.ts';
import { paint } from './paint.ts';

/** A reply that nobody asked for, for a channel of a server. */
export type Announcement = { readonly server: string; readonly channel: string; readonly reply: Reply };

/** Posts announcements, each channel's one after the other. */
export type Announcer = {
  /** Posts it when those before it are posted; dropped, with a line in the log, where too many are waiting. */
  announce(entry: Announcement): void;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
};

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
        log(`an announcement was not posted: ${id} is no channel of server ${server} that messages can be sent to`);
      } else await channel.send(toMessage(paint(reply)));
    } catch (error) {
      log(`an announcement was not posted in channel ${id} of server ${server}: ${describeError(error, [token])}`);
    }
  }
  async function work(channel: string, queue: Announcement[]): Promise<void> {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      await post(next);
      queue.shift();
    }
    queues.delete(channel);
  }

  return {
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
