import type { Disk, Entry } from '../../src/corpus/disk.ts';

type Content = string | Uint8Array | Error;

/**
 * A disk in memory, at /corpus: files by their paths below it, an Error for one that fails when it is read. Its chunks
 * are `chunk` bytes long.
 */
export function memoryDisk(files: { readonly [path: string]: Content }, chunk = 64 * 1024): Disk {
  const contents = new Map(Object.entries(files).map(([path, content]) => [`/corpus/${path}`, content]));
  return {
    kind: async (path) => (contents.has(path) ? 'file' : path === '/corpus' ? 'folder' : null),
    list: async (folder) => {
      const failure = contents.get(folder);
      if (failure instanceof Error) throw failure;
      const entries = new Map<string, Entry>();
      for (const path of contents.keys()) {
        if (!path.startsWith(`${folder}/`)) continue;
        const [name = '', below] = path.slice(folder.length + 1).split('/');
        if (!entries.has(name)) entries.set(name, { name, kind: below === undefined ? 'file' : 'folder' });
      }
      return [...entries.values()];
    },
    stamp: async (path) => ({ bytes: 0, changed: 0, mark: path }),
    read: async function* (path) {
      const content = contents.get(path) ?? systemError('ENOENT');
      if (content instanceof Error) throw content;
      const bytes = Buffer.from(content);
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
  };
}

/** An error as Node's file system throws it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: told to fail`), { code, syscall: 'open', errno: -1 });
}
