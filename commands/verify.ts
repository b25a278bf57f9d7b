import { join } from 'node:path';
import type { Block } from '../src/answers/reply.ts';
import { told } from '../src/answers/sheet.ts';
import { verifyIndexes } from '../src/archive/verify.ts';
import { defineCommand, machineOf } from '../src/command.ts';
import { openMoment } from '../src/store/moment.ts';
import { STORE_FILE } from '../src/store/open.ts';
import { lookedAt, verifyStore } from '../src/store/verify.ts';

/** verify: looks the database and the index made of it through, and changes nothing. */
export const verifyCommand = defineCommand({
  name: 'verify',
  description: 'Look the database through for faults, and the index',
  policy: 'owner',
  stored: true,
  standalone: true,
  machine: true,
  main: 'file',
  options: { file: { kind: 'text', description: 'A backup to look through instead', maxLength: 4096 } },
  check() {},
  async run({ file }, context) {
    const { dataDir, cacheDir } = machineOf(context);
    const moment = openMoment(file ?? join(dataDir, STORE_FILE));
    try {
      const faults = [...verifyStore(moment)];
      if (file === null) faults.push(...(await Array.fromAsync(verifyIndexes(moment, cacheDir))));
      if (faults.length > 0) return { kind: 'sheet', blocks: faults.map(line), json: { faults }, failed: true };
      const { articles, revisions, changes } = lookedAt(moment);
      const [served, kept, logged] = [articles, revisions, changes].map((number) => number.toLocaleString('en'));
      const looked = `${served} served articles, ${kept} revisions, ${logged} entries of the log`;
      return told(`No fault: ${looked}${file === null ? ', and the index' : ''}.`, {
        faults,
        articles,
        revisions,
        changes,
      });
    } finally {
      moment.close();
    }
  },
});

function line(text: string): Block {
  return { kind: 'line', text };
}
