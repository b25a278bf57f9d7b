import type { Range } from '../range.ts';

const LONGEST_SENTENCE = 1500; // characters; what is longer is a table, a list or a script without full stops
// After these a full stop ends no sentence. wink-nlp knows many more; these are the ones it breaks at in news.
const ABBREVIATION =
  /(?:^|[\s("“‘[-])(?:Adm|Art|Atty|Brig|Capt|Cmdr|Col|Cpl|Ctr|Del|Dr|Ens|Fr|Gen|Gov|Hon|Lt|Maj|Messrs|Mr|Mrs|Ms|Mt|Ofc|Pfc|Pres|Prof|Pvt|Reps?|Rev|Sens?|Sgt|Spc|Sr|Ste?|Supt|Treas|al|approx|ca|cf|e\.g|i\.e|viz|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nos?|\p{Lu})\.$/u;
/** A closing quotation mark that was set off by a space and ends its line: it belongs to what it closes. */
const ORPHAN = /^["”’']\n/;
const LETTERED = /(?:^|[\s("“‘[-])(?:\p{L}\.){2,}$/u; // U.S., D-N.Y., C.Q.

/**
 * Sentences from wink-nlp's sentence starts: trimmed of white space, rejoined where an abbreviation or a missing space
 * shows that nothing ended, and those over 1,500 characters divided at a line's end, a semicolon or a space. Offsets
 * given count from `at`.
 */
export function joinSentences(text: string, starts: readonly number[], at: number): Range[] {
  const sentences: Range[] = [];
  const bounds = [0, ...starts.filter((start) => start > 0), text.length];
  let from = 0;
  for (let i = 1; i < bounds.length; i++) {
    const start = bounds[i] ?? text.length;
    const bound = ORPHAN.test(text.slice(start, start + 2)) ? start + 2 : start;
    if (bound < text.length && !endsSentence(text, from, bound)) continue;
    addTrimmed(sentences, text, from, bound, at);
    from = bound;
  }
  return sentences;
}

function endsSentence(text: string, from: number, bound: number): boolean {
  const before = text.slice(Math.max(from, bound - 40), bound);
  if (!/\s$/.test(before)) return false;
  const ending = before.trimEnd();
  const next = text[bound] ?? '';
  if (ABBREVIATION.test(ending) && !/^["“‘]/.test(next)) return false;
  if (LETTERED.test(ending)) return !isLower(next) && startsAnew(text, bound);
  return !isLower(next) || !ending.endsWith('.');
}

// After "the U.S." only a word that often opens a sentence shows that one begins: "the U.S. Navy" goes on.
function startsAnew(text: string, bound: number): boolean {
  return /^["“‘(]?(?:A|An|And|As|At|But|For|He|Her|His|However|If|In|It|Its|Mr|Mrs|Ms|No|On|One|She|Some|That|The|Their|There|These|They|This|Those|To|We|When|While|With|You)\b/.test(
    text.slice(bound, bound + 12),
  );
}

function isLower(character: string): boolean {
  return /\p{Ll}/u.test(character);
}

function addTrimmed(sentences: Range[], text: string, from: number, to: number, at: number): void {
  let start = skipSpace(text, from, to);
  while (start < to) {
    const end = to - start <= LONGEST_SENTENCE ? to : divisionOf(text, start, start + LONGEST_SENTENCE);
    sentences.push({ start: at + start, end: at + start + text.slice(start, end).trimEnd().length });
    start = skipSpace(text, end, to);
  }
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** Where to divide what is too long: after the last line, full stop of another script, semicolon or space before `limit`. */
function divisionOf(text: string, start: number, limit: number): number {
  const piece = text.slice(start, limit);
  for (const mark of [/[\n。！？](?=[^\n。！？]*$)/, /;(?=[^;]*$)/, /\s(?=\S*$)/]) {
    const at = piece.search(mark);
    if (at > 0) return start + at + 1;
  }
  const splitsPair = /[\uD800-\uDBFF]$/.test(piece);
  return splitsPair ? limit - 1 : limit;
}
