import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPILED } from './compiled.ts';
import type { StandIn } from './discord/standIn.ts';

const STOPS_MS = 30_000; // for `stop`, before it kills and rejects

/** How a bot is started; the child sees nothing of the test's own environment but PATH and HOME. */
export type BotOptions = {
  standIn: StandIn;
  /** Settings beside DISCORD_TOKEN, DISCORD_API and CORPUS_DIR, or instead of them. */
  env?: Readonly<Record<string, string>>;
  corpusDir?: string;
  entry?: string;
  args?: readonly string[];
};

/** A bot that runs as a child process. */
export type Bot = {
  readonly pid: number | undefined;
  /** All that it printed so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves to the exit code once the process and its output have ended; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Resolves once the bot is ready on the stand-in; rejects with its output when it exits before that. */
  ready(): Promise<void>;
  /** Sends the signal and resolves to the exit code; null when the signal ended it. SIGTERM unless told. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Starts `node entry` as a real bot against a stand-in. It dies with the test process. */
export function startBot({ standIn, env = {}, corpusDir, entry = 'src/main.ts', args = [] }: BotOptions): Bot {
  const { PATH = '', HOME = '' } = process.env;
  const own = mkdtempSync(join(tmpdir(), 'dateline-bot-'));
  const settings = {
    DISCORD_TOKEN: standIn.token,
    DISCORD_API: standIn.api,
    ...(corpusDir ? { CORPUS_DIR: corpusDir } : {}),
    CACHE_DIR: join(own, 'cache'),
    DATA_DIR: join(own, 'data'),
  };
  const child = spawn(process.execPath, [entry, ...args], {
    env: { PATH, HOME, ...COMPILED, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  const exited = exitOf(child).finally(() => rmSync(own, { recursive: true, force: true }));

  async function ready(): Promise<void> {
    const gone = exited.then((code) => {
      throw new Error(`the bot exited with ${code} before it was ready\n${output.stdout}\n${output.stderr}`);
    });
    await Promise.race([standIn.ready(), gone]);
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    child.kill(signal);
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      late.reject(new Error(`the bot did not exit within ${STOPS_MS} ms of ${signal}\n${output.stderr}`));
    }, STOPS_MS);
    return Promise.race([exited, late.promise]).finally(() => clearTimeout(timer));
  }

  return { pid: child.pid, exited, ready, stop, stdout: () => output.stdout, stderr: () => output.stderr };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const [code]: (number | null)[] = await once(child, 'close');
  process.off('exit', kill);
  return code ?? null;
}
