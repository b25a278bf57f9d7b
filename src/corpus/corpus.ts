import { type Group, readAliases } from './aliases.ts';
import { type Article, type Fault, type Outcome, refused } from './article.ts';
import { type Disk, diskProblem, nodeDisk, readWhole } from './disk.ts';
import { readDocument } from './document.ts';
import { type CorpusFile, findFiles } from './folder.ts';
import { createIds } from './ids.ts';
import { readJsonl } from './jsonl.ts';
import { LIMITS } from './limits.ts';

/** What reading a corpus comes upon. `file` is a path below the corpus; `line` is the article's own line (.jsonl). */
export type CorpusEvent =
  | { readonly kind: 'article'; readonly article: Article; readonly file: string; readonly line: number | null }
  | { readonly kind: 'aliases'; readonly aliases: readonly Group[] }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'ignored'; readonly extension: string; readonly count: number };

/** A whole corpus: articles by id in code unit order, every fault, how many files were ignored by extension. */
export type Corpus = {
  readonly articles: readonly Article[];
  readonly faults: readonly Fault[];
  readonly ignored: ReadonlyMap<string, number>;
};

/** Reads an article out of a web page that was saved; `id` is what it is called. */
export type ReadPage = (bytes: Uint8Array, file: string, id: string) => Promise<Outcome>;

/**
 * Reads a corpus, a folder or one file, in path order; saved web pages are faults where nothing reads them. Holds one
 * article, one chunk and the ids seen so far, whatever the size. A fault never stops the articles after it; only a path with
 * no corpus at it is an error (UserError).
 */
export async function* readCorpus(
  path: string,
  disk: Disk = nodeDisk,
  readPage: ReadPage = unread,
): AsyncGenerator<CorpusEvent> {
  const ids = createIds();
  for await (const found of await findFiles(path, disk)) {
    if (found.kind !== 'file') {
      yield found;
      continue;
    }
    if (found.format === 'aliases') {
      yield* readAliasFile(found, disk);
      continue;
    }
    for await (const batch of readFile(found, disk, readPage)) {
      for (const outcome of batch) yield* events(outcome, found.file, ids);
    }
  }
}

/** Reads a whole corpus into memory; errors as `readCorpus`. */
export async function loadCorpus(path: string, disk: Disk = nodeDisk): Promise<Corpus> {
  const articles: Article[] = [];
  const faults: Fault[] = [];
  const ignored = new Map<string, number>();
  for await (const event of readCorpus(path, disk)) {
    if (event.kind === 'article') articles.push(event.article);
    else if (event.kind === 'fault') faults.push(event.fault);
    else if (event.kind === 'ignored') ignored.set(event.extension, event.count);
  }
  articles.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { articles, faults, ignored };
}

async function* readFile(
  { file, path, format, id }: CorpusFile,
  disk: Disk,
  readPage: ReadPage,
): AsyncGenerator<Outcome[]> {
  try {
    if (format === 'lines') {
      yield* readJsonl(disk.read(path), file, id);
    } else {
      const bytes = await readWhole(disk, path, LIMITS.fileBytes);
      const tooLarge = `is larger than ${LIMITS.fileBytes.toLocaleString('en')} bytes; split it into several articles`;
      if (bytes === null) yield [refused(file, null, tooLarge)];
      else yield [format === 'page' ? await readPage(bytes, file, id) : readDocument(bytes, file, id)];
    }
  } catch (error) {
    yield [refused(file, null, diskProblem(error))];
  }
}

async function unread(_: Uint8Array, file: string): Promise<Outcome> {
  return refused(file, null, 'is a web page, which is not read here; save its text');
}

async function* readAliasFile({ file, path }: CorpusFile, disk: Disk): AsyncGenerator<CorpusEvent> {
  try {
    const { aliases, faults } = readAliases(await readWhole(disk, path, LIMITS.aliasBytes), file);
    for (const fault of faults) yield { kind: 'fault', fault };
    if (aliases !== null) yield { kind: 'aliases', aliases };
  } catch (error) {
    yield { kind: 'fault', fault: { file, line: null, message: diskProblem(error) } };
  }
}

function* events(outcome: Outcome, file: string, ids: ReturnType<typeof createIds>): Generator<CorpusEvent> {
  if (!outcome.ok) {
    for (const fault of outcome.faults) yield { kind: 'fault', fault };
    return;
  }
  const { article, line } = outcome;
  const first = ids.claim(article.id, file, line);
  if (first === null) {
    for (const fault of outcome.doubts ?? []) yield { kind: 'fault', fault };
    yield { kind: 'article', article, file, line };
  } else {
    const message = `id "${article.id}" is already that of ${first}; give this article another id`;
    yield { kind: 'fault', fault: { file, line, message } };
  }
}
