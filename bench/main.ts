import { writeFileSync } from 'node:fs';
import { UserError } from '../src/errors.ts';
import { inProcess } from './child.ts';
import { openCorpus } from './corpus.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import type { Figures } from './peer.ts';
import { HEADS, measurePeers, rowOf } from './peers.ts';
import { renderPlot } from './plot.ts';
import { renderFigures, renderRow } from './table.ts';

const FILES = { limit: './limit.ts', changes: './changes.ts', start: './start.ts', discord: './discord.ts' };

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else await run(options);
} catch (error) {
  if (!(error instanceof UserError) && !isWrongUse(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function run(options: Options): Promise<void> {
  const { kind, passages, questions, seed, json, svg } = options;
  const count = passages.toLocaleString('en');
  console.log(`${count} passages made of ${options.texts}, ${questions} questions, seed ${seed}`);
  const corpus = await openCorpus(options);
  if (kind !== 'peers') {
    const { milliseconds, peak } = await inProcess<object, Saved>(new URL('./save.ts', import.meta.url), { corpus });
    console.log(
      `The snapshot was there or saved within ${(milliseconds / 1000).toFixed(1)} s, at most ${(peak / 1e6).toFixed(0)} MB.`,
    );
    const bareRss = await inProcess<object, number>(new URL('./bare.ts', import.meta.url), {});
    const task = { corpus, bareRss, budget: options.budget };
    const figures = await inProcess<object, Parameters<typeof renderFigures>[0]>(
      new URL(FILES[kind], import.meta.url),
      task,
    );
    console.log(renderFigures(figures));
    if (json !== null) writeFileSync(json, `${JSON.stringify({ options, figures }, null, 2)}\n`);
    return;
  }
  console.log(renderRow(HEADS));
  let ours: Figures | undefined;
  const all = await measurePeers(corpus, options, (told) => {
    if (!('failure' in told) && told.name === 'dateline') ours = told;
    console.log(renderRow('failure' in told ? [told.name, told.failure] : rowOf(told, ours)));
  });
  if (json !== null) writeFileSync(json, `${JSON.stringify({ options, figures: all }, null, 2)}\n`);
  if (svg !== null) writeFileSync(svg, renderPlot(all, `A question over ${count} passages: p50 (bar) to p99 (line)`));
}

type Saved = { readonly milliseconds: number; readonly peak: number };

/** What parseArgs throws for options that it does not know. */
function isWrongUse(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
