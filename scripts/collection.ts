import { findCandidates, readQuery } from '../src/answers/candidates.ts';
import { EVERYTHING, type Library, openLibrary } from '../src/library.ts';
import type { AskedQuestion } from '../src/ranking/question.ts';
import type { Found } from '../src/ranking/rerank.ts';
import { buildSnapshot } from '../src/snapshot/build.ts';
import { HERE } from '../src/snapshot/pool.ts';
import { EMPTY } from '../src/snapshot/snapshot.ts';

/** Where the collections are: DATELINE_EVAL, or ../shared/eval beside the project. */
export const EVAL = process.env.DATELINE_EVAL ?? '../shared/eval';

/** The library of a corpus folder or .jsonl file. */
export async function openCorpus(path: string): Promise<Library> {
  return openLibrary((await buildSnapshot(path, EMPTY, HERE)).snapshot);
}

/** BM25's candidates for a question. */
export async function candidates(
  text: string,
  library: Library,
  passages = 40,
): Promise<{ asked: AskedQuestion; found: readonly Found[] }> {
  const query = await readQuery(text, library);
  const { found } = await findCandidates(query, EVERYTHING, { passages, read: passages }, library);
  return { asked: query.asked, found };
}

/** A number from a text, the same every time: parts a collection without looking at its order. */
export function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
