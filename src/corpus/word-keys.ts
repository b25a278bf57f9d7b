import { hashWord } from './sketch.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The words of a normal form, in order, each as some letters and digits of ASCII; at most so many. Where one text holds
 * another in whole words, its keys hold the other's in a row. Stored: what makes them up must never change.
 */
export function wordKeys(normal: string, most = Infinity): string[] {
  const keys: string[] = [];
  for (const { 0: word } of normal.matchAll(WORD)) {
    if (keys.length >= most) break;
    keys.push((hashWord(word, 0, word.length) >>> 0).toString(36));
  }
  return keys;
}
