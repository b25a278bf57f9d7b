import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../src/errors.ts';
import { makeFile, makeFolder, writeChunks } from '../src/files.ts';
import { folderOf } from './support/dateline.ts';

const TEXT = 'x'.repeat(100_000);

test('a file is there whole, and nothing beside it', async () => {
  const folder = folderOf({});
  await makeFile(join(folder, 'a'), async (temporary) => {
    await writeChunks(temporary, [TEXT, 'é', TEXT]);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(folder)).not.toContain('a');
  });
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe(`${TEXT}é${TEXT}`);
});

test('a folder is there whole; an empty one may be there before', async () => {
  const folder = folderOf({});
  mkdirSync(join(folder, 'empty'));
  for (const name of ['empty', 'new']) {
    await makeFolder(join(folder, name), (temporary) => writeChunks(join(temporary, 'a'), [TEXT]));
    expect(readdirSync(join(folder, name))).toEqual(['a']);
  }
  expect(readdirSync(folder).sort()).toEqual(['empty', 'new']);
});

test('what another makes meanwhile under the same name is not overwritten', async () => {
  const folder = folderOf({});
  const [file, made] = [join(folder, 'a'), join(folder, 'b')];
  const making = makeFile(file, async (temporary) => {
    await writeChunks(temporary, [TEXT]);
    writeFileSync(file, 'precious');
  });
  await expect(making).rejects.toThrow(UserError);
  const makingFolder = makeFolder(made, async (temporary) => {
    await writeChunks(join(temporary, 'a'), [TEXT]);
    mkdirSync(made);
    writeFileSync(join(made, 'b'), 'precious');
  });
  await expect(makingFolder).rejects.toThrow(/There is something at/);
  expect(readFileSync(file, 'utf8')).toBe('precious');
  expect(readdirSync(made)).toEqual(['b']);
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
});

test.each<[string, () => unknown]>([
  ['a full disk', () => Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' })],
  ['a fault of ours', () => new TypeError('no')],
])('%s leaves nothing', async (_, problem) => {
  const folder = folderOf({});
  const failing = async (temporary: string) => {
    await writeChunks(temporary, [TEXT]).catch(() => {}); // a folder is there already
    throw problem();
  };
  const error = await makeFile(join(folder, 'a'), failing).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/the disk is full|TypeError: no/);
  await expect(makeFolder(join(folder, 'b'), failing)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});
