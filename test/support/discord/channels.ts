import { createSlot } from './answers.ts';
import { channelOf } from './payloads.ts';
import { Refusal, refuseBroken } from './refusal.ts';
import { breaksSchema } from './schemas.ts';
import { type Seen, type Slot, slotView } from './seen.ts';
import type { MessageBody, Upload } from './wire.ts';

/** The text channels, one in each server, with what the bot posted there by itself. */
export type Channels = {
  /** A channel as Discord describes it. @throws Refusal 404 for one that the bot does not see */
  find(channel: string): object;
  /** @throws Refusal 404 for an unknown channel, 403 where posting is forbidden, 400 when the body breaks a rule */
  post(channel: string, body: unknown, files: Upload[]): { slot: Slot; guildId: string };
  /** What the bot posted in a server, the oldest first. */
  posted(guildId: string): Seen[];
  /** From now on the bot may not post in this server, or may again. */
  forbid(guildId: string, forbidden?: boolean): void;
  slotOf(messageId: string): Slot | undefined;
};

/** The channels of these servers, all empty. */
export function openChannels(guildIds: readonly string[]): Channels {
  const slots = new Map<string, Slot[]>(guildIds.map((id) => [id, []]));
  const forbidden = new Set<string>();

  function guildOf(channel: string): string {
    const guildId = guildIds.find((id) => channelOf(id).id === channel);
    if (guildId === undefined) throw new Refusal(404, 10003, 'Unknown Channel', []); // no fault of the bot
    return guildId;
  }

  return {
    find: (channel) => channelOf(guildOf(channel)),
    post(channel, body, files) {
      const guildId = guildOf(channel);
      if (forbidden.has(guildId)) throw new Refusal(403, 50013, 'Missing Permissions', []);
      refuseBroken(breaksSchema('posted', body));
      const slot = createSlot(body as MessageBody, files, null);
      slots.get(guildId)?.push(slot);
      return { slot, guildId };
    },
    posted: (guildId) => (slots.get(guildId) ?? []).map(slotView),
    forbid(guildId, isForbidden = true) {
      if (isForbidden) forbidden.add(guildId);
      else forbidden.delete(guildId);
    },
    slotOf: (messageId) => [...slots.values()].flat().find(({ id }) => id === messageId),
  };
}
