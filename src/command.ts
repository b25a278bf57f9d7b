import type { Action, Offer, Reply } from './answers/reply.ts';
import type { Scope } from './archive/scope.ts';
import { UserError } from './errors.ts';
import type { Library } from './library.ts';
import { type Options, optionsIn, type RawOptions, type Values } from './options.ts';
import type { Reporter } from './reporting.ts';
import type { Upload } from './upload.ts';

/**
 * A message of a chat that a command is used on, what it forwards and embeds included: its text, the addresses in it, the
 * files with it, and its own address.
 */
export type Message = {
  readonly text: string;
  readonly links: readonly string[];
  readonly files: readonly Upload[];
  readonly url: string;
};

/** A fault whose message is not all: whoever caused it is shown `reply`, alone, in its place. */
export class Refusal extends UserError {
  readonly reply: Reply;

  constructor(fault: UserError, reply: Reply) {
    super(fault.message, { cause: fault });
    this.reply = reply;
  }
}

/** A form to be filled in; sent back, it runs a command with these options and those of its fields. */
export type Form = {
  readonly title: string;
  readonly command: string;
  readonly options: { readonly [name: string]: string | number | boolean };
  readonly fields: readonly Field[];
};

/** One field of a form: the option that it gives, what stands above it and what stands in it, which may be changed. */
export type Field = {
  readonly option: string;
  readonly label: string;
  readonly size: 'line' | 'text' | 'file';
  readonly value: string;
  readonly required: boolean;
};

/**
 * What commands may use of the world; `scope` is null where the articles come from a path alone. `machine` is there for
 * commands that declare it.
 */
export type Context = {
  readonly library: Library;
  readonly scope: Scope | null;
  readonly machine?: Machine;
  /** Says how far something long has come, to whoever waits for it. */
  readonly progress?: (text: string) => void;
  /** Posts in a channel of the server; a UserError where that is not possible. Discord alone has channels. */
  readonly post?: (channel: string, reply: Reply) => Promise<void>;
};

/** What the machine's owner has beside the articles: where the database and the index are, who is told, standard output. */
export type Machine = {
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly reporter: Reporter;
  readonly write: (text: string) => Promise<void>;
};

/** The machine, for a command that declares it. */
export function machineOf({ machine }: Context): Machine {
  if (machine === undefined) throw new Error('a command that works on the machine is run without it');
  return machine;
}

/** Who may use a command. */
export type Policy = 'everyone' | 'moderator' | 'administrator' | 'owner';

/** The stored articles that a command works on; a UserError where the articles come from a path alone. */
export function scopeOf({ scope }: Context): Scope {
  if (scope !== null) return scope;
  throw new UserError('This works on the stored articles; leave --corpus away.');
}

/** The server whose articles a command changes; a UserError where the owner has named none. */
export function serverOf(context: Context): string {
  const { server } = scopeOf(context);
  if (server === null) throw new UserError('Name the server: at the command line, with --server ID.');
  return server;
}

/**
 * A command: plain data and two functions.
 * `policy`: who may run it: everyone in a server, its moderators, its administrators; 'owner' is whoever holds the
 * machine, so such a command exists at the console alone.
 * `action: true` leaves it to buttons and forms: Discord does not list it; at the console it is there, but for 'only'.
 * `main`: the option that takes the bare words at the console.
 * `check` throws a UserError for what the options alone cannot tell (reversed ranges, unknown names); it is quick.
 * `corpus`: the corpus that it needs instead of the configured one, at the command line.
 * `standalone`: it answers from no corpus, so none is opened for it.
 * `stored`: it works on the stored articles, so it takes no other corpus.
 * `machine`: it works on files of the machine, so it exists at the command line alone, not at the prompt.
 * `draws`: its reply can be drawn as a picture.
 * `batch` turns one line of a batch file into raw options.
 * `form` gives a form to be filled in first, where a front end has forms; null where nothing is missing. It comes before
 * `check`; what is sent back is read, checked and run like what was typed.
 * `offer` gives values for an option that is being typed, best first; `offers` names the text options that it knows.
 * `replaces`: its answer to a button, or to the form that a button opened, stands in the place of the message below which
 * the button is.
 * `message`: it can be used on a message of the chat, under this name; what of the message becomes which option, null
 * where the message has nothing of what it needs.
 */
export type Command<O extends Options = Options> = {
  readonly name: string;
  readonly description: string;
  readonly policy: Policy;
  readonly action?: true | 'only';
  readonly options: O;
  readonly main: keyof O & string;
  readonly standalone?: true;
  readonly stored?: true;
  readonly machine?: true;
  readonly draws?: true;
  readonly replaces?: true;
  check(values: Values<O>, context: Context): void;
  run(values: Values<O>, context: Context): Promise<Reply>;
  corpus?(values: Values<O>): string;
  batch?(line: { readonly [key: string]: unknown }): RawOptions;
  form?(values: Values<O>, context: Context): Form | null;
  readonly offers?: readonly (keyof O & string)[];
  offer?(option: keyof O & string, typed: string, context: Context): readonly Offer[] | Promise<readonly Offer[]>;
  readonly message?: {
    readonly name: string;
    readonly needs: string;
    options(message: Message): RawOptions | null;
  };
};

/** Keeps a command's option types while it is declared. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command;
}

/**
 * The command that an action names among these, if it takes these options and is not the owner's alone; else null.
 * Whether somebody may use it is another question.
 */
export function commandOf({ command: name, options }: Omit<Action, 'label'>, commands: Iterable<Command>) {
  for (const command of commands) {
    if (command.name !== name) continue;
    const taken = new Set(optionsIn('action', command.options).map(([option]) => option));
    return command.policy !== 'owner' && Object.keys(options).every((each) => taken.has(each)) ? command : null;
  }
  return null;
}
