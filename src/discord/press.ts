import { type Attachment, type ButtonInteraction, MessageFlags } from 'discord.js';
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
  const received = {
    components: message.components.map((component) => component.toJSON()),
    file: () => readFile(message.attachments.first()),
  };
  const action = isOurs ? await actionOf(customId, received, desk.commands) : null;
  if (action === null) return refuse(pressed, desk, STALE);
  // Everyone may go on from a public answer, but only who asked for it does so in public.
  const hidden = message.flags.has(MessageFlags.Ephemeral) || message.interactionMetadata?.user.id !== user.id;
  const { command, options } = action;
  return fulfil({ asked: pressed, command, raw: options, hidden, secrets: Object.values(options) }, desk);
}

const STALE = 'This button does not work with this version of Dateline. Please ask again.';

const FILE = { patienceMs: 1500, bytes: 1_000_000 }; // Discord waits 3 seconds; an answer of ten passages takes 20 kB

/** A file of our own message, as Discord keeps it; empty when it cannot be had at once. */
async function readFile(file: Attachment | undefined): Promise<string> {
  if (file === undefined || file.size > FILE.bytes) return '';
  try {
    const response = await fetch(file.url, { signal: AbortSignal.timeout(FILE.patienceMs), redirect: 'error' });
    return response.ok ? await response.text() : '';
  } catch {
    return ''; // then the button cannot be read, which is said
  }
}
