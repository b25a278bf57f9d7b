import { type ChatInputCommandInteraction, type CommandInteractionOption, MessageFlags } from 'discord.js';
import type { Reply } from '../answers/reply.ts';
import { type Command, type Context, readOptions } from '../command.ts';
import { UserError } from '../errors.ts';
import { describeError } from './describe-error.ts';
import { paintNotice, toMessage } from './message.ts';
import { paint } from './paint.ts';
import { commandName, rawOptions } from './read-options.ts';

/** What answering needs: the commands by name, the world as it is now, the log, and the bot's token to keep out of it. */
export type Desk = {
  readonly commands: ReadonlyMap<string, Command>;
  readonly context: () => Context;
  readonly log: (line: string) => void;
  readonly token: string;
};

/** What of discord.js' interaction is used. */
export type Asked = Pick<
  ChatInputCommandInteraction,
  | 'id'
  | 'token'
  | 'commandName'
  | 'options'
  | 'inGuild'
  | 'reply'
  | 'deferReply'
  | 'editReply'
  | 'deleteReply'
  | 'followUp'
>;

/** Answers one command, whatever happens; never rejects. Faults are said to the person who asked, and to nobody else. */
export async function answer(asked: Asked, desk: Desk): Promise<void> {
  if (!asked.inGuild()) return refuse(asked, desk, 'Dateline answers in servers only.');
  const name = commandName(asked);
  const command = desk.commands.get(name);
  if (command === undefined) return refuse(asked, desk, `This version of Dateline does not know /${name}.`);
  let start: Prepared;
  try {
    start = prepare(command, asked, desk.context());
  } catch (error) {
    return refuse(asked, desk, explain(error, asked, desk));
  }
  try {
    await asked.deferReply(start.hidden ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    return desk.log(`/${name} was not answered: ${describeError(error, secretsOf(asked, desk))}`);
  }
  try {
    await asked.editReply(toMessage(paint(await start.run())));
  } catch (error) {
    await withdraw(asked, desk, start.hidden, explain(error, asked, desk));
  }
}

/** Says one thing to the person who used a command or a component, as the first answer to it; never rejects. */
export async function refuse(
  asked: Pick<Asked, 'id' | 'token' | 'reply'>,
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

type Prepared = { readonly hidden: boolean; readonly run: () => Promise<Reply> };

/** Reads and checks the options against one state of the world, in which the command will run. */
function prepare(command: Command, asked: Asked, context: Context): Prepared {
  const values = readOptions(command.options, rawOptions(command, asked.options), 'discord');
  command.check(values, context);
  return { hidden: values.private === true, run: () => command.run(values, context) };
}

/** Puts a private word in the place of an answer that was only announced. */
async function withdraw(asked: Asked, desk: Desk, hidden: boolean, text: string): Promise<void> {
  const message = toMessage(paintNotice(text));
  const log = (error: unknown) =>
    desk.log(`an answer was not withdrawn: ${describeError(error, [text, ...secretsOf(asked, desk)])}`);
  if (hidden) return void (await asked.editReply(message).catch(log));
  // Before its first edit, a public answer would swallow the follow-up and show it to everyone: it has to go first.
  await asked.deleteReply().catch(log);
  await asked.followUp({ ...message, flags: PRIVATE }).catch(log);
}

/** What the person is told: a UserError as written; for anything else an apology whose number is in the log. */
function explain(error: unknown, asked: Asked, desk: Desk): string {
  if (error instanceof UserError) return error.message;
  const reference = asked.id.slice(-6); // the part of a snowflake that differs from one moment to the next
  desk.log(`fault ${reference} in /${commandName(asked)}: ${describeError(error, secretsOf(asked, desk))}`);
  return `Something went wrong on Dateline's side, not yours. It is in the log as ${reference}.`;
}

function secretsOf(asked: Asked, desk: Desk): string[] {
  return [...typed(asked.options.data), asked.token, desk.token];
}

function typed(options: readonly CommandInteractionOption[]): string[] {
  return options.flatMap(({ value, options: inner }) => [
    ...(typeof value === 'string' ? [value] : []),
    ...typed(inner ?? []),
  ]);
}
