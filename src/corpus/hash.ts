import { createHash } from 'node:crypto';
import type { Article } from './article.ts';

/** SHA-256 (64 hex characters) of everything an article says: canonical JSON, its keys in alphabetical order. */
export function articleHash(article: Article): string {
  const { author, id, place, published, source, text, title, url } = article;
  return sha256([JSON.stringify({ author, id, place, published, source, text, title, url })]);
}

/** SHA-256 (64 hex characters) of a corpus out of its articles' ids and hashes, in whatever order they come. */
export function corpusHash(hashes: Iterable<readonly [id: string, articleHash: string]>): string {
  return sha256(Array.from(hashes, ([id, hash]) => `${JSON.stringify([id, hash])}\n`).sort());
}

function sha256(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part, 'utf8');
  return hash.digest('hex');
}
