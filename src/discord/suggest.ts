import type { AutocompleteInteraction } from 'discord.js';
import type { Offer } from '../answers/reply.ts';
import { describeError } from './describe-error.ts';
import type { Answerable, Desk } from './desk.ts';
import { worldOf } from './fulfil.ts';
import { LIMITS } from './limits.ts';
import { patiently } from './patience.ts';
import { refusalOf } from './permit.ts';
import { commandName } from './read-options.ts';

/** What of discord.js' interaction is used. */
export type Typing = Pick<Answerable, 'token' | 'guildId' | 'user' | 'member' | 'memberPermissions'> &
  Pick<AutocompleteInteraction, 'commandName' | 'options' | 'respond'>;

/**
 * Offers values for the option that somebody is typing: nothing where there are none, where he may not use the command,
 * where something goes wrong (the log says what), or after `patienceMs`, since Discord waits for 3 seconds. Never rejects.
 */
export async function suggest(typing: Typing, desk: Desk, patienceMs = PATIENCE_MS): Promise<void> {
  const focused = typing.options.getFocused(true);
  const failed = (what: string) => (error: unknown) =>
    desk.log(`${what}: ${describeError(error, [focused.value, typing.token, desk.token])}`);
  const offers = offersFor(typing, focused, desk).catch((error: unknown) => {
    failed('nothing was offered')(error);
    return [];
  });
  const offered = await patiently<readonly Offer[]>(offers, patienceMs, () => []);
  await typing.respond(choicesOf(offered)).catch(failed('an offer was not delivered'));
}

const PATIENCE_MS = 2_000;

async function offersFor(
  typing: Typing,
  { name: option, value }: { readonly name: string; readonly value: string },
  desk: Desk,
): Promise<readonly Offer[]> {
  const command = desk.commands.get(commandName(typing));
  if (typing.guildId === null || !command || command.action || !command.offers?.includes(option)) return [];
  const context = await worldOf(typing, desk);
  if (refusalOf(command, context) !== null) return [];
  return (await command.offer?.(option, value, context)) ?? [];
}

/** At most 25 choices that differ in what is shown and in value; a value that does not fit cannot be offered. */
function choicesOf(offers: readonly Offer[]): { name: string; value: string }[] {
  const choices = new Map<string, string>();
  const values = new Set<string>();
  for (const { shown, value } of offers) {
    if (choices.size === LIMITS.choices) break;
    if (value === '' || value.length > LIMITS.choice || values.has(value)) continue;
    const words = shortened(shown);
    const name = words === '' || choices.has(words) ? value : words;
    if (choices.has(name)) continue;
    choices.set(name, value);
    values.add(value);
  }
  return [...choices].map(([name, value]) => ({ name, value }));
}

/** A text as it is, or up to a word and a mark. */
function shortened(shown: string): string {
  const text = shown.replace(/\s+/g, ' ').trim();
  if (text.length <= LIMITS.choice) return text;
  const piece = text.slice(0, LIMITS.choice - 1);
  const words = /^.*\S(?= )/.exec(piece)?.[0] ?? piece.toWellFormed().replace(/\ufffd$/, '');
  return `${words}…`;
}
