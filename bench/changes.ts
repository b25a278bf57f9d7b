import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Archive } from '../src/archive/archive.ts';
import { openArchive } from '../src/archive/open.ts';
import type { Article } from '../src/corpus/article.ts';
import type { Library } from '../src/library.ts';
import type { Hands } from '../src/store/change.ts';
import { report } from './child.ts';
import type { Corpus } from './corpus.ts';
import { type Times, timesOf } from './measure.ts';
import { ANY } from './ours.ts';

const RUNS = 300; // of each kind of change; the first ones come to code that is still cold
const ADDED = 1000; // articles, while the event loop is watched
const WORD = 'zanzibarix'; // stands in the articles that are added, and nowhere else
const SERVER = '123456789012345678';
const NO_LIMIT = { articles: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER };

/**
 * How soon a change is on the disk and searchable, of a base article and of a server's own; and how long the event loop
 * stands still while many articles come in, one by one.
 */
report(async ({ corpus }: { corpus: Corpus }) => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const silent = { line() {}, progress() {} };
  const settings = {
    dataDir: join(root, 'data'),
    cacheDir: join(root, 'cache'),
    folder: { path: corpus.file },
    limits: NO_LIMIT,
  };
  const start = performance.now();
  const { archive, close } = await openArchive(settings, silent);
  const opened = (performance.now() - start) / 1000;
  try {
    const library = await archive.library(null);
    const passages = await library.engine.size();
    const base = await changeOften(archive, 'base', null, library);
    const own = await changeOften(archive, SERVER, SERVER, library);
    return {
      passages,
      'first start, s': opened,
      ...spread('base: ', base),
      ...spread("a server's own: ", own),
      ...(await addMany(archive, library)),
    };
  } finally {
    await close();
    rmSync(root, { recursive: true });
  }
});

type Kinds = { readonly [kind: string]: number[] };

async function changeOften(archive: Archive, owner: string, server: string | null, library: Library): Promise<Kinds> {
  const kinds = { add: [] as number[], edit: [] as number[], remove: [] as number[] };
  for (let i = 0; i < RUNS; i++) {
    const old = articleOf(library, i * 2);
    const id = `~${owner}/${i}`;
    let hash = '';
    const changes: [keyof typeof kinds, (hands: Hands) => void, number][] = [
      [
        'add',
        (hands) => {
          hash = hands.add({ ...old, id, text: `${old.text} ${WORD}` }).after_hash ?? '';
        },
        1,
      ],
      ['edit', (hands) => void hands.edit(hash, { ...old, id, text: `${WORD} ${old.text}` }), 1],
      ['remove', (hands) => void hands.remove(id, null), 0],
    ];
    for (const [kind, work, expected] of changes) {
      const start = performance.now();
      await archive.change(owner, { who: 'owner', at: Date.now(), why: null }, work);
      const { engine } = await archive.library(server);
      const hits = await engine.search({ terms: [{ term: WORD, weight: 1 }], filter: ANY, limit: 10 });
      kinds[kind].push(performance.now() - start);
      if (new Set(hits.map(({ article }) => article)).size !== expected) throw new Error(`${kind} is not searchable`);
    }
  }
  return kinds;
}

async function addMany(archive: Archive, library: Library) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const articles = Array.from({ length: ADDED }, (_, i) => ({ ...articleOf(library, i * 3), id: `more/${i}` }));
  const start = performance.now();
  delay.enable();
  for (const article of articles) {
    await archive.change('base', { who: 'owner', at: Date.now(), why: null }, (hands) => hands.add(article));
    await archive.library(null);
    await setImmediate();
  }
  delay.disable();
  const seconds = (performance.now() - start) / 1000;
  const last = (await archive.library(null)).article(`more/${ADDED - 1}`);
  if (last === null) throw new Error('an article that was added is gone');
  const milliseconds = (nanoseconds: number) => nanoseconds / 1e6;
  return {
    [`${ADDED} articles added, s`]: seconds,
    'event loop delay meanwhile, p50 ms': milliseconds(delay.percentile(50)),
    'event loop delay meanwhile, p99 ms': milliseconds(delay.percentile(99)),
    'event loop delay meanwhile, max ms': milliseconds(delay.max),
  };
}

function articleOf(library: Library, number: number): Article {
  const article = library.article(`made/${String(number).padStart(7, '0')}`);
  if (article === null) throw new Error(`the corpus has no article ${number}; give it more passages`);
  return article;
}

function spread(whose: string, kinds: Kinds): { [name: string]: number } {
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, milliseconds]) => {
      const { p50, p99 }: Times = timesOf(milliseconds);
      return [
        [`${whose}${kind} one article until searchable, p50 ms`, p50],
        [`${whose}${kind} one article until searchable, p99 ms`, p99],
      ];
    }),
  );
}
