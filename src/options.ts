import { type Day, parseBound } from './days.ts';
import { UserError } from './errors.ts';
import type { Upload } from './upload.ts';

/**
 * One option of a command, declared once: registration, reading, the console, help and the README derive from it.
 * `console: true` keeps an option off Discord; `action: true` leaves it to buttons and forms; both leave it to both.
 * `consoleMax` is the highest number at the console, when it is another.
 * `verbatim`: the text is taken with the white space around it. A 'mention' is the id of a role, a user or a channel.
 */
export type Option = { readonly description: string; readonly console?: true; readonly action?: true } & (
  | { readonly kind: 'text'; readonly required?: true; readonly maxLength: number; readonly verbatim?: true }
  | {
      readonly kind: 'integer';
      readonly min: number;
      readonly max: number;
      readonly consoleMax?: number;
      readonly default: number;
    }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly default: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'day'; readonly edge: 'first' | 'last' }
  | { readonly kind: 'file'; readonly required?: true }
  | { readonly kind: 'mention'; readonly of: 'role' | 'user' | 'channel' }
);

/** The options of a command, by their names. */
export type Options = { readonly [name: string]: Option };

type Value<O extends Option> = O extends { kind: 'text'; required: true }
  ? string
  : O extends { kind: 'text' }
    ? string | null
    : O extends { kind: 'integer' }
      ? number
      : O extends { kind: 'choice'; choices: readonly (infer Choice)[] }
        ? Choice
        : O extends { kind: 'flag' }
          ? boolean
          : O extends { kind: 'file'; required: true }
            ? Upload
            : O extends { kind: 'file' }
              ? Upload | null
              : O extends { kind: 'mention' }
                ? string | null
                : Day | null;

/** What `run` gets: every declared option read and checked, an absent one as null, false or its default. */
export type Values<O extends Options> = { readonly [K in keyof O]: Value<O[K]> };

/** Options as a front end has them: Discord's typed values, or the words of a command line. */
export type RawOptions = { readonly [name: string]: string | number | boolean | Upload | undefined };

/** Where options were given. */
export type Place = 'discord' | 'console';

/** The options that can be given in a place, in the order of their declaration. */
export function optionsIn(place: 'discord' | 'console' | 'action', options: Options): [string, Option][] {
  return Object.entries(options).filter(([, { console, action }]) => {
    if (place === 'console') return console === true || action !== true;
    return place === 'action' ? action === true || console !== true : !console && !action;
  });
}

/** Reads raw options against their declaration; throws a UserError that names the option and says what it takes. */
export function readOptions(options: Options, raw: RawOptions, place: Place = 'console'): Values<Options> {
  const values: Record<string, string | number | boolean | Upload | null> = {};
  for (const [name, option] of Object.entries(options)) values[name] = readOption(name, option, raw[name], place);
  return values;
}

function readOption(name: string, option: Option, raw: RawOptions[string], place: Place) {
  if (option.kind === 'file') {
    if (typeof raw === 'object') return raw;
    if (option.required) throw new UserError(`${name} is missing: ${option.description}`);
    return null;
  }
  if (typeof raw === 'object') throw new UserError(`${name} is no file: ${option.description}`);
  switch (option.kind) {
    case 'text': {
      const text = raw === undefined ? '' : option.verbatim ? String(raw) : String(raw).trim();
      if (text === '' && !(option.verbatim && raw !== undefined)) {
        if (option.required) throw new UserError(`${name} is missing: ${option.description}`);
        return null;
      }
      if (text.length > option.maxLength) {
        const [has, most] = [text.length, option.maxLength].map((number) => number.toLocaleString('en'));
        throw new UserError(`${name} has ${has} characters; at most ${most} are allowed.`);
      }
      return text;
    }
    case 'integer': {
      if (raw === undefined || raw === '') return option.default;
      const number = typeof raw === 'string' && !/^[+-]?\d{1,9}$/.test(raw.trim()) ? Number.NaN : Number(raw);
      const max = place === 'console' ? (option.consoleMax ?? option.max) : option.max;
      if (!Number.isInteger(number) || number < option.min || number > max) {
        throw new UserError(`${name} must be a whole number from ${option.min} to ${max}, not "${raw}".`);
      }
      return number;
    }
    case 'choice': {
      const typed = raw === undefined ? '' : String(raw).trim().toLowerCase();
      if (typed === '') return option.default;
      if (option.choices.includes(typed)) return typed;
      throw new UserError(`${name} is ${option.choices.join(' or ')}, not "${raw}".`);
    }
    case 'flag':
      if (raw === undefined || raw === false || raw === 'false') return false;
      if (raw === true || raw === 'true' || raw === '') return true;
      throw new UserError(`${name} is either true or false, not "${raw}".`);
    case 'mention': {
      if (raw === undefined || raw === '') return null;
      if (/^\d{17,20}$/.test(String(raw))) return String(raw);
      throw new UserError(`${name} is the id of a ${option.of}: 17 to 20 digits.`);
    }
    case 'day': {
      if (raw === undefined || String(raw).trim() === '') return null;
      const day = parseBound(String(raw), option.edge);
      if (day === null) {
        throw new UserError(`${name} "${raw}" is not a date. Write 2023-11-05, 2023-11, 2023 or 5 Nov 2023.`);
      }
      return day;
    }
  }
}
