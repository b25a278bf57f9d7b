import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

import type { Command, Context } from '../command.ts';
import { nodeDisk } from '../corpus/disk.ts';
import { UserError } from '../errors.ts';
import { readOptions } from '../options.ts';
import { withFiles } from './file.ts';
import { commandHelp, helpText } from './help.ts';
import { paintReply } from './paint.ts';
import { styleFor } from './style.ts';
import { divideLine, findCommand, readWords, UsageError } from './words.ts';

type Streams = { readonly input: Readable; readonly output: Writable & { isTTY?: boolean; columns?: number } };
type Env = { readonly [name: string]: string | undefined };

/** Reads commands at a prompt until Ctrl-D; what was typed is kept in memory only. Resolves when it ends. */
export async function runPrompt(
  commands: readonly Command[],
  context: () => Promise<Context>,
  { input, output }: Streams,
  env: Env,
): Promise<void> {
  const lines = createInterface({ input, output, terminal: output.isTTY === true, historySize: 200 });
  lines.setPrompt(output.isTTY ? '> ' : '');
  lines.on('SIGINT', () => lines.close());
  let ended = false; // the input may end while an answer is made
  lines.once('close', () => {
    ended = true;
  });
  lines.prompt();
  for await (const line of lines) {
    const text = await answerLine(line, commands, context, () => styleFor(output, env));
    if (text === null) break;
    if (text !== '') output.write(`${text}\n`);
    if (!ended) lines.prompt();
  }
  lines.close();
  if (output.isTTY) output.write('\n');
}

/** The commands that answer from the corpus at hand, or from none. */
function available(commands: readonly Command[]): Command[] {
  return commands.filter(({ corpus, machine }) => corpus === undefined && !machine);
}

/** What the prompt prints for a line: an answer, help, or what was wrong with it; null ends the session. */
async function answerLine(
  line: string,
  commands: readonly Command[],
  context: () => Promise<Context>,
  style: () => ReturnType<typeof styleFor>,
): Promise<string | null> {
  const typed = line.trim();
  if (typed === '') return '';
  if (/^\/?(?:exit|quit)$/.test(typed)) return null;
  if (/^(?:\/?help|\?)$/.test(typed)) return helpText(available(commands), '/');
  try {
    const words = divideLine(typed.startsWith('/') ? typed.slice(1) : `ask ${typed}`);
    const found = findCommand(words, commands);
    if (found?.command.corpus)
      throw new UsageError(`${found.command.name} reads a corpus of its own: use the command line.`);
    if (found?.command.machine)
      throw new UsageError(`${found.command.name} works on files of this machine: use the command line.`);
    if (!found) throw new UsageError(`There is no command /${words[0] ?? ''}. Type help to see them.`);
    const request = readWords(found.command, found.rest);
    if (request.help) return commandHelp(found.command);
    const { batch, corpus, server, plot, json } = request;
    if (json || [batch, corpus, server, plot].some((given) => given !== null)) {
      throw new UsageError(
        '--batch, --corpus, --server, --plot and --json belong to the command line, not the prompt.',
      );
    }
    const values = readOptions(found.command.options, withFiles(found.command.options, request.raw, nodeDisk));
    const now = await context();
    found.command.check(values, now);
    return paintReply(await found.command.run(values, now), style());
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
