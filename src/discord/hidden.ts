import { type Message, MessageFlags } from 'discord.js';

/**
 * Whether what somebody does on a message of ours is answered to him alone: under what only he sees, and under what he
 * did not ask for. Everyone may go on from a public answer, but only who asked for it does so in public. What `replaces` the
 * message is seen by whoever sees that.
 */
export function isHiddenUnder(
  message: Pick<Message, 'flags' | 'interactionMetadata'>,
  userId: string,
  replaces: boolean,
): boolean {
  return message.flags.has(MessageFlags.Ephemeral) || (!replaces && message.interactionMetadata?.user.id !== userId);
}
