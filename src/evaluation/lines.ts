import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';

/** The objects of a .jsonl file, in order; a UserError names the file and line that is none, or the missing file. */
export function readLines(file: string): { readonly [key: string]: unknown }[] {
  return textOf(file)
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, `${file}:${index + 1}`)]));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`${file} cannot be read (${error.code}).`, { cause: error });
  }
}

function readLine(line: string, place: string): { readonly [key: string]: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError(`${place}: this is not a JSON object.`);
}
