import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * Runs the long form of the tests that break things: `npm run torture [ROW] -- [--cycles N] [--seed S]`. Without a row, all
 * of them one after another. Prints what each counted; the exit code is 1 when one failed.
 */
const ROWS: { readonly [row: string]: { readonly file: string; readonly name: string; readonly cycles: number } } = {
  kill: { file: 'test/store/kill.test.ts', name: 'in the middle of changes', cycles: 5000 },
  'kill-folder': { file: 'test/store/kill.test.ts', name: 'takes in the corpus', cycles: 200 },
  'kill-create': { file: 'test/store/kill.test.ts', name: 'while stores are made', cycles: 200 },
  'kill-cache': { file: 'test/snapshot/kill.test.ts', name: 'writes the cache', cycles: 2000 },
  full: { file: 'test/store/full.test.ts', name: 'full at any step', cycles: 1 },
  tmpfs: { file: 'test/archive/tmpfs.test.ts', name: 'grows by 4 KB', cycles: 400 },
  damage: { file: 'test/store/damage.test.ts', name: 'damaged databases', cycles: 20_000 },
  isolation: { file: 'test/archive/isolation.test.ts', name: '20 servers', cycles: 200_000 },
  model: { file: 'test/archive/model.test.ts', name: 'after any changes', cycles: 20_000 },
  interleaving: { file: 'test/archive/interleaving.test.ts', name: 'under way at the same time', cycles: 10_000 },
  past: { file: 'test/archive/past.test.ts', name: 'of any slice', cycles: 20_000 },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cycles: { type: 'string' }, seed: { type: 'string' } },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
const rows = positionals.length > 0 ? positionals : Object.keys(ROWS);
console.log(`Node ${process.version}, ${process.platform}, seed ${seed}`);
let failed = 0;
for (const row of rows) {
  if (!(await torture(row))) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;

async function torture(row: string): Promise<boolean> {
  const known = ROWS[row];
  if (known === undefined) throw new Error(`there is no row "${row}"; there are ${Object.keys(ROWS).join(', ')}`);
  const cycles = values.cycles ?? String(known.cycles);
  const start = performance.now();
  const env = { ...process.env, TORTURE_ROW: row, TORTURE_CYCLES: cycles, TEST_SEED: seed };
  const args = ['node_modules/vitest/vitest.mjs', 'run', known.file, '-t', known.name];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = Math.round((performance.now() - start) / 1000);
  const counted = [...said.matchAll(/ROW (\{.*\})/g)].map(([, json]) => json);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${row}, ${seconds} s`);
  for (const line of counted) console.log(`       ${line}`);
  if (code !== 0) console.log(said);
  return code === 0;
}
