import type { Readable } from 'node:stream';
import { replyJson } from '../answers/json.ts';

import type { Reply } from '../answers/reply.ts';
import type { Context, Machine } from '../command.ts';
import { nodeDisk } from '../corpus/disk.ts';
import { UserError } from '../errors.ts';
import { NO_ARTICLES } from '../library.ts';
import { readOptions } from '../options.ts';
import { runBatch } from './batch.ts';
import { withFiles } from './file.ts';
import { commandHelp } from './help.ts';
import { paintReply } from './paint.ts';
import { checkPlot, writePlot } from './plot.ts';
import type { Style } from './style.ts';
import { type Request, UsageError } from './words.ts';

/** What the command line may use of the world; `open` reads the corpus at a path, or the stored articles of a server. */
export type World = {
  readonly open: (corpus: string | null, server: string | null) => Promise<Context>;
  readonly machine: () => Machine;
  readonly stdin: Readable;
  readonly write: (text: string) => Promise<void>;
  readonly style: Style;
};

/** Exit codes, as the README documents them. */
export const EXIT = { answered: 0, error: 1, usage: 2, unanswered: 3 } as const;

/** Runs one command of the command line and prints its reply; the exit code. Throws UserErrors to be shown. */
export async function runOnce(request: Request, world: World): Promise<number> {
  const { command, raw, json, batch, plot } = request;
  if (request.help) {
    await world.write(commandHelp(command));
    return EXIT.answered;
  }
  const open = async (own: string | null = null) => {
    const corpus = request.corpus ?? own;
    if (corpus !== null && command.stored)
      throw new UsageError(`${command.name} has the stored articles for its corpus: leave --corpus away.`);
    if (corpus !== null && request.server !== null) throw new UsageError('--server and --corpus exclude each other.');
    if (command.standalone && request.server !== null) throw new UsageError(`${command.name} takes no --server.`);
    const opened = command.standalone
      ? { library: NO_ARTICLES, scope: null }
      : await world.open(corpus, request.server);
    return command.machine ? { ...opened, machine: world.machine() } : opened;
  };
  if (plot !== null) checkPlot(request, plot);
  if (batch !== null) {
    if (!json) throw new UsageError('--batch writes JSON: add --json.');
    if (raw[command.main] !== undefined) throw new UsageError(`--batch takes each ${command.main} from the file.`);
    await runBatch({ command, raw, file: batch }, await open(), world);
    return EXIT.answered;
  }
  const values = asUsage(() => readOptions(command.options, withFiles(command.options, raw, nodeDisk)));
  const context = await open(command.corpus?.(values) ?? null);
  asUsage(() => command.check(values, context));
  const reply = await command.run(values, context);
  if (plot !== null) await writePlot(reply, plot);
  if (isSilent(reply)) return EXIT.answered;
  await world.write(json ? `${JSON.stringify(replyJson(reply))}\n` : paintReply(reply, world.style));
  return exitCode(reply);
}

/** Whether the command has written what there is to say itself. */
function isSilent(reply: Reply): boolean {
  return reply.kind === 'sheet' && reply.blocks.length === 0;
}

function exitCode(reply: Reply): number {
  if (reply.kind === 'sheet' && reply.outcome === 'fault') return EXIT.error;
  if (reply.kind === 'evaluation' && reply.below.length > 0) return EXIT.error;
  const isEmpty =
    (reply.kind === 'ask' && reply.evidence.length === 0) ||
    (reply.kind === 'timeline' && reply.entries.length === 0) ||
    (reply.kind === 'sheet' && reply.outcome === 'nothing');
  return isEmpty ? EXIT.unanswered : EXIT.answered;
}

function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError && !(error instanceof UsageError)) throw new UsageError(error.message);
    throw error;
  }
}
