import { type APILabelComponent, ComponentType, TextInputStyle } from 'discord.js';
import { type Command, commandOf, type Field, type Form } from '../command.ts';
import type { Option } from '../options.ts';
import { encodeForm } from './custom-id.ts';
import type { Modal } from './desk.ts';
import { LIMITS } from './limits.ts';

/**
 * A form as Discord shows it. Its custom_id holds the command and the options, a field's the option that it gives.
 * Throws an Error that names the form where Discord would refuse it or where it could not be read when it comes back:
 * that is a fault of the command which made it.
 */
export function paintForm(form: Form, commands: ReadonlyMap<string, Command>): Modal {
  const { title, fields, options } = form;
  const fault = (words: string) => new Error(`the form of "${form.command}" ${words}`);
  const given = Object.fromEntries(fields.map(({ option }) => [option, '']));
  const command = commandOf({ command: form.command, options: { ...options, ...given } }, commands.values());
  if (command === null) throw fault('names a command or options that forms may not');
  const all = [...Object.keys(options), ...fields.map(({ option }) => option)];
  if (new Set(all).size < all.length) throw fault('gives an option twice');
  if (!fits(title, LIMITS.formTitle)) throw fault(`has a title of ${title.length} characters`);
  if (!(fields.length > 0 && fields.length <= LIMITS.formFields)) throw fault(`has ${fields.length} fields`);
  const custom_id = encodeForm({ command: form.command, options });
  if (custom_id === null) throw fault('has options that do not fit into a custom_id');
  const components = fields.map((field) => {
    const option = command.options[field.option];
    const wrong = option === undefined ? 'is no option' : faultOf(field, option);
    if (option === undefined || wrong !== null) throw fault(`has a field ${field.option} that ${wrong}`);
    return labelOf(field, option);
  });
  return { custom_id, title, components };
}

function faultOf({ label, size, value }: Field, option: Option): string | null {
  if (!fits(label, LIMITS.label)) return `has a label of ${label.length} characters`;
  if ((size === 'file') !== (option.kind === 'file')) return `is a ${size} for a ${option.kind}`;
  return size !== 'file' && value.length > lengthOf(option) ? `holds ${value.length} characters` : null;
}

function labelOf({ option: custom_id, label, size, value, required }: Field, option: Option): APILabelComponent {
  const type = ComponentType.Label as const;
  if (size === 'file') {
    const file = { type: ComponentType.FileUpload as const, custom_id, required };
    return { type, label, component: { ...file, min_values: required ? 1 : 0, max_values: 1 } };
  }
  const style = size === 'line' ? TextInputStyle.Short : TextInputStyle.Paragraph;
  const input = { type: ComponentType.TextInput as const, custom_id, style, required, max_length: lengthOf(option) };
  return { type, label, component: value === '' ? input : { ...input, value } };
}

/** How much may be typed for an option. */
function lengthOf(option: Option): number {
  if (option.kind === 'text') return Math.min(option.maxLength, LIMITS.textInput);
  return option.kind === 'day' ? LIMITS.dayText : LIMITS.textInput;
}

function fits(text: string, most: number): boolean {
  return text !== '' && text.length <= most;
}
