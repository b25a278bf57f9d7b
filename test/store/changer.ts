import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { nodeDisk } from '../../src/corpus/disk.ts';
import { UserError } from '../../src/errors.ts';
import { makeChanges } from '../../src/store/change.ts';
import { takeInFolder } from '../../src/store/folder.ts';
import { openStore } from '../../src/store/open.ts';
import { createDeeds } from './deeds.ts';
import { act, createModel } from './model.ts';

// Changes a store until it is killed, and says what was acknowledged. Arguments: what to do, the folder, and more for each.
const [what, folder = '', ...rest] = process.argv.slice(2);
const LIMITS = { articles: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER };

flushCompileCache();
if (what === 'change' || what === 'archive') await change();
else if (what === 'folder') await takeIn();
else if (what === 'create') create();
else throw new Error(`nothing is called ${what}`);

/** Arguments: the seed of the deeds, how many are done already, and where the cache is. */
async function change(): Promise<void> {
  const [seed, done, cacheDir = ''] = rest;
  const model = createModel();
  const next = createDeeds(Number(seed), model);
  for (let i = 0; i < Number(done); i++) model.perform(next());
  const { perform, save } = what === 'archive' ? await archive(cacheDir) : bare();
  say('open');
  for (let i = Number(done); ; i++) {
    const deed = next();
    const expected = model.perform(deed);
    let accepted = true;
    try {
      await perform(deed);
    } catch (error) {
      if (!(error instanceof UserError) || 'problem' in error) throw error;
      accepted = false;
    }
    if (accepted !== expected) throw new Error(`deed ${i} was ${accepted ? 'accepted' : 'refused'}`);
    say(String(i + 1));
    if (i % 5 === 4) await save();
  }
}

function bare() {
  const store = openStore(folder);
  const perform = async ({ owner, author, steps }: ReturnType<ReturnType<typeof createDeeds>>) =>
    makeChanges(store, owner, author, LIMITS, (hands) => steps.map((step) => act(hands, step)));
  return { perform, save: async () => {} };
}

async function archive(cacheDir: string) {
  const { createArchive } = await import('../../src/archive/archive.ts');
  const { HERE } = await import('../../src/snapshot/pool.ts');
  const opened = createArchive(openStore(folder), cacheDir, LIMITS, HERE, (line) => process.stderr.write(`${line}\n`));
  await opened.library(null);
  const perform = async ({ owner, author, steps }: ReturnType<ReturnType<typeof createDeeds>>) =>
    opened.change(owner, author, (hands) => steps.map((step) => act(hands, step)));
  return { perform, save: opened.save };
}

/** Argument: the corpus folder. */
async function takeIn(): Promise<void> {
  const store = openStore(folder);
  say('open');
  await takeInFolder(store, rest[0] ?? '', null, nodeDisk, () => 1_700_000_000_000);
  say('done');
}

/** Makes one store after the other, each in a folder of its own. */
function create(): void {
  say('open');
  for (let i = 0; ; i++) {
    openStore(join(folder, String(i))).close();
    say(String(i + 1));
  }
}

/** At once, so that nothing is said that was not done, and nothing done is kept back. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
