import { writeFile } from 'node:fs/promises';
import type { Reply } from '../answers/reply.ts';
import { UserError } from '../errors.ts';
import { type Request, UsageError } from './words.ts';

/** Throws a UsageError when the command cannot be drawn, or not into such a file. */
export function checkPlot({ command, batch }: Request, file: string): void {
  if (!command.draws || batch !== null)
    throw new UsageError(`${command.name} takes no --plot${command.draws ? ' with --batch' : ''}.`);
  if (!/\.(?:svg|png)$/i.test(file)) throw new UsageError(`--plot "${file}" is neither a .svg nor a .png file.`);
}

/** Draws a reply into a file; one without entries gives no file. */
export async function writePlot(reply: Reply, file: string): Promise<void> {
  if (reply.kind !== 'timeline') return;
  const { timelinePng, timelineSvg } = await import('../picture/picture.ts'); // others need not wait for the library
  const drawn = /\.svg$/i.test(file) ? timelineSvg(reply) : timelinePng(reply);
  if (drawn === null) return;
  try {
    await writeFile(file, drawn);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`${file} cannot be written (${error.code}).`, { cause: error });
  }
}
