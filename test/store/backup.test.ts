import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { servedArticles } from '../../src/store/articles.ts';
import { backUp } from '../../src/store/backup.ts';
import { lockBot } from '../../src/store/lock.ts';
import { openStore, openStoreFile, STORE_FILE } from '../../src/store/open.ts';
import { restoreStore } from '../../src/store/restore.ts';
import { BASE, readSetting } from '../../src/store/settings.ts';
import { article } from '../support/articles.ts';
import { folderOf } from '../support/dateline.ts';
import { changes, plantedStore, tamper } from './planted.ts';

const NOW = Date.UTC(2024, 0, 2, 3, 4, 5);

function seen(file: string) {
  const store = openStoreFile(file, { readOnly: true });
  try {
    return { ids: [...servedArticles(store, BASE)].map(({ id }) => id), name: readSetting(store, BASE, 'store') };
  } finally {
    store.close();
  }
}

describe('backup', () => {
  test('while another process writes: a whole store of one moment, in one file', async () => {
    const folder = folderOf({});
    const child = spawn(process.execPath, ['test/store/writer.ts', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      for (let i = 0; i < 3; i++) {
        await once(child.stdout, 'data');
        const file = join(folder, `copy-${i}.db`);
        const { articles } = await backUp(join(folder, STORE_FILE), file);
        expect(seen(file).ids).toHaveLength(articles);
        expect(articles).toBeGreaterThan(0);
      }
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual([
      'copy-0.db',
      'copy-1.db',
      'copy-2.db',
    ]);
  });

  test('overwrites nothing, follows no link, and leaves nothing of a copy that failed', async () => {
    const source = plantedStore();
    const folder = folderOf({ 'there.db': 'precious' });
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link.db'));
    for (const name of ['there.db', 'link.db'])
      await expect(backUp(source, join(folder, name))).rejects.toThrow(/already/);
    await expect(backUp(source, join(folder, 'no', 'folder.db'))).rejects.toThrow(/There is no folder/);
    await expect(backUp(join(folder, 'none.db'), join(folder, 'a.db'))).rejects.toThrow(/There is no database/);
    expect(readdirSync(folder).sort()).toEqual(['link.db', 'there.db']);
    expect(readFileSync(join(folder, 'there.db'), 'utf8')).toBe('precious');
  });

  test('of a store that is not sound is refused, with what is wrong', async () => {
    const source = plantedStore();
    tamper(source, "UPDATE article SET current = 1 WHERE id = 'crane'");
    const file = join(folderOf({}), 'copy.db');
    await expect(backUp(source, file)).rejects.toThrow(/not sound.*\n.*"crane" of base is served as revision 1/);
    expect(readdirSync(dirname(file))).toEqual([]);
  });
});

describe('restore', () => {
  /** A backup with one article less than the store has now. */
  async function installed() {
    const file = plantedStore();
    const backup = join(folderOf({}), 'copy.db');
    await backUp(file, backup);
    const store = openStore(dirname(file));
    changes(store, BASE, (hands) => hands.add(article({ id: 'newer', text: 'Written after the backup.' })));
    store.close();
    return { file, folder: dirname(file), backup };
  }

  test('puts the backup in place under a new name, and what was there aside', async () => {
    const { file, folder, backup } = await installed();
    const before = seen(file);
    const { aside, looked } = await restoreStore(backup, folder, NOW);
    expect(looked.articles).toBe(3);
    expect(aside).toBe(`${file}.2024-01-02T03-04-05-000Z.old`);
    expect(seen(file).ids).toEqual(['crane', 'mayor']);
    expect(new Set([seen(file).name, seen(backup).name, before.name]).size).toBe(2);
    expect(seen(aside ?? '')).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['bot.lock', STORE_FILE, `${STORE_FILE}.2024-01-02T03-04-05-000Z.old`]);
  });

  test('is refused while a bot runs, or any process has the store open; nothing is touched', async () => {
    const { file, folder, backup } = await installed();
    const before = readFileSync(file);
    const lock = lockBot(folder);
    await expect(restoreStore(backup, folder, NOW)).rejects.toThrow(/A bot runs on the data/);
    lock.release();
    const store = openStore(folder);
    await expect(restoreStore(backup, folder, NOW)).rejects.toThrow(/Another process has the database/);
    store.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => /old|new/.test(name))).toEqual([]);
  });

  test.each<[string, (file: string) => void]>([
    ['rubbish', (file) => writeFileSync(file, 'rubbish')],
    ['an empty file', (file) => writeFileSync(file, '')],
    ['rubbish in the middle', (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 4096, 12_288))],
  ])('puts a database of %s aside as it is', async (_, damage) => {
    const { file, folder, backup } = await installed();
    damage(file);
    const damaged = readFileSync(file);
    const { aside } = await restoreStore(backup, folder, NOW);
    expect(
      readFileSync(aside ?? '')
        .subarray(100)
        .equals(damaged.subarray(100)),
    ).toBe(true); // 100 bytes are SQLite's header
    expect(seen(file).ids).toEqual(['crane', 'mayor']);
  });

  test('a damaged store takes the log beside it along', async () => {
    const { file, folder, backup } = await installed();
    writeFileSync(file, 'rubbish');
    writeFileSync(`${file}-wal`, 'its log');
    const { aside } = await restoreStore(backup, folder, NOW);
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('its log');
    expect(seen(file).ids).toEqual(['crane', 'mayor']);
  });

  test('where there was no database yet', async () => {
    const { backup } = await installed();
    const folder = join(folderOf({}), 'data');
    expect(await restoreStore(backup, folder, NOW)).toMatchObject({ aside: null });
    expect(seen(join(folder, STORE_FILE)).ids).toEqual(['crane', 'mayor']);
  });

  const isDamaged = /^The backup .* is damaged \(.*\); nothing was changed\. Take an older one\.$/;
  test.each<[string, (backup: string) => void, RegExp]>([
    ['no database', (backup) => writeFileSync(backup, 'rubbish'), isDamaged],
    ['unsound', (backup) => tamper(backup, 'DELETE FROM change WHERE number = 1'), /is not sound; nothing was done/],
    ['cut short', (backup) => writeFileSync(backup, readFileSync(backup).subarray(0, 20_000)), isDamaged],
  ])('a backup that is %s is refused, and nothing is touched', async (_, damage, word) => {
    const { file, folder, backup } = await installed();
    damage(backup);
    const before = readFileSync(file);
    const error = await restoreStore(backup, folder, NOW).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(String((error as UserError).message)).toMatch(word);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => /old|new/.test(name))).toEqual([]);
  });

  test('where no database can be is a clear word', async () => {
    const { backup } = await installed();
    const folder = folderOf({ file: 'x', 'data/dateline.db/x': 'x' });
    const restored = (place: string) => restoreStore(backup, join(folder, place), NOW);
    await expect(restored('file')).rejects.toThrow(/cannot be written \(EEXIST\); set DATA_DIR/);
    await expect(restored('file/data')).rejects.toThrow(/cannot be written \(ENOTDIR\); set DATA_DIR/);
    await expect(restored('data')).rejects.toThrow(/is a folder and no database/);
    await expect(restoreStore(folder, join(folder, 'new'), NOW)).rejects.toThrow(/is a folder and no database/);
  });

  test('the database itself is no backup of it', async () => {
    const { file, folder } = await installed();
    await expect(restoreStore(file, folder, NOW)).rejects.toThrow(/is the database itself/);
  });
});
