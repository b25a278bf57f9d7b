import type { Attachment, ButtonInteraction } from 'discord.js';
import { UserError } from '../errors.ts';
import { actionOf } from './buttons.ts';
import type { Answerable, Desk } from './desk.ts';
import { SERVERS_ONLY } from './dispatch.ts';
import { fulfil, refuse } from './fulfil.ts';
import { isHiddenUnder } from './hidden.ts';
import type { FetchFile } from './uploads.ts';

/** What of discord.js' interaction is used. */
export type Pressed = Answerable &
  Pick<ButtonInteraction, 'customId' | 'inGuild' | 'message' | 'client' | 'showModal' | 'deferUpdate'>;

/**
 * Does what a button says; never rejects. All that it needs is in the message it stands on, which must be our own, so
 * it works after a restart. The button is trusted no more than a command that somebody types: who presses it must be
 * permitted, and its options are read and checked as if typed.
 */
export async function press(pressed: Pressed, desk: Desk): Promise<void> {
  if (!pressed.inGuild()) return refuse(pressed, desk, SERVERS_ONLY);
  const { message, user, client, customId } = pressed;
  const isOurs = message.author.id === client.user.id;
  const received = {
    components: message.components.map((component) => component.toJSON()),
    file: () => readFile(message.attachments.first(), desk.fetchFile),
  };
  const action = isOurs ? await actionOf(customId, received, desk.commands) : null;
  if (action === null) return refuse(pressed, desk, STALE);
  const { command, options } = action;
  const replaces = command.replaces === true;
  const [hidden, secrets] = [isHiddenUnder(message, user.id, replaces), Object.values(options)];
  const open = pressed.showModal.bind(pressed);
  const replace = replaces ? pressed.deferUpdate.bind(pressed) : null;
  return fulfil({ asked: pressed, command, raw: options, hidden, secrets, open, replace }, desk);
}

const STALE = 'This button does not work with this version of Dateline. Please ask again.';

const FILE = { patienceMs: 1500, most: 1_000_000 }; // Discord waits 3 seconds; an answer of ten passages takes 20 kB

/** A file of our own message, as Discord keeps it; empty when it cannot be had at once. */
async function readFile(file: Attachment | undefined, fetchFile: FetchFile): Promise<string> {
  if (file === undefined || file.size > FILE.most) return '';
  try {
    return Buffer.from(await fetchFile(file.url, FILE)).toString('utf8');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return ''; // then the button cannot be read, which is said
  }
}
