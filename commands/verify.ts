import { join } from 'node:path';
import type { Block, SheetReply } from '../src/answers/reply.ts';
import { told } from '../src/answers/sheet.ts';
import { verifyIndexes } from '../src/archive/verify.ts';
import { defineCommand, machineOf } from '../src/command.ts';
import { openMoment } from '../src/store/moment.ts';
import { STORE_FILE } from '../src/store/open.ts';
import { withBackup } from '../src/store/problems.ts';
import { lookedAt, verifyStore } from '../src/store/verify.ts';

const SHOWN = 100; // faults; JSON has all

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
    const moment = file === null ? openMoment(join(dataDir, STORE_FILE)) : withBackup(file, () => openMoment(file));
    try {
      const faults = [...verifyStore(moment)];
      if (file === null) faults.push(...(await Array.fromAsync(verifyIndexes(moment, cacheDir))));
      if (faults.length > 0) return found(faults);
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

function found(faults: readonly string[]): SheetReply {
  const more = faults.length - SHOWN;
  const lines =
    more > 0 ? [...faults.slice(0, SHOWN), `and ${more.toLocaleString('en')} more (--json has all)`] : faults;
  return {
    kind: 'sheet',
    blocks: lines.map((text): Block => ({ kind: 'line', text })),
    json: { faults },
    outcome: 'fault',
  };
}
