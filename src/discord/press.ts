import { type ButtonInteraction, MessageFlags } from 'discord.js';
import { actionOf } from './buttons.ts';
import { SERVERS_ONLY } from './dispatch.ts';
import { type Answerable, type Desk, fulfil, refuse } from './fulfil.ts';

/** What of discord.js' interaction is used. */
export type Pressed = Answerable & Pick<ButtonInteraction, 'customId' | 'inGuild' | 'message' | 'user' | 'client'>;

/**
 * Does what a button says; never rejects. All that it needs is in the message it stands on, which must be our own, so
 * it works after a restart. The button is trusted no more than a command that somebody types: it may only name what is
 * open to everyone, and its options are read and checked as if typed.
 */
export async function press(pressed: Pressed, desk: Desk): Promise<void> {
  if (!pressed.inGuild()) return refuse(pressed, desk, SERVERS_ONLY);
  const { message, user, client, customId } = pressed;
  const isOurs = message.author.id === client.user.id;
  const components = message.components.map((component) => component.toJSON());
  const action = isOurs ? actionOf(customId, components, desk.commands) : null;
  if (action === null) return refuse(pressed, desk, STALE);
  // Everyone may go on from a public answer, but only who asked for it does so in public.
  const hidden = message.flags.has(MessageFlags.Ephemeral) || message.interactionMetadata?.user.id !== user.id;
  const { command, options } = action;
  return fulfil({ asked: pressed, command, raw: options, hidden, secrets: Object.values(options) }, desk);
}

const STALE = 'This button does not work with this version of Dateline. Please ask again.';
