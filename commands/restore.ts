import { told } from '../src/answers/sheet.ts';
import { defineCommand, machineOf } from '../src/command.ts';
import { restoreStore } from '../src/store/restore.ts';

/** restore: puts a backup in the place of the database, and the database aside. */
export const restoreCommand = defineCommand({
  name: 'restore',
  description: 'Put a backup in the place of the database',
  policy: 'owner',
  stored: true,
  standalone: true,
  machine: true,
  main: 'file',
  options: { file: { kind: 'text', description: 'A backup', required: true, maxLength: 4096 } },
  check() {},
  async run({ file }, context) {
    const { looked, aside } = await restoreStore(file, machineOf(context).dataDir, Date.now());
    const { articles } = looked;
    const was = aside === null ? 'There was none before.' : `The one before is kept as ${aside}.`;
    const restored = `${file} is the database now, with ${articles.toLocaleString('en')} article${articles === 1 ? '' : 's'}.`;
    return told(`${restored} ${was}`, { file, aside, articles });
  },
});
