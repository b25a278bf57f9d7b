import { basename } from 'node:path';
import { type Disk, readWhole } from '../corpus/disk.ts';
import { UserError } from '../errors.ts';
import { type Options, optionsIn, type RawOptions } from '../options.ts';
import type { Upload } from '../upload.ts';

/** The options with files in the place of their paths. */
export function withFiles(options: Options, raw: RawOptions, disk: Disk): RawOptions {
  const files = optionsIn('console', options).flatMap(([name, { kind }]): [string, Upload][] => {
    const path = raw[name];
    if (kind !== 'file' || typeof path !== 'string') return [];
    if ('url' in options && /^https?:/.test(path)) throw new UserError(`${path} is an address: give it with --url.`);
    return [[name, fileAt(path, disk)]];
  });
  return { ...raw, ...Object.fromEntries(files) };
}

function fileAt(path: string, disk: Disk): Upload {
  return {
    name: basename(path),
    async read(most) {
      if ((await disk.kind(path)) !== 'file') throw new UserError(`${path} is no file.`);
      const bytes = await readWhole(disk, path, most);
      if (bytes === null) throw new UserError(`${path} is larger than ${most.toLocaleString('en')} bytes.`);
      return bytes;
    },
  };
}
