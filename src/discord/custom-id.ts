import { createHash } from 'node:crypto';
import type { Action } from '../answers/reply.ts';
import { dayFromNumber, dayNumber, isDay } from '../days.ts';
import { LIMITS } from './limits.ts';

/** What a custom_id stands for; every value as text, as `readOptions` takes it. */
export type Decoded = { readonly command: string; readonly options: { readonly [name: string]: string } };

/** Where a message shows long values: a text that stands in it, and a text file that it carries. */
export type Shown = { readonly text: string; readonly file: string };

/**
 * An action as a custom_id, or null when it does not fit. A value that is too long is left out and pointed at where
 * the same message shows it, `@` in its text or `#` in its file; names are shortened, days are numbers in base 36:
 *
 *     1|Xk2_9Q|ask|que@0.141|to~f7v|lim=5|pag=2
 *
 * that is the version, a check of the command and of all names and values in full, the command, its options.
 */
export function encodeAction(action: Omit<Action, 'label'>, shown: Shown): string | null {
  return encode(action, shown, BUTTON);
}

/** The same of a form, which stands on no message: all has to fit. It is never taken for a button's, nor this for it. */
export function encodeForm(action: Omit<Action, 'label'>): string | null {
  return encode(action, NOTHING, FORM);
}

/** What a form's custom_id stands for, like `decodeAction`. */
export function decodeForm(customId: string, namesOf: (command: string) => readonly string[]): Decoded | null {
  return decode(customId, NOTHING, namesOf, FORM);
}

function encode({ command, options }: Omit<Action, 'label'>, shown: Shown, version: string): string | null {
  const values = Object.entries(options).map(([name, value]) => [name, String(value)] as const);
  const pointed = new Set(values.filter(([, value]) => !PLAIN.test(value)).map(([name]) => name));
  const longestFirst = values.toSorted(([, one], [, two]) => two.length - one.length);
  for (const next of [null, ...longestFirst.map(([name]) => name)]) {
    if (next !== null) pointed.add(next);
    const parts = values.map(([name, value]) => (pointed.has(name) ? pointer(value, shown) : inline(value)));
    if (parts.includes(null)) return null;
    const written = values.map(([name], at) => `${short(name)}${parts[at]}`);
    const id = [version, check(version, command, values), command, ...written].join('|');
    if (id.length <= LIMITS.customId) return id;
  }
  return null;
}

/**
 * What a custom_id of the same message stands for; null for all that `encodeAction` did not make of that message.
 * `namesOf`: the options that a command takes, none for a command that there is not.
 */
export function decodeAction(
  customId: string,
  shown: Shown,
  namesOf: (command: string) => readonly string[],
): Decoded | null {
  return decode(customId, shown, namesOf, BUTTON);
}

function decode(
  customId: string,
  shown: Shown,
  namesOf: (command: string) => readonly string[],
  expected: string,
): Decoded | null {
  const [version, sum, command = '', ...written] = customId.split('|');
  if (version !== expected || customId.length > LIMITS.customId) return null;
  const names = namesOf(command);
  const values: (readonly [string, string])[] = [];
  for (const part of written) {
    const [, start, sign, rest = ''] = /^([\w-]+)([=@#~])(.*)$/s.exec(part) ?? [];
    const [name, ...others] = names.filter((each) => short(each) === start);
    const value =
      sign === '=' ? rest : sign === '~' ? dayOf(rest) : pointedAt(rest, shown[sign === '#' ? 'file' : 'text']);
    if (name === undefined || others.length > 0 || value === null) return null;
    values.push([name, value]);
  }
  return sum === check(version, command, values) ? { command, options: Object.fromEntries(values) } : null;
}

/** Whether the message's file is needed to read this custom_id. */
export function needsFile(customId: string): boolean {
  return /\|[\w-]+#\d/.test(customId);
}

/** How a custom_id writes an option's name; a test holds that no two options of a command are written alike. */
export function short(name: string): string {
  return name.slice(0, 3);
}

const BUTTON = '1'; // version of this format; a button of another one is refused politely
const FORM = 'f1';
const NOTHING: Shown = { text: '', file: '' };

const PLAIN = /^[^|\p{C}]*$/u; // what a custom_id can carry without harm

const CHECK = 6; // characters of base64: 36 bits, against damage and mixing, not against malice: it grants nothing

function check(version: string, command: string, values: readonly (readonly [string, string])[]): string {
  return createHash('sha256')
    .update(JSON.stringify(version === BUTTON ? [command, values] : [version, command, values]))
    .digest('base64url')
    .slice(0, CHECK);
}

function inline(value: string): string {
  return isDay(value) ? `~${dayNumber(value).toString(36)}` : `=${value}`;
}

function dayOf(written: string): string | null {
  const number = /^-?[0-9a-z]{1,5}$/.test(written) ? Number.parseInt(written, 36) : Number.NaN;
  return number >= FIRST_DAY && number <= LAST_DAY ? dayFromNumber(number) : null;
}

const [FIRST_DAY, LAST_DAY] = [dayNumber('0001-01-01'), dayNumber('9999-12-31')];

function pointer(value: string, { text, file }: Shown): string | null {
  if (text.includes(value)) return `@${text.indexOf(value)}.${value.length}`;
  return file.includes(value) ? `#${file.indexOf(value)}.${value.length}` : null;
}

function pointedAt(written: string, text: string): string | null {
  const [, start, length] = /^(\d{1,5})\.(\d{1,4})$/.exec(written) ?? [];
  if (start === undefined || length === undefined) return null;
  return text.slice(Number(start), Number(start) + Number(length));
}
