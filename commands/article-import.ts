import { describeImport } from '../src/archive/describe-import.ts';
import { importArticles } from '../src/archive/import.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
import { diskOf, nodeDisk } from '../src/corpus/disk.ts';
import { UserError } from '../src/errors.ts';
import type { Reporter } from '../src/reporting.ts';
import { UPLOAD_BYTES } from '../src/upload.ts';
import { PRIVATE } from './article-fields.ts';

/** article import: many articles at once; run again, it goes on where it was broken off. */
export const articleImportCommand = defineCommand({
  name: 'article import',
  description: 'Take in the articles of a .jsonl file',
  policy: 'moderator',
  stored: true,
  machine: true,
  main: 'path',
  options: {
    path: { kind: 'text', description: 'A folder, or a .jsonl, .md or .txt file', maxLength: 4096, console: true },
    file: { kind: 'file', description: 'A .jsonl file, one article a line, up to 10 MB' },
    copies: { kind: 'flag', description: 'Take in articles that say nearly the same as others, too' },
    private: PRIVATE,
  },
  check({ path, file }) {
    if ((path === null) === (file === null)) throw new UserError('Give a file with articles.');
    if (file !== null && !/\.jsonl$/i.test(file.name)) throw new UserError(`${file.name} is no .jsonl file.`);
  },
  async run({ path, file, copies }, context) {
    const reporter: Reporter = context.machine?.reporter ?? {
      line() {},
      progress: (share) => share !== null && context.progress?.(`${Math.floor(share * 100)} % read`),
    };
    const scope = scopeOf(context);
    if (file === null)
      return describeImport(await importArticles(scope, path ?? '', { copies, reporter, disk: nodeDisk }));
    return scope.intake.inTurn(async () => {
      const disk = diskOf(file.name, await file.read(UPLOAD_BYTES));
      return describeImport(await importArticles(scope, file.name, { copies, reporter, disk }));
    });
  },
});
