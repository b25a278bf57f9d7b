import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { replyJson } from '../answers/json.ts';
import type { Command, Context } from '../command.ts';
import { UserError } from '../errors.ts';
import { type RawOptions, readOptions } from '../options.ts';
import { UsageError } from './words.ts';

/**
 * Runs a command for each line of a .jsonl file ("-": `stdin`) and writes a line of JSON for each, in order and in
 * constant memory. A bad line gives `{ id, error }`; blank lines give nothing.
 */
export async function runBatch(
  { command, raw, file }: { command: Command; raw: RawOptions; file: string },
  context: Context,
  { stdin, write }: { stdin: Readable; write(line: string): Promise<void> },
): Promise<void> {
  if (!command.batch) throw new UsageError(`${command.name} takes no --batch.`);
  const input = file === '-' ? stdin : createReadStream(file);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') await write(`${JSON.stringify(await runLine(line, command, raw, context))}\n`);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'syscall' in error && error.code !== 'EPIPE') {
      throw new UserError(`The batch ${file} cannot be read (${error.code}).`, { cause: error });
    }
    throw error;
  }
}

async function runLine(line: string, command: Command, raw: RawOptions, context: Context) {
  const parsed = parseLine(line);
  const id = parsed?.id ?? null;
  if (!parsed) return { id, error: 'The line is not a JSON object.' };
  try {
    const values = readOptions(command.options, { ...raw, ...command.batch?.(parsed) });
    command.check(values, context);
    return { id, ...replyJson(await command.run(values, context)) };
  } catch (error) {
    if (error instanceof UserError) return { id, error: error.message };
    throw error;
  }
}

function parseLine(line: string): { [key: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
