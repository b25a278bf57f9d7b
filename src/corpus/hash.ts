import { createHash } from 'node:crypto';
import type { Article } from './article.ts';

/** SHA-256 (64 hex characters) of everything an article says, its canonical text. */
export function articleHash(article: Article): string {
  return sha256(canonicalText(article));
}

/** All that an article says, the same for equal articles: JSON with its keys in alphabetical order. */
export function canonicalText({ author, id, place, published, source, text, title, url }: Article): string {
  return JSON.stringify({ author, id, place, published, source, text, title, url });
}

/**
 * The sum of article hashes, as numbers modulo 2^256: the same for any order, and a change costs what it changes. Start
 * from 0n. (Bellare and Micciancio's AdHash, 1997; ids are part of each hash, so no article comes twice.)
 */
export function addHash(sum: bigint, hash: string): bigint {
  return (sum + BigInt(`0x${hash}`)) % MODULUS;
}

/** The sum without one of the hashes added to it. */
export function subtractHash(sum: bigint, hash: string): bigint {
  return (sum - BigInt(`0x${hash}`) + MODULUS) % MODULUS;
}

/** A corpus' version (64 hex characters) from the sum of its articles' hashes. */
export function corpusHash(sum: bigint): string {
  return sha256(sum.toString(16));
}

const MODULUS = 2n ** 256n;

/** SHA-256 of a text's UTF-8 or of bytes, 64 hex characters. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
