import { createArchive } from '../../src/archive/archive.ts';
import { importArticles } from '../../src/archive/import.ts';
import { nodeDisk } from '../../src/corpus/disk.ts';
import { HERE } from '../../src/snapshot/pool.ts';
import { openStore } from '../../src/store/open.ts';
import { NO_INTAKE } from '../support/intake.ts';

// Imports a file and says so after each piece that is read of it, so that it can be killed in the middle. Arguments: the
// folder of the store, the file, the server or "base".
const [folder = '', file = '', owner = 'base'] = process.argv.slice(2);
const PIECE = 2048; // bytes
const UNLIMITED = { articles: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER };

const disk = {
  ...nodeDisk,
  async *read(path: string) {
    for await (const chunk of nodeDisk.read(path)) {
      for (let at = 0; at < chunk.length; at += PIECE) {
        yield chunk.slice(at, at + PIECE);
        process.stdout.write('read\n');
      }
    }
  },
};
const store = openStore(folder);
const archive = { ...createArchive(store, '', UNLIMITED, HERE, () => {}), refresh: async () => {} };
const actor = { who: 'owner', moderates: true, administers: true };
const scope = { archive, intake: NO_INTAKE, server: owner === 'base' ? null : owner, actor, now: Date.now };
await importArticles(scope, file, { copies: false, reporter: { line() {}, progress() {} }, disk });
store.close();
