import { editsOf } from '../edits.ts';
import type { Piece } from '../reply.ts';
import { commonPrefix, commonSuffix } from './common-ends.ts';

const PARAGRAPHS = 500; // paragraphs that may be added or removed
const WORDS = 1000; // words that may be added or removed in one place
const ALL_WORDS = 4000; // and in all; the time grows with the square of what changed in one place

const PARAGRAPH = /[^\n]*(?:\n\s*|$)/g;
const WORD =
  /\s+|[\p{L}\p{M}\p{N}]+(?:(?:['’](?=\p{L})|(?<=\p{N})[.,:/](?=\p{N}))[\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;

/**
 * What changed from one text to another, word by word, white space included: `same` and `removed` pieces joined are the
 * one before, `same` and `added` ones the one after. Linear in both lengths: where more than 1,000 words changed in one
 * place, or 4,000 in all, the rest is compared by whole paragraphs, and with more than 500 of those changed, as one.
 */
export function differences(before: string, after: string): readonly Piece[] {
  const prefix = prefixInWords(before, after);
  const suffix = suffixInWords(before, after, Math.min(before.length, after.length) - prefix);
  const [end, afterEnd] = [before.length - suffix, after.length - suffix];
  const pieces = createPieces();
  pieces.add('same', before.slice(0, prefix));
  const left = { words: ALL_WORDS };
  for (const [one, two] of changedParts(before.slice(prefix, end), after.slice(prefix, afterEnd))) {
    if (one === two) pieces.add('same', one);
    else addWords(pieces, one, two, left);
  }
  pieces.add('same', before.slice(end));
  return pieces.finish();
}

/** The common beginning without a word of which the texts have only a part in common. */
function prefixInWords(before: string, after: string): number {
  let prefix = commonPrefix(before, after);
  while (prefix > 0 && !mayPart(before, prefix, after, prefix)) prefix--;
  return prefix;
}

function suffixInWords(before: string, after: string, most: number): number {
  let suffix = commonSuffix(before, after, most);
  while (suffix > 0 && !mayPart(before, before.length - suffix, after, after.length - suffix)) suffix--;
  return suffix;
}

function mayPart(one: string, oneAt: number, two: string, twoAt: number): boolean {
  const isSpace = (text: string, at: number) => at < 0 || at >= text.length || /\s/.test(text.charAt(at));
  return (isSpace(one, oneAt - 1) && isSpace(two, twoAt - 1)) || (isSpace(one, oneAt) && isSpace(two, twoAt));
}

/** Two texts side by side: paragraphs that both have, and what stands between those in the one and in the other. */
function changedParts(before: string, after: string): readonly (readonly [string, string])[] {
  const [ones, twos] = [before, after].map((text) => text.match(PARAGRAPH)?.filter((part) => part !== '') ?? []);
  const edits = ones && twos && editsOf(ones, twos, PARAGRAPHS);
  if (!edits) return [[before, after]];
  const parts: [string, string][] = [];
  let [atBefore, atAfter] = [0, 0];
  for (const { kind, count } of edits) {
    const one = kind === 'added' ? '' : ones.slice(atBefore, atBefore + count).join('');
    const two = kind === 'removed' ? '' : twos.slice(atAfter, atAfter + count).join('');
    const last = parts.at(-1);
    if (kind === 'added' && last?.[1] === '') last[1] = two;
    else parts.push([one, two]);
    if (kind !== 'added') atBefore += count;
    if (kind !== 'removed') atAfter += count;
  }
  return parts;
}

function addWords(pieces: Pieces, before: string, after: string, left: { words: number }): void {
  const [ones, twos] = [before.match(WORD) ?? [], after.match(WORD) ?? []];
  const edits = editsOf(ones, twos, Math.max(0, Math.min(WORDS, left.words)));
  if (edits === null) {
    left.words -= WORDS;
    pieces.add('removed', before);
    pieces.add('added', after);
    return;
  }
  let [atBefore, atAfter] = [0, 0];
  for (const { kind, count } of edits) {
    if (kind === 'added') pieces.add(kind, twos.slice(atAfter, atAfter + count).join(''));
    else pieces.add(kind, ones.slice(atBefore, atBefore + count).join(''));
    if (kind !== 'added') atBefore += count;
    if (kind !== 'removed') atAfter += count;
    if (kind !== 'same') left.words -= count;
  }
}

type Pieces = ReturnType<typeof createPieces>;

/** Pieces in order: neighbours of one kind joined, what was removed before what was added, no white space alone between. */
function createPieces() {
  const pieces: Piece[] = [];
  const pending = { same: '', removed: '', added: '' }; // what is the same comes behind the others
  const flush = (kind: Piece['kind']) => {
    if (pending[kind] !== '') pieces.push({ kind, text: pending[kind] });
    pending[kind] = '';
  };
  const flushAll = () => {
    flush('removed');
    flush('added');
    flush('same');
  };
  return {
    add(kind: Piece['kind'], text: string) {
      if (kind !== 'same' && pending.same !== '') {
        const joins = /^[^\S\n]+$/.test(pending.same) && pending.removed !== '' && pending.added !== '';
        if (joins) {
          pending.removed += pending.same;
          pending.added += pending.same;
          pending.same = '';
        } else flushAll();
      }
      pending[kind] += text;
    },
    finish() {
      flushAll();
      return pieces;
    },
  };
}
