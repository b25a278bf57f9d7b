import { basename, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Fault } from './article.ts';
import { type Disk, diskProblem, type Entry } from './disk.ts';

/**
 * How a file's articles are written: one in the whole file, or one a line, or one in a web page; or that it holds the owner's
 * aliases.
 */
export type Format = 'document' | 'lines' | 'page' | 'aliases';

/** A file that is read: its path below the corpus folder, and what they are called without an id of their own. */
export type CorpusFile = { readonly file: string; readonly path: string; readonly format: Format; readonly id: string };

export type Found =
  | ({ readonly kind: 'file' } & CorpusFile)
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'ignored'; readonly extension: string; readonly count: number };

/** The owner's other names for things; src/corpus/aliases.ts reads it. */
export const ALIASES = '_aliases.yaml';

const FORMATS = new Map<string, Format>([
  ['.md', 'document'],
  ['.markdown', 'document'],
  ['.txt', 'document'],
  ['.jsonl', 'lines'],
  ['.html', 'page'],
  ['.htm', 'page'],
]);

/** The files of a corpus, a folder or one file. A path with no corpus at it is a UserError. */
export async function findFiles(path: string, disk: Disk): Promise<AsyncIterable<Found> | Found[]> {
  const kind = await disk.kind(path).catch((error: unknown) => {
    throw new UserError(`the corpus ${path} ${diskProblem(error)}`, { cause: error });
  });
  if (kind === null) throw new UserError(`there is no corpus at ${path}; make that folder, or name another`);
  if (kind === 'folder') return walkFolder(path, disk);
  const file = basename(path);
  const format = formatOf(file);
  if (kind !== 'file' || format === null) {
    throw new UserError(`${path} is no corpus; name a folder, or a .jsonl, .md or .txt file`);
  }
  return [{ kind: 'file', file, path, format, id: idOf(file) }];
}

/**
 * The files of a corpus folder and its sub-folders, in code unit order of their paths (with / on every platform); at the
 * end, how many were ignored of each unknown extension, `(none)`, `(link)` and `(special)`. A folder that cannot be
 * read is a fault.
 */
export async function* walkFolder(root: string, disk: Disk): AsyncGenerator<Found> {
  const ignored = new Map<string, number>();
  const waiting: Entry[] = [{ name: '', kind: 'folder' }]; // names are paths below the root; the next one comes last
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const path = join(root, entry.name);
    const format = entry.kind !== 'file' ? null : entry.name === ALIASES ? 'aliases' : formatOf(entry.name);
    if (entry.kind === 'folder') {
      try {
        for (const next of inOrder(await disk.list(path), entry.name).reverse()) waiting.push(next);
      } catch (error) {
        yield { kind: 'fault', fault: { file: entry.name || '.', line: null, message: diskProblem(error) } };
      }
    } else if (format !== null) {
      yield { kind: 'file', file: entry.name, path, format, id: idOf(entry.name) };
    } else {
      const extension = entry.kind === 'file' ? extensionOf(entry.name) || '(none)' : `(${entry.kind})`;
      ignored.set(extension, (ignored.get(extension) ?? 0) + 1);
    }
  }
  for (const [extension, count] of ignored) yield { kind: 'ignored', extension, count };
}

/** How a file is read, by its extension; null when it is not. */
export function formatOf(file: string): Format | null {
  return FORMATS.get(extensionOf(file)) ?? null;
}

/** What an article is called after its file: the path without extension, in NFC (some file systems keep names in NFD). */
export function idOf(file: string): string {
  return file.slice(0, file.length - extensionOf(file).length).normalize('NFC');
}

function inOrder(entries: readonly Entry[], folder: string): Entry[] {
  // A folder sorts as "name/", so that going down into it keeps the order of whole paths: a.md before a/b.md.
  const key = (entry: Entry) => (entry.kind === 'folder' ? `${entry.name}/` : entry.name);
  return entries
    .filter((entry) => (folder === '' && isAliases(entry)) || !isSetAside(entry))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((entry) => ({ ...entry, name: folder === '' ? entry.name : `${folder}/${entry.name}` }));
}

function isAliases({ name, kind }: Entry): boolean {
  return name === ALIASES && kind === 'file';
}

function isSetAside({ name, kind }: Entry): boolean {
  return name.startsWith('.') || name.startsWith('_') || (kind !== 'folder' && /^readme/i.test(name));
}

function extensionOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : '';
}
