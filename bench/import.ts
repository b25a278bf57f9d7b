import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importArticles } from '../src/archive/import.ts';
import { openArchive } from '../src/archive/open.ts';
import { NO_INTAKE } from '../test/support/intake.ts';
import { createNames } from './names.ts';
import { createRandom } from './random.ts';

// How long an import takes that is made of nothing, and how much memory. Argument: how many articles of 600 words (10000).
const ARTICLES = Number(process.argv[2] ?? 10_000);
const WORDS = 600;
const PARAGRAPH = 75; // words

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
try {
  const file = join(folder, 'made.jsonl');
  writeMade(file);
  console.log(await measure(file));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(file: string): Promise<string> {
  const limits = { articles: Infinity, bytes: Infinity };
  const corpus = mkdtempSync(join(folder, 'corpus-'));
  const where = { dataDir: join(folder, 'data'), cacheDir: join(folder, 'cache'), folder: { path: corpus }, limits };
  const silent = { line() {}, progress() {} };
  const opened = await openArchive(where, silent);
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  const peak = () => `${Math.round(process.resourceUsage().maxRSS / 1000)} MB`;
  let stored = '';
  const follow = (owner: string) => {
    stored ||= `stored after ${seconds()} s (at most ${peak()})`;
    return opened.archive.follow(owner);
  };
  const actor = { who: 'owner', moderates: true, administers: true };
  const scope = { archive: { ...opened.archive, follow }, intake: NO_INTAKE, server: null, actor, now: Date.now };
  const { added } = await importArticles(scope, file, { copies: false, reporter: silent });
  const indexed = `searchable after ${seconds()} s (at most ${peak()})`;
  await opened.close();
  return `${added} articles: ${stored}, ${indexed}, saved after ${seconds()} s; ${process.cpuUsage().user / 1e6} s of processor time`;
}

function writeMade(file: string): void {
  const random = createRandom(1);
  const names = createNames(random);
  const vocabulary = Array.from({ length: 20_000 }, names);
  const name = () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? ''; // some far more often than others
  const made = openSync(file, 'wx');
  for (let i = 0; i < ARTICLES; i++) {
    const words = Array.from(
      { length: WORDS },
      (_, at) => `${name()}${at % 15 === 14 ? '.' : ''}${at % PARAGRAPH === 74 ? '\n\n' : ' '}`,
    );
    const day = `20${10 + (i % 14)}-0${1 + (i % 9)}-1${i % 10}`;
    writeSync(
      made,
      `${JSON.stringify({ id: `made/${i}`, title: name(), date: day, source: name(), text: words.join('') })}\n`,
    );
  }
  closeSync(made);
}
