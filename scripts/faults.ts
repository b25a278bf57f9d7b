import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PLANTED, type Planted } from './faults/planted.ts';

/**
 * Takes away one defence after the other in a copy of the tree and runs the tests that should notice: `npm run faults
 * [WORD…]`, with words only the faults whose name holds one. Prints a table; the exit code is 1 when a fault stayed unnoticed.
 */
const words = process.argv.slice(2);
const chosen = PLANTED.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const copy = mkdtempSync(join(tmpdir(), 'dateline-faults-'));
try {
  for (const part of ['src', 'commands', 'test', 'bench', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(part, join(copy, part), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const files = [...new Set(chosen.flatMap(({ tests }) => tests.filter(({ name }) => !name).map(({ file }) => file)))];
  const before = await run(files.length > 0 ? files : ['test/store/lock.test.ts'], null);
  if (before.code !== 0) throw new Error(`without a fault the tests fail: ${before.failed.join(', ')}\n${before.said}`);
  console.log('| defence taken away | noticed by |\n| --- | --- |');
  let unnoticed = 0;
  for (const planted of chosen) {
    const failed = await plant(planted);
    if (failed.length === 0) unnoticed++;
    console.log(`| ${planted.name} | ${failed.length === 0 ? '**nothing**' : (failed[0] ?? '')} |`);
  }
  console.log(`\n${chosen.length - unnoticed} of ${chosen.length} noticed`);
  process.exitCode = unnoticed === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** The names of the tests that turn red with a fault. */
async function plant({ name, file, find, replace, tests }: Planted): Promise<readonly string[]> {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(find).length !== 2) throw new Error(`${name}: ${file} does not hold once what is to be replaced`);
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  try {
    for (const test of tests) {
      const { failed } = await run([test.file], test.name ?? null);
      if (failed.length > 0) return failed;
    }
    return [];
  } finally {
    writeFileSync(path, whole);
  }
}

async function run(files: readonly string[], name: string | null) {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const named = name === null ? [] : ['-t', name];
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--bail=1',
    ...files,
    ...named,
  ];
  const child = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = await new Promise<unknown>((done) => child.on('close', done));
  if (!existsSync(report)) throw new Error(`vitest left no report\n${said}\n${complaint}`);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; message: string; assertionResults: { status: string; title: string }[] }[];
  };
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title),
  );
  return { code, failed, said: `${said}\n${complaint}` };
}
