import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkQuote } from '../src/answers/check/check-quote.ts';
import { openArchive } from '../src/archive/open.ts';
import { pastIn } from '../src/archive/past.ts';
import { enterScope } from '../src/archive/scope.ts';
import type { Article } from '../src/corpus/article.ts';
import { articleHash } from '../src/corpus/hash.ts';
import { type Library, NO_ARTICLES } from '../src/library.ts';
import { makeChanges } from '../src/store/change.ts';
import { NO_INTAKE } from '../test/support/intake.ts';
import { createNames } from './names.ts';
import { createRandom, pick } from './random.ts';

// How long a check takes that no article now stands up to, made of nothing. Argument: how many older revisions (10000).
const REVISIONS = Number(process.argv[2] ?? 10_000);
const EDITS = 10; // of each article; every second one is removed in the end
const WORDS = 600;
const CHANGED = 20; // words of an edit, in one place
const QUOTED = 20; // words
const CHECKS = 300;

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
const random = createRandom(1);
const names = createNames(random);
const vocabulary = Array.from({ length: 20_000 }, names);
const word = () => vocabulary[Math.floor(random() ** 4 * vocabulary.length)] ?? ''; // few in every text, most in hardly any
const limits = { articles: Infinity, bytes: Infinity };
try {
  const where = { dataDir: join(folder, 'data'), cacheDir: join(folder, 'cache'), folder: { path: folder }, limits };
  const { archive, close } = await openArchive(where, { line() {}, progress() {} });
  const texts: string[][] = [];
  const edits: number[] = [];
  for (let i = 0; i < REVISIONS / EDITS; i++) {
    let words = Array.from({ length: WORDS }, word);
    const author = { who: 'owner', at: i, why: null };
    const change = (work: Parameters<typeof makeChanges<unknown>>[4]) => {
      const start = performance.now();
      makeChanges(archive.store, 'base', author, limits, work);
      edits.push(performance.now() - start);
    };
    let made = articleOf(`made/${i}`, words);
    makeChanges(archive.store, 'base', author, limits, (hands) => hands.add(made));
    for (let edit = 0; edit < EDITS; edit++) {
      texts.push(words);
      words = words.toSpliced(pick(random, WORDS - CHANGED), CHANGED, ...Array.from({ length: CHANGED }, word));
      const next = articleOf(made.id, words);
      const saw = articleHash(made);
      if (i % 2 === 0 && edit === EDITS - 1) change((hands) => hands.remove(made.id, null));
      else change((hands) => hands.edit(saw, next));
      made = next;
    }
  }
  await archive.refresh();
  const size = statSync(archive.store.file).size / 1e6;
  const actor = { who: 'owner', moderates: true, administers: true };
  const context = await enterScope({ archive, intake: NO_INTAKE, server: null, actor, now: Date.now });
  const check = async (quote: string, library: Library) => {
    const start = performance.now();
    const { kind } = await checkQuote(quote, library, (parts) => pastIn(context.scope, parts));
    return { took: performance.now() - start, kind };
  };
  const asked: Readonly<Record<string, () => string>> = {
    'of any older revision': () => quoteOf(texts[pick(random, texts.length)] ?? [], QUOTED),
    'of two words': () => quoteOf(texts[pick(random, texts.length)] ?? [], 2),
    'of no revision': () => Array.from({ length: QUOTED }, word).join(' '),
  };
  console.log(`${texts.length} older revisions in a database of ${size.toFixed(0)} MB; a change: ${told(edits)}`);
  for (const [name, quote] of Object.entries(asked)) {
    for (const [among, library] of Object.entries({
      'all articles': context.library,
      'older revisions': NO_ARTICLES,
    })) {
      const times = new Map<string, number[]>();
      for (let i = 0; i < CHECKS; i++) {
        const { took, kind } = await check(quote(), library);
        if (i > 0) times.set(kind, [...(times.get(kind) ?? []), took]);
      }
      for (const [kind, each] of times) {
        console.log(`a quote ${name} among ${among}, ${kind} (${each.length}): ${told(each)}`);
      }
    }
  }
  const purges: number[] = [];
  for (let i = 0; i < REVISIONS / EDITS; i += 20) {
    const start = performance.now();
    const author = { who: 'owner', at: i, why: null };
    makeChanges(archive.store, 'base', author, limits, (hands) => hands.purge(`made/${i}`));
    purges.push(performance.now() - start);
  }
  console.log(`an article of ${EDITS} older revisions purged: ${told(purges)}`);
  await close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function articleOf(id: string, words: readonly string[]): Article {
  const common = { title: null, published: '2024-01-01', source: null, url: null, author: null, place: null };
  return {
    ...common,
    id,
    text: words
      .map((each, i) => (i % 75 === 74 ? `${each}.\n\n` : `${each} `))
      .join('')
      .trim(),
  };
}

function quoteOf(words: readonly string[], length: number): string {
  const at = 75 * pick(random, WORDS / 75) + pick(random, 75 - length);
  return words.slice(at, at + length).join(' ');
}

function told(times: readonly number[]): string {
  const sorted = times.toSorted((one, two) => one - two);
  const at = (share: number) => `${(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p99 ${at(0.99)}`;
}
