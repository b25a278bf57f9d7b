import { rm } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { makeFile } from '../files.ts';
import { openDatabase } from './database.ts';
import { openMoment } from './moment.ts';
import { type Looked, lookedAt, verifyStore } from './verify.ts';

const SHOWN = 5; // faults named where a store is refused for them

/**
 * Copies a store as it is at this moment into a new file, one that needs no other beside it, and looks all of it through
 * before the file gets its name. Others may go on writing meanwhile. A UserError where something is there already, or the
 * store is not sound.
 */
export async function backUp(source: string, file: string): Promise<Looked> {
  let looked: Looked | null = null;
  await makeFile(file, async (temporary) => {
    await copyStore(source, temporary);
    looked = soundStore(temporary, source);
  });
  return looked ?? { articles: 0, revisions: 0, changes: 0 };
}

/** A whole copy of a store in one file, which needs no other beside it. */
export async function copyStore(source: string, target: string): Promise<void> {
  const moment = openMoment(source);
  try {
    await moment.copyTo(target);
  } finally {
    moment.close();
    await rm(`${target}-journal`, { force: true }); // of a copy that was broken off
  }
  const copy = openDatabase(target);
  try {
    copy.script('PRAGMA journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** What a store holds, if it is sound; else a UserError that names what is wrong. `name`: what it is called there. */
export function soundStore(file: string, name = file): Looked {
  const moment = openMoment(file);
  try {
    const faults: string[] = [];
    for (const fault of verifyStore(moment)) {
      if (faults.push(fault) > SHOWN) break;
    }
    if (faults.length === 0) return lookedAt(moment);
    const more = faults.length > SHOWN ? ['and more'] : [];
    const lines = [...faults.slice(0, SHOWN), ...more].map((line) => `  ${line}`);
    throw new UserError(`The database ${name} is not sound; nothing was done with it:\n${lines.join('\n')}`);
  } finally {
    moment.close();
  }
}
