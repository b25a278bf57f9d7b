import { type ChatInputCommandInteraction, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Reply } from '../answers/reply.ts';
import type { Actor } from '../archive/scope.ts';
import { type Command, type Context, type RawOptions, readOptions } from '../command.ts';
import { UserError } from '../errors.ts';
import { describeError } from './describe-error.ts';
import { paintNotice, toMessage } from './message.ts';
import { paint } from './paint.ts';

/** What answering needs: the commands by name, the world as a server sees it now, the log, and the token to keep out of it. */
export type Desk = {
  readonly commands: ReadonlyMap<string, Command>;
  readonly context: (server: string, actor: Actor) => Promise<Context>;
  readonly log: (line: string) => void;
  readonly token: string;
};

/** What an answer uses of discord.js' interaction, whether with a command or with a button. */
export type Answerable = Pick<
  ChatInputCommandInteraction,
  | 'id'
  | 'token'
  | 'guildId'
  | 'user'
  | 'memberPermissions'
  | 'reply'
  | 'deferReply'
  | 'editReply'
  | 'deleteReply'
  | 'followUp'
>;

/**
 * What somebody wants: a command that is open to him, with options as they came. `hidden`: for him alone, whatever the
 * options say. `secrets`: what of it must not come into the log.
 */
export type Request = {
  readonly asked: Answerable;
  readonly command: Command;
  readonly raw: RawOptions;
  readonly hidden: boolean;
  readonly secrets: readonly string[];
};

/** Answers a request, whatever happens; never rejects. Faults are said to the person who asked, and to nobody else. */
export async function fulfil(request: Request, desk: Desk): Promise<void> {
  const { asked, command } = request;
  let start: Prepared;
  try {
    start = prepare(request, await worldOf(asked, desk));
  } catch (error) {
    return refuse(asked, desk, explain(error, request, desk));
  }
  try {
    await asked.deferReply(start.hidden ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    return desk.log(`/${command.name} was not answered: ${describeError(error, secretsOf(request, desk))}`);
  }
  try {
    await asked.editReply(toMessage(paint(await start.run())));
  } catch (error) {
    await withdraw(request, desk, start.hidden, explain(error, request, desk));
  }
}

/** Says one thing to the person who used a command or a component, as the first answer to it; never rejects. */
export async function refuse(
  asked: Pick<Answerable, 'id' | 'token' | 'reply'>,
  desk: Pick<Desk, 'log' | 'token'>,
  text: string,
) {
  try {
    await asked.reply({ ...toMessage(paintNotice(text)), flags: PRIVATE });
  } catch (error) {
    desk.log(`a private word was not delivered: ${describeError(error, [text, asked.token, desk.token])}`);
  }
}

const PRIVATE = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;

/** The world of the server that Discord says it is, and of nothing that a message or a button says. */
function worldOf({ guildId, user, memberPermissions }: Answerable, desk: Desk): Promise<Context> {
  if (guildId === null) throw new Error('an interaction outside of servers came this far');
  const moderates = memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  const administers = memberPermissions?.has(PermissionFlagsBits.Administrator) ?? false;
  return desk.context(guildId, { who: user.id, moderates, administers });
}

type Prepared = { readonly hidden: boolean; readonly run: () => Promise<Reply> };

/** Reads and checks the options against one state of the world, in which the command will run. */
function prepare({ command, raw, hidden }: Request, context: Context): Prepared {
  const values = readOptions(command.options, raw, 'discord');
  command.check(values, context);
  return { hidden: hidden || values.private === true, run: () => command.run(values, context) };
}

/** Puts a private word in the place of an answer that was only announced. */
async function withdraw(request: Request, desk: Desk, hidden: boolean, text: string): Promise<void> {
  const { asked } = request;
  const message = toMessage(paintNotice(text));
  const log = (error: unknown) =>
    desk.log(`an answer was not withdrawn: ${describeError(error, [text, ...secretsOf(request, desk)])}`);
  if (hidden) return void (await asked.editReply(message).catch(log));
  // Before its first edit, a public answer would swallow the follow-up and show it to everyone: it has to go first.
  await asked.deleteReply().catch(log);
  await asked.followUp({ ...message, flags: PRIVATE }).catch(log);
}

/** What the person is told: a UserError as written; for anything else an apology whose number is in the log. */
function explain(error: unknown, request: Request, desk: Desk): string {
  if (error instanceof UserError) return error.message;
  const reference = request.asked.id.slice(-6); // the part of a snowflake that differs from one moment to the next
  desk.log(`fault ${reference} in /${request.command.name}: ${describeError(error, secretsOf(request, desk))}`);
  return `Something went wrong on Dateline's side, not yours. It is in the log as ${reference}.`;
}

function secretsOf({ asked, secrets }: Request, desk: Desk): string[] {
  return [...secrets, asked.token, desk.token];
}
