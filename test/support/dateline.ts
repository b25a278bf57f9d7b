import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { COMPILED } from './compiled.ts';

/** Runs the command line as a user does, with no settings but those given; what it printed and its exit code. */
export function dateline(
  words: readonly string[],
  { stdin = '', env = {} }: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { promise, resolve } = Promise.withResolvers<{ code: number | null; stdout: string; stderr: string }>();
  const child = spawn(process.execPath, ['src/main.ts', ...words], {
    env: { PATH: process.env.PATH, ...COMPILED, CACHE_DIR: ownCache(), DATA_DIR: ownCache(), ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.on('close', (code) => resolve({ code, stdout, stderr }));
  child.stdin.end(stdin);
  return promise;
}

/** A cache that no other process of a test shares, unless it is told to. */
export function ownCache(): string {
  return join(folderOf({}), 'cache');
}

/** A new folder with these files, removed when the test ends. */
export function folderOf(files: { readonly [name: string]: string | Uint8Array }): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFile(join(folder, name), content);
  return folder;
}

function writeFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
