import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of something in ../shared (real input that is not part of the project), or null where it is missing. */
export function sharedPath(name: string): string | null {
  const path = fileURLToPath(new URL(`../../../shared/${name}`, import.meta.url));
  return existsSync(path) ? path : null;
}
