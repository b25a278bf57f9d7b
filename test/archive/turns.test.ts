import { expect, test } from 'vitest';
import { takingTurns } from '../../src/archive/intake.ts';
import { createTurns } from '../../src/archive/turns.ts';
import type { Upload } from '../../src/upload.ts';
import { NO_INTAKE } from '../support/intake.ts';

const ROOM = { each: { running: 2, waiting: 1 }, all: { running: 3, waiting: 2 } };
const FULL = 'Too many pages and files are being read just now; wait a moment and try again.';
const FILE: Upload = { name: 'a.txt', read: () => Promise.reject(new Error('not read here')) };

/** Work that begins when it is let and ends when the test says so. */
function createWork() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (name: string) => void; reject: (error: Error) => void }>();
  const work = (name: string) => () => {
    begun.push(name);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    ends.set(name, { resolve, reject });
    return promise;
  };
  const end = (name: string) => ends.get(name) ?? expect.fail(`${name} has not begun`);
  return { begun, work, end };
}

/** Until nothing is left to do that is not waited for. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a server does two at once, one more waits for it, and a further one is told so', async () => {
  const { begun, work, end } = createWork();
  const turns = createTurns(ROOM);
  const [first, second, third] = ['a1', 'a2', 'a3'].map((name) => turns.take('a', work(name)));
  await expect(turns.take('a', work('a4'))).rejects.toThrow(FULL);
  await settle();
  expect(begun).toEqual(['a1', 'a2']);
  end('a2').resolve('done');
  expect(await second).toBe('done');
  await settle();
  expect(begun).toEqual(['a1', 'a2', 'a3']);
  end('a1').reject(new Error('gone'));
  await expect(first).rejects.toThrow('gone'); // and its place is free as well
  end('a3').resolve('last');
  expect(await third).toBe('last');
});

test('no server waits for the turn of another, but for room for all', async () => {
  const { begun, work, end } = createWork();
  const turns = createTurns(ROOM);
  const all = ['a1', 'a2', 'a3', 'b1', 'c1'].map((name) => turns.take(name.slice(0, 1), work(name)));
  await expect(turns.take('d', work('d1'))).rejects.toThrow(FULL);
  await settle();
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  end('b1').resolve('');
  await settle();
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1']);
  end('a1').resolve('');
  await settle();
  for (const name of ['a2', 'a3', 'c1']) end(name).resolve('');
  await Promise.all(all);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3']);
});

test('pages, files and imports of a server take turns with each other', async () => {
  const { begun, work, end } = createWork();
  const turns = createTurns({ each: { running: 1, waiting: 2 }, all: ROOM.all });
  const draft = (name: string) => () => work(name)().then(() => ({ written: { fields: {}, text: name } }) as never);
  const plain = {
    ...NO_INTAKE,
    fromAddress: (url: string) => draft(url)(),
    fromFile: ({ name }: Upload) => draft(name)(),
  };
  const intake = takingTurns(plain, turns, 'a');
  const all = [intake.fromAddress('page'), intake.fromFile(FILE), intake.inTurn(work('import'))];
  await expect(intake.fromFile(FILE)).rejects.toThrow(FULL);
  for (const name of ['page', 'a.txt', 'import']) {
    await settle();
    expect(begun.at(-1)).toBe(name);
    end(name).resolve('');
  }
  await Promise.all(all);
});
