/** The words of a text that is compared: `text` is folded, `ends` holds where each word begins and ends in it. */
export type Words = { readonly text: string; readonly ends: readonly number[] };

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const IGNORABLES = /\p{Default_Ignorable_Code_Point}+/gu;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
// Scripts written without spaces. Dictionaries that cut them into words change with each ICU; so each letter is a word.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

// What a character is; 0 is not known yet.
const GAP = 1;
const PART = 2; // of a word
const WHOLE = 3; // a word by itself
const kinds = new Uint8Array(0x10000); // by code unit, but for surrogates

/**
 * The words of a text, case folded, without punctuation and invisible characters: letters, marks and digits in a row; each
 * letter of a script without spaces. A text with no word is one word, so that it resembles itself.
 *
 * @param raw in NFC, as stored
 */
export function wordsOf(raw: string): Words {
  const lower = raw.toLowerCase();
  const text = IGNORABLE.test(lower) ? lower.replace(IGNORABLES, '') : lower;
  const ends: number[] = [];
  let start = -1; // of the word that is open
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const isSurrogate = unit >= 0xd800 && unit < 0xe000;
    const length = isSurrogate && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const kind = isSurrogate ? kindOf(text.slice(at, at + length)) : kinds[unit] || learn(unit);
    if (kind === PART) {
      if (start < 0) start = at;
    } else {
      if (start >= 0) ends.push(start, at);
      if (kind === WHOLE) ends.push(at, at + length);
      start = -1;
    }
    at += length;
  }
  if (start >= 0) ends.push(start, text.length);
  return ends.length === 0 ? { text, ends: [0, text.length] } : { text, ends };
}

function learn(unit: number): number {
  const kind = kindOf(String.fromCharCode(unit));
  kinds[unit] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (UNSPACED.test(character)) return WHOLE;
  return LETTER.test(character) ? PART : GAP;
}
