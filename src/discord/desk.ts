import type { APIModalInteractionResponseCallbackData, ChatInputCommandInteraction } from 'discord.js';
import type { Member } from '../archive/scope.ts';
import type { Command, Context } from '../command.ts';
import type { RawOptions } from '../options.ts';
import type { Announcer } from './announce.ts';
import type { Askers } from './askers.ts';
import type { FetchFile } from './uploads.ts';

/** What answering needs of the world. */
export type Desk = {
  /** All commands but the owner's, by name. */
  readonly commands: ReadonlyMap<string, Command>;
  /** The world as a member of a server sees it at this moment; an answer takes it once. */
  readonly context: (server: string, member: Member) => Promise<Context>;
  readonly fetchFile: FetchFile;
  readonly post: Announcer['post'];
  readonly begin: Askers['begin'];
  readonly log: (line: string) => void;
  /** The bot's token, to be kept out of the log. */
  readonly token: string;
  /** Milliseconds from any start on. */
  readonly now: () => number;
};

/** What an answer uses of discord.js' interaction, whatever its kind. */
export type Answerable = Pick<
  ChatInputCommandInteraction,
  | ('id' | 'token' | 'guildId' | 'user' | 'member' | 'memberPermissions')
  | ('reply' | 'deferReply' | 'editReply' | 'deleteReply' | 'followUp')
>;

/** A form as Discord shows it. */
export type Modal = APIModalInteractionResponseCallbackData;

/**
 * What somebody wants: a command, with options as they came. `hidden`: for him alone, whatever the options say.
 * `secrets`: what of it must not come into the log. `open` shows a form as the first answer; null where Discord takes
 * none: in answer to a form. `replace` announces that the answer will stand in the place of the message that he acted on;
 * null where it is a message of its own. `typed`: what was filled into a form, which Discord forgets.
 */
export type Request = {
  readonly asked: Answerable;
  readonly command: Command;
  readonly raw: RawOptions;
  readonly hidden: boolean;
  readonly secrets: readonly string[];
  readonly open: ((modal: Modal) => Promise<unknown>) | null;
  readonly replace: (() => Promise<unknown>) | null;
  readonly typed?: readonly string[];
};
