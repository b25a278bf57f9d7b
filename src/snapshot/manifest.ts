import type { Group } from '../corpus/aliases.ts';
import type { Fault } from '../corpus/article.ts';
import { sha256 } from '../corpus/hash.ts';
import { OutdatedError, SnapshotError } from './container.ts';

/** Which files make a kept snapshot, with what was removed from each since, and what else was known of its corpus. */
export type Manifest = {
  readonly signature: string | null;
  readonly sum: string;
  readonly aliases: readonly Group[];
  readonly faults: readonly Fault[];
  readonly ignored: readonly (readonly [string, number])[];
  readonly segments: readonly { readonly file: string; readonly dead: readonly string[] }[];
  readonly shelves: readonly { readonly table: string; readonly texts: string; readonly dead: readonly number[] }[];
};

/** Raised by every change of the manifest; the files it names have formats of their own. */
const VERSION = 3;
/** Raised by every change of what becomes of a text: its passages, its terms. */
export const PIPELINE = 3;
const FORMAT = `dateline ${VERSION}.${PIPELINE}`;

/** The manifest as one file's text: format, checksum, JSON. */
export function renderManifest(manifest: Manifest): string {
  const body = JSON.stringify(manifest);
  return `${FORMAT}\n${sha256(body)}\n${body}`;
}

/** Reads it back. Throws a SnapshotError for any text that this version did not write. */
export function parseManifest(text: string): Manifest {
  const [format = '', seal, ...rest] = text.split('\n');
  if (format !== FORMAT) throw new OutdatedError(`made by another version (${format.slice(0, 40)})`);
  const body = rest.join('\n');
  if (seal !== sha256(body)) throw new SnapshotError('damaged manifest');
  return JSON.parse(body) as Manifest;
}
