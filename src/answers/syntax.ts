import { type Day, dayFromNumber, dayNumber, parseBound } from '../days.ts';

/**
 * What a question asks for besides its words. `text` is what is left to be searched for, phrases and titles included.
 * `notes` say what looked like syntax and was read as words instead.
 */
export type Syntax = {
  readonly text: string;
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  readonly titles: readonly string[];
  readonly source: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly notes: readonly string[];
};

type Draft = { -readonly [K in 'source' | 'from' | 'to']: Syntax[K] } & {
  readonly words: string[];
  readonly phrases: string[];
  readonly without: string[];
  readonly titles: string[];
  readonly notes: string[];
};

const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
]);
const FIELD = /^(title|source|before|after):(.*)$/su;

/**
 * Reads "exact phrase", -word, title:, source:, before: and after:; any of them may take a value in quotes. `sourceOf`
 * finds a source by its typed name. Nothing fails: what is no syntax is read as words and noted. Linear in the length.
 */
export function readSyntax(question: string, sourceOf: (typed: string) => string | null): Syntax {
  const draft: Draft = {
    words: [],
    phrases: [],
    without: [],
    titles: [],
    source: null,
    from: null,
    to: null,
    notes: [],
  };
  for (const piece of piecesOf(question, draft.notes)) readPiece(piece, draft, sourceOf);
  const { words, ...rest } = draft;
  return { ...rest, text: words.filter((word) => word !== '').join(' ') };
}

/** A piece between spaces: what stands before a quoted value, the value, and what follows up to the next space. */
type Piece = { readonly before: string; readonly quoted: string | null; readonly after: string };

function piecesOf(question: string, notes: string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < question.length) {
    const space = spaceFrom(question, at);
    const start = quoteIn(question, at, space);
    const close = start < 0 ? undefined : QUOTES.get(question[start] ?? '');
    const end = close === undefined ? -1 : question.indexOf(close, start + 1);
    if (start >= 0 && end < 0) notes.push(`The quotation mark ${question[start]} has no other half; read as words.`);
    if (end < 0) {
      if (space > at) pieces.push({ before: question.slice(at, space), quoted: null, after: '' });
      at = space + 1;
    } else {
      const next = spaceFrom(question, end + 1);
      const after = question.slice(end + 1, next);
      pieces.push({ before: question.slice(at, start), quoted: question.slice(start + 1, end), after });
      at = next + 1;
    }
    if (notes.length > 0 && end < 0 && start >= 0) return [...pieces, ...wordsFrom(question, at)];
  }
  return pieces;
}

/** After a quotation mark without its half no other one is looked for: the rest is read word by word. */
function wordsFrom(question: string, at: number): Piece[] {
  const words = question.slice(at).split(/\s+/);
  return words.filter((word) => word !== '').map((before) => ({ before, quoted: null, after: '' }));
}

function readPiece(piece: Piece, draft: Draft, sourceOf: (typed: string) => string | null): void {
  const { before, quoted, after } = piece;
  if (before === '-' && quoted !== null && hasWord(quoted)) draft.without.push(quoted);
  else if (quoted === null && /^-\p{L}/u.test(before)) draft.without.push(before.slice(1));
  else if (!readField(piece, draft, sourceOf)) {
    if (quoted !== null && before === '' && hasWord(quoted)) draft.phrases.push(quoted);
    draft.words.push(quoted === null ? before : `${before}${before === '' ? '' : ' '}${quoted}`, after);
    return;
  }
  if (hasWord(after)) draft.words.push(after);
}

function readField({ before, quoted }: Piece, draft: Draft, sourceOf: (typed: string) => string | null): boolean {
  const [, field, rest] = FIELD.exec(before) ?? [];
  if (field === undefined || rest === undefined || (quoted !== null && rest !== '')) return false;
  const value = (quoted ?? rest).trim().replace(/[?!,;.]+$/u, '');
  const wrong = (what: string) => {
    draft.notes.push(`${field}:${value} ${what}; read as words.`);
    return false;
  };
  switch (field) {
    case 'title':
      if (!hasWord(value)) return wrong('names no word');
      draft.titles.push(value);
      draft.words.push(value);
      return true;
    case 'source': {
      const source = sourceOf(value);
      if (source === null) return wrong('is no source here');
      draft.source = source;
      return true;
    }
    default: {
      const day = parseBound(value, field === 'before' ? 'first' : 'last');
      if (day === null || day <= '0001-01-01' || day >= '9999-12-31')
        return wrong('is no date (2023-11-05, 2023-11 or 2023)');
      if (field === 'before') draft.to = earlier(draft.to, dayFromNumber(dayNumber(day) - 1));
      else draft.from = later(draft.from, dayFromNumber(dayNumber(day) + 1));
      return true;
    }
  }
}

/** The earlier of two days, where null is none. */
export function earlier(one: Day | null, two: Day | null): Day | null {
  return one === null || two === null ? (one ?? two) : one < two ? one : two;
}

/** The later of two days, where null is none. */
export function later(one: Day | null, two: Day | null): Day | null {
  return one === null || two === null ? (one ?? two) : one > two ? one : two;
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function spaceFrom(text: string, at: number): number {
  let end = at;
  while (end < text.length && !/\s/.test(text[end] ?? '')) end++;
  return end;
}

/** Where a quotation begins within a piece: at its start, after a minus, or after a field's colon; else -1. */
function quoteIn(text: string, at: number, end: number): number {
  for (const start of [at, at + 1, text.indexOf(':', at) + 1]) {
    if (
      start >= at &&
      start < end &&
      QUOTES.has(text[start] ?? '') &&
      /^(?:[-(]?|[a-z]+:)$/.test(text.slice(at, start))
    )
      return start;
  }
  return -1;
}
