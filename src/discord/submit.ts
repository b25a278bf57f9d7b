import { ComponentType, type ModalData, type ModalSubmitInteraction } from 'discord.js';
import type { Command } from '../command.ts';
import { optionsIn, type RawOptions } from '../options.ts';
import { decodeForm } from './custom-id.ts';
import type { Answerable, Desk } from './desk.ts';
import { SERVERS_ONLY } from './dispatch.ts';
import { fulfil, refuse } from './fulfil.ts';
import { isHiddenUnder } from './hidden.ts';
import { uploadOf } from './uploads.ts';

/** What of discord.js' interaction is used. */
export type Submitted = Answerable &
  Pick<ModalSubmitInteraction, 'customId' | 'fields' | 'message' | 'inGuild' | 'deferUpdate'>;

/**
 * Runs the command of a form that was sent back; never rejects. The form is trusted no more than a command that
 * somebody types: who sends it must be permitted now, and all options are read and checked as if typed.
 */
export async function submit(submitted: Submitted, desk: Desk): Promise<void> {
  if (!submitted.inGuild()) return refuse(submitted, desk, SERVERS_ONLY);
  const filled = filledIn(submitted, desk);
  const all = [...submitted.fields.fields.values()];
  const typed = all.flatMap((field) => (field.type === ComponentType.TextInput ? field.value || [] : []));
  if (filled === null) return refuse(submitted, desk, STALE, typed);
  const { message, user } = submitted;
  const secrets = Object.values(filled.raw).map((value) => (typeof value === 'object' ? value.name : String(value)));
  const replaces = message !== null && filled.command.replaces === true;
  const hidden = message !== null && isHiddenUnder(message, user.id, replaces);
  const replace = replaces ? submitted.deferUpdate.bind(submitted) : null;
  return fulfil({ asked: submitted, ...filled, hidden, secrets, open: null, replace, typed }, desk);
}

const STALE = 'This form does not work with this version of Dateline. Please open it again.';

/** The command of a form of ours and the options it gives; null for whatever no form of ours would send. */
function filledIn(
  { customId, fields }: Submitted,
  { commands, fetchFile }: Desk,
): { readonly command: Command; readonly raw: RawOptions } | null {
  const optionsOf = (name: string) => optionsIn('action', commands.get(name)?.options ?? {});
  const form = decodeForm(customId, (name) => optionsOf(name).map(([option]) => option));
  const command = form && commands.get(form.command);
  if (!form || !command) return null;
  const taken = new Map(optionsOf(command.name));
  const raw: Record<string, RawOptions[string]> = { ...form.options };
  for (const [name, field] of fields.fields) {
    const option = taken.get(name);
    if (option === undefined || Object.hasOwn(raw, name) || (option.kind === 'file') !== isFile(field)) return null;
    if (field.type === ComponentType.TextInput) raw[name] = field.value;
    else if (!isFile(field)) return null;
    else {
      const file = field.attachments?.first(); // discord.js leaves them away where Discord resolves none
      raw[name] = file && uploadOf(file, fetchFile);
    }
  }
  return { command, raw };
}

function isFile(field: ModalData): field is Extract<ModalData, { type: ComponentType.FileUpload }> {
  return field.type === ComponentType.FileUpload;
}
