import { sheet, told } from '../src/answers/sheet.ts';
import { exportFolder, exportLines, writeLines } from '../src/archive/export.ts';
import { defineCommand, machineOf, scopeOf } from '../src/command.ts';
import { UserError } from '../src/errors.ts';

const STANDARD_OUTPUT = '-';

/** article export: all articles of the scope as files that article import reads the same articles from. */
export const articleExportCommand = defineCommand({
  name: 'article export',
  description: 'Write all articles to a .jsonl file, or to a folder',
  policy: 'owner',
  stored: true,
  machine: true,
  main: 'path',
  options: {
    path: { kind: 'text', description: 'The file or folder to make; else standard output', maxLength: 4096 },
    format: {
      kind: 'choice',
      description: 'One .jsonl file, or a folder of Markdown files',
      choices: ['jsonl', 'markdown'],
      default: 'jsonl',
    },
  },
  check({ path, format }) {
    const isStream = path === null || path === STANDARD_OUTPUT;
    if (format === 'markdown' && isStream)
      throw new UserError('Markdown goes to a folder: name one that is empty or new.');
    if (format === 'jsonl' && !isStream && !path.endsWith('.jsonl')) {
      throw new UserError(`The file must end with .jsonl, so that it can be read again, not "${path}".`);
    }
  },
  async run({ path, format }, context) {
    const scope = scopeOf(context);
    if (path === null || path === STANDARD_OUTPUT) {
      await writeLines(scope, machineOf(context).write);
      return sheet(null); // which says no more
    }
    const articles = await (format === 'markdown' ? exportFolder(scope, path) : exportLines(scope, path));
    const written = `${articles.toLocaleString('en')} article${articles === 1 ? '' : 's'} written to ${path}.`;
    return told(written, { articles, path });
  },
});
