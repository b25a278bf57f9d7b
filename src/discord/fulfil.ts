import { MessageFlags } from 'discord.js';
import type { Reply } from '../answers/reply.ts';
import { typedBack } from '../answers/sheet.ts';
import { inPublic } from '../archive/scope.ts';
import { type Command, type Context, type Form, Refusal } from '../command.ts';
import { UserError } from '../errors.ts';
import { optionsIn, readOptions } from '../options.ts';
import { describeError } from './describe-error.ts';
import type { Answerable, Desk, Request } from './desk.ts';
import { memberOf } from './member.ts';
import { type Painted, paintNotice, toMessage } from './message.ts';
import { paint } from './paint.ts';
import { paintForm } from './paint-form.ts';
import { patiently } from './patience.ts';
import { refusalOf } from './permit.ts';
import { createProgress, type Progress } from './progress.ts';

/**
 * Answers a request, whatever happens; never rejects. Faults are said to the person who asked, and to nobody else; so is
 * that a server's articles are not open after `patienceMs`.
 */
export async function fulfil(request: Request, desk: Desk, patienceMs = PATIENCE_MS): Promise<void> {
  const { asked, command, replace } = request;
  const failed = (what: string) => (error: unknown) =>
    desk.log(`/${command.name} ${what}: ${describeError(error, secretsOf(request, desk))}`);
  const show = (text: string) => asked.editReply(toMessage(paintNotice(text)));
  const progress = createProgress(show, desk.now, failed('could not say how far it is'));
  let next: Next;
  try {
    const world = await patiently(worldOf(asked, desk), patienceMs, stillOpening);
    next = prepare(request, { ...world, progress: progress.say }, desk.commands);
  } catch (error) {
    return refuse(asked, desk, explain(error, request, desk), request.typed);
  }
  try {
    if (next.kind === 'form') return void (await next.open());
    await (replace?.() ?? asked.deferReply(next.hidden ? { flags: MessageFlags.Ephemeral } : {}));
  } catch (error) {
    return failed('was not answered')(error);
  }
  const answered = Promise.withResolvers<void>();
  if (command.policy !== 'everyone') desk.begin(asked, answered.promise);
  try {
    const reply = await running(next.run, progress);
    // Files of the message that is replaced go with it.
    await asked.editReply({ ...toMessage(paint(reply)), ...(replace && { attachments: [] }) });
  } catch (error) {
    await withdraw(request, desk, next.hidden, error);
  } finally {
    answered.resolve();
  }
}

/**
 * Says one thing to the person who used a command or a component, as the first answer to it, and gives back what he
 * `typed`; never rejects.
 */
export async function refuse(
  asked: Pick<Answerable, 'id' | 'token' | 'reply'>,
  desk: Pick<Desk, 'log' | 'token'>,
  text: string,
  typed: readonly string[] = [],
) {
  try {
    await asked.reply({ ...toMessage(paintRefusal(text, typed)), flags: PRIVATE });
  } catch (error) {
    desk.log(`a private word was not delivered: ${describeError(error, [text, asked.token, desk.token])}`);
  }
}

/** The world of the server that Discord says it is, and of nothing that a message or a button says. */
export async function worldOf(
  asked: Pick<Answerable, 'guildId' | 'user' | 'member' | 'memberPermissions'>,
  desk: Pick<Desk, 'context' | 'post'>,
): Promise<Context> {
  const { guildId: server } = asked;
  if (server === null) throw new Error('an interaction outside of servers came this far');
  const post: Context['post'] = (channel, reply) => desk.post({ server, channel, reply });
  return { ...(await desk.context(server, memberOf(asked))), post };
}

const PATIENCE_MS = 1000; // a button may have taken 1.5 of Discord's 3 seconds to be read

function stillOpening(): never {
  throw new UserError("Dateline is still opening this server's articles. Please try again in a minute.");
}

const PRIVATE = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;

/** What comes of a request: a form to be filled in, or an answer. */
type Next =
  | { readonly kind: 'form'; readonly open: () => Promise<unknown> }
  | { readonly kind: 'answer'; readonly hidden: boolean; readonly run: () => Promise<Reply> };

/** Reads and checks the options against one state of the world, in which the command will run. */
function prepare({ command, raw, hidden, open }: Request, context: Context, commands: Desk['commands']): Next {
  const refusal = refusalOf(command, context);
  if (refusal !== null) throw new UserError(refusal);
  const values = readOptions(command.options, raw, 'discord');
  const form = open === null ? null : (command.form?.(values, context) ?? null);
  if (open !== null && form !== null) {
    const modal = paintForm(values.private === true ? asPrivate(form, commands) : form, commands);
    return { kind: 'form', open: () => open(modal) };
  }
  command.check(values, context);
  const isHidden = hidden || values.private === true;
  const seen = isHidden ? context : inPublic(context);
  return { kind: 'answer', hidden: isHidden, run: () => command.run(values, seen) };
}

/** What was to be shown to one person alone stays so when the form comes back. */
function asPrivate(form: Form, commands: ReadonlyMap<string, Command>): Form {
  const taken = optionsIn('action', commands.get(form.command)?.options ?? {});
  const isTaken = taken.some(([name, { kind }]) => name === 'private' && kind === 'flag');
  return isTaken ? { ...form, options: { ...form.options, private: true } } : form;
}

async function running(run: () => Promise<Reply>, progress: Progress): Promise<Reply> {
  progress.begin();
  try {
    return await run();
  } finally {
    await progress.end();
  }
}

/** Puts a private word in the place of an answer that was only announced. */
async function withdraw(request: Request, desk: Desk, hidden: boolean, why: unknown): Promise<void> {
  const { asked } = request;
  const text = explain(why, request, desk);
  const message = toMessage(why instanceof Refusal ? paint(why.reply) : paintRefusal(text, request.typed));
  const log = (error: unknown) =>
    desk.log(`an answer was not withdrawn: ${describeError(error, [text, ...secretsOf(request, desk)])}`);
  if (hidden && request.replace === null) return void (await asked.editReply(message).catch(log));
  // Before its first edit, a public answer would swallow the follow-up and show it to everyone: it has to go first.
  if (request.replace === null) await asked.deleteReply().catch(log);
  await asked.followUp({ ...message, flags: PRIVATE }).catch(log);
}

function paintRefusal(text: string, typed: readonly string[] = []): Painted {
  return typed.length === 0 ? paintNotice(text) : paint(typedBack(text, typed));
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
