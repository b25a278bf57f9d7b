import type { Article } from '../corpus/article.ts';
import { canonicalText, sha256 } from '../corpus/hash.ts';
import type { Database } from './database.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32
const LENGTH = 13; // characters of 5 bits: of a million articles, two have the same with a chance of 1 in 60 million
const GIVEN = new RegExp(`^~[${ALPHABET}]{${LENGTH}}$`);

/** Whether an id has the form of those that are given here. */
export function isGivenId(id: string): boolean {
  return GIVEN.test(id);
}

/**
 * An id for an article that brings none, made of what it says: the same article gets the same one again. It is free, or
 * that of this very article.
 */
export function newId(store: Database, owner: string, article: Omit<Article, 'id'>): string {
  for (let clash = 0; ; clash++) {
    const id = `~${letters(sha256(canonicalText({ ...article, id: clash === 0 ? '' : String(clash) })))}`;
    const taken = store.all<{ hash: string }>(
      'SELECT hash FROM article JOIN revision ON revision.article = article.key WHERE owner = ? AND id = ?',
      owner,
      id,
    );
    if (taken.length === 0 || taken.some(({ hash }) => hash === sha256(canonicalText({ ...article, id })))) return id;
  }
}

function letters(hash: string): string {
  let bits = BigInt(`0x${hash}`);
  let text = '';
  for (let at = 0; at < LENGTH; at++) {
    text += ALPHABET[Number(bits % 32n)];
    bits /= 32n;
  }
  return text;
}
