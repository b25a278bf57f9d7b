import { join } from 'node:path';
import { told } from '../src/answers/sheet.ts';
import { defineCommand, machineOf } from '../src/command.ts';
import { backUp } from '../src/store/backup.ts';
import { STORE_FILE } from '../src/store/open.ts';

/** backup: copies the database into one file, while a bot runs or not, and looks the copy through. */
export const backupCommand = defineCommand({
  name: 'backup',
  description: 'Copy the database into a file, also while the bot runs',
  policy: 'owner',
  stored: true,
  standalone: true,
  machine: true,
  main: 'file',
  options: { file: { kind: 'text', description: 'The file to make', required: true, maxLength: 4096 } },
  check() {},
  async run({ file }, context) {
    const { articles, revisions, changes } = await backUp(join(machineOf(context).dataDir, STORE_FILE), file);
    const held = `${articles.toLocaleString('en')} article${articles === 1 ? '' : 's'}`;
    return told(`${file} is a whole copy of the database, looked through: ${held}.`, {
      file,
      articles,
      revisions,
      changes,
    });
  },
});
