import { describeImport } from '../src/archive/describe-import.ts';
import { importArticles } from '../src/archive/import.ts';
import { defineCommand, machineOf, scopeOf } from '../src/command.ts';

/** article import: many articles at once, from a folder or a file; run again, it goes on where it was broken off. */
export const articleImportCommand = defineCommand({
  name: 'article import',
  description: 'Take in the articles of a folder or a .jsonl file',
  policy: 'owner',
  stored: true,
  machine: true,
  main: 'path',
  options: {
    path: { kind: 'text', description: 'A folder, or a .jsonl, .md or .txt file', required: true, maxLength: 4096 },
    copies: { kind: 'flag', description: 'Take in articles that say nearly the same as others, too' },
  },
  check() {},
  async run({ path, copies }, context) {
    const { reporter } = machineOf(context);
    return describeImport(await importArticles(scopeOf(context), path, { copies, reporter }));
  },
});
