import { type GivenFile, uploadOf } from './options.ts';
import { attachmentOf, type Place } from './payloads.ts';
import type { Modal } from './seen.ts';
import { COMPONENT, type Component, type Upload } from './wire.ts';

/** What is filled into a form by custom_id: a text, values chosen, or files. What is left alone stays as it was shown. */
export type FormValues = Readonly<Record<string, string | readonly string[] | readonly GivenFile[]>>;

/**
 * What Discord would send of a form, and the files whose urls it names.
 * @throws Error where Discord's own client would not let the user send this
 */
export function fillForm(
  { custom_id: form, components }: Modal,
  values: FormValues,
  place: Place,
): { data: object; files: Upload[] } {
  const known = new Set<string>();
  const files: Upload[] = [];
  const filled = components.map(fill);
  const strange = Object.keys(values).find((key) => !known.has(key));
  if (strange !== undefined) throw new Error(`form ${form}: no field "${strange}"`);
  const attachments = Object.fromEntries(files.map((file) => [file.id, attachmentOf(file, place)]));
  const resolved = files.length > 0 ? { resolved: { attachments } } : {};
  return { data: { custom_id: form, components: filled, ...resolved }, files };

  function fill(component: Component): object {
    const { type, id = 0, custom_id } = component;
    if (component.component) return { type, id, component: fill(component.component) };
    if (component.components) return { type, id, components: component.components.map(fill) };
    if (!custom_id) return { type, id };
    known.add(custom_id);
    const given = values[custom_id];
    const fault = (words: string) => new Error(`form ${form}: "${custom_id}" ${words}`);
    if (type === COMPONENT.upload) {
      const ids = (Array.isArray(given) ? given : []).map(attach);
      const [least, most] = [component.min_values ?? 1, component.max_values ?? 1];
      if (ids.length < least || ids.length > most) throw fault(`takes ${least} to ${most} files`);
      return { type, id, custom_id, values: ids };
    }
    if (type !== COMPONENT.input) return { type, id, custom_id, values: given ?? [] };
    const text = typeof given === 'string' ? given : (component.value ?? '');
    if (text === '' && component.required !== false) throw fault('is required');
    if (text.length > (component.max_length ?? 4000)) throw fault(`has at most ${component.max_length} characters`);
    return { type, id, custom_id, value: text };
  }

  function attach(given: GivenFile): string {
    const file = uploadOf(given);
    files.push(file);
    return file.id;
  }
}
