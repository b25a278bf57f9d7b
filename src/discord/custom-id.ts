import { createHash } from 'node:crypto';
import type { Action } from '../answers/reply.ts';
import { LIMITS } from './limits.ts';

/** What a custom_id stands for; every value as text, as `readOptions` takes it. */
export type Decoded = { readonly command: string; readonly options: { readonly [name: string]: string } };

/**
 * An action as a custom_id, or null when it does not fit. A value that is too long is left out and pointed at where
 * `shown`, a text in the same message, holds it:
 *
 *     1|Xk2_9Q|ask|question@0.41|limit=5|page=2
 *
 * that is the version, a check of the command and all its values in full, the command, its options.
 */
export function encodeAction({ command, options }: Omit<Action, 'label'>, shown: string): string | null {
  const values = Object.entries(options).map(([name, value]) => [name, String(value)] as const);
  const pointers = new Map(
    values.flatMap(([name, value]) => (shown.includes(value) && value !== '' ? [[name, pointer(value, shown)]] : [])),
  );
  const pointed = new Set(values.filter(([, value]) => !PLAIN.test(value)).map(([name]) => name));
  const longestFirst = values.toSorted(([, one], [, two]) => two.length - one.length);
  for (const next of [null, ...longestFirst.map(([name]) => name)]) {
    if (next !== null) pointed.add(next);
    const parts = values.map(([name, value]) => (pointed.has(name) ? pointers.get(name) : `=${value}`));
    const written = values.map(([name], at) => `${name}${parts[at]}`);
    const id = [VERSION, check(command, values), command, ...written].join('|');
    if (parts.every((part) => part !== undefined) && id.length <= LIMITS.customId) return id;
  }
  return null;
}

/** What a custom_id of the same message stands for; null for all that `encodeAction` did not make of that message. */
export function decodeAction(customId: string, shown: string): Decoded | null {
  const [version, sum, command = '', ...written] = customId.split('|');
  if (version !== VERSION || customId.length > LIMITS.customId) return null;
  const values: (readonly [string, string])[] = [];
  for (const part of written) {
    const [, name, sign, rest = ''] = /^([\w-]+)([=@])(.*)$/s.exec(part) ?? [];
    const value = sign === '@' ? pointedAt(rest, shown) : rest;
    if (name === undefined || value === null) return null;
    values.push([name, value]);
  }
  const options = Object.fromEntries(values);
  if (Object.keys(options).length !== values.length || sum !== check(command, values)) return null;
  return { command, options };
}

const VERSION = '1'; // of this format; a button of another one is refused politely

const PLAIN = /^[^|\p{C}]*$/u; // what a custom_id can carry without harm

const CHECK = 6; // characters of base64: 36 bits, against damage and mixing, not against malice: it grants nothing

function check(command: string, values: readonly (readonly [string, string])[]): string {
  return createHash('sha256')
    .update(JSON.stringify([command, values]))
    .digest('base64url')
    .slice(0, CHECK);
}

function pointer(value: string, shown: string): string {
  return `@${shown.indexOf(value)}.${value.length}`;
}

function pointedAt(written: string, shown: string): string | null {
  const [, start, length] = /^(\d{1,5})\.(\d{1,4})$/.exec(written) ?? [];
  if (start === undefined || length === undefined) return null;
  return shown.slice(Number(start), Number(start) + Number(length));
}
