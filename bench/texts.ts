import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../src/errors.ts';

const MOST = 40_000_000; // characters; more add little to the statistics

/** The texts of a folder (.txt, .md and .jsonl, sorted by name) or of a .jsonl file, as one list of words. */
export function readWords(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) throw new UserError(`${path}: there is no such folder or file; give --texts another`);
  const files = isFolder
    ? globSync('**/*.{txt,md,jsonl}', { cwd: path })
        .sort()
        .map((file) => join(path, file))
    : [path];
  const words: string[] = [];
  let characters = 0;
  for (const file of files) {
    for (const text of textsOf(file)) {
      if (characters > MOST) return words;
      characters += text.length;
      for (const word of text.split(/\s+/)) if (word !== '') words.push(word);
    }
  }
  if (words.length < 1000) throw new UserError(`${path}: has under 1,000 words; give --texts more`);
  return words;
}

function textsOf(file: string): string[] {
  const content = readFileSync(file, 'utf8');
  if (!file.endsWith('.jsonl')) return [content.replace(/^---\n.*?\n---\n/s, '')];
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => String((JSON.parse(line) as { text?: string }).text ?? ''));
}
