import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { COMPILED } from './compiled.ts';

/** When a process is killed: `afterMs` after its line number `line`, from 1. */
export type Moment = { readonly line: number; readonly afterMs: number };

/** What a killed process said: its whole lines, and how long its steps took, which it told by a line each. */
export type LastWords = { readonly lines: readonly string[]; readonly stepMs: number | null };

/**
 * Runs a script that says a line when it begins and one after each step, and kills it. The moment is counted in lines
 * first, so that a slow machine's process gets as far as a fast one's. Rejects if the process complains or fails.
 */
export async function killed(script: string, args: readonly string[], { line, afterMs }: Moment): Promise<LastWords> {
  const env = { ...process.env, ...COMPILED };
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complaint] = ['', ''];
  let [first, last, lines] = [0, 0, 0]; // when the first and the last line came, in milliseconds, and how many
  const reached = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    last = performance.now();
    if (lines === 0) first = last;
    lines += text.split('\n').length - 1;
    if (lines >= line) reached.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await Promise.race([reached.promise, ended]);
  await wait(afterMs);
  child.kill('SIGKILL');
  const code = await ended;
  if ((code !== null && code !== 0) || complaint !== '') throw new Error(complaint || `${script} exited with ${code}`);
  return { lines: said.split('\n').slice(0, -1), stepMs: lines > 1 ? (last - first) / (lines - 1) : null };
}
