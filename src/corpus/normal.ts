import type { Range } from '../range.ts';

/**
 * A text as quotations are compared: canonically decomposed, one kind of quotation mark (`'`), dash (`-`), ellipsis
 * (`…`, also for "..." and "[...]") and space, none of it twice in a row, no space beside a dash or an ellipsis or at
 * either end, no invisible characters. The code unit at `i` stands for the original from `starts[i]` to `ends[i]`;
 * those of one letter with its marks stand for the same range.
 */
export type Normal = {
  readonly original: string;
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
};

export const MARK = "'";
export const DASH = '-';
export const ELLIPSIS = '…';

const KINDS = {
  unknown: 0,
  plain: 1,
  space: 2,
  invisible: 3,
  mark: 4,
  dash: 5,
  dots: 6,
  combining: 7,
  composed: 8,
} as const;

type Kind = (typeof KINDS)[keyof typeof KINDS];

const DOTS = /\[\s*(?:…|\.(?:\s?\.){2,})\s*\]|\(\s*(?:…|\.(?:\s?\.){2,})\s*\)|…|\.(?:\s?\.){2,}/y;
const FIRST_MARK = 0x0300; // no code unit below it combines with the letter before
const LONGEST_CLUSTER = 64; // code units: normalising is quadratic in the marks on one letter
const kinds: Kind[] = new Array<Kind>(65_536).fill(KINDS.unknown); // of the code units, as far as they have been met
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** The range of the original that a range of the normal form stands for; it must not be empty. */
export function originalRange({ starts, ends }: Normal, { start, end }: Range): Range {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 };
}

/** The normal form of a well-formed text, in time linear in its length. */
export function normalise(text: string): Normal {
  const out = createWriter(text);
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    let end = at + (isPairAt(text, at) ? 2 : 1);
    if (kind === KINDS.plain && end === at + 1 && !isCombiningAt(text, end)) out.add(text.charCodeAt(at), at, end);
    else if (kind === KINDS.space) out.addSpace(at, end);
    else if (kind === KINDS.mark) out.addOnce(MARK, at, end);
    else if (kind === KINDS.dash) out.addAlone(DASH, at, end);
    else if (kind === KINDS.dots) {
      DOTS.lastIndex = at;
      end = DOTS.test(text) ? DOTS.lastIndex : end;
      if (end > at + 1 || text[at] === ELLIPSIS) out.addAlone(ELLIPSIS, at, end);
      else out.add(text.charCodeAt(at), at, end);
    } else if (kind !== KINDS.invisible) {
      const cluster = clusterAt(text, at);
      for (let i = 0; i < cluster.text.length; i++) out.add(cluster.text.charCodeAt(i), at, cluster.end);
      end = cluster.end;
    }
    at = end;
  }
  return out.finish();
}

/** A letter with the marks on it, decomposed; what is invisible between them belongs to it. */
function clusterAt(text: string, start: number): { text: string; end: number } {
  let end = start + (isPairAt(text, start) ? 2 : 1);
  let letters = text.slice(start, end);
  for (let at = end; at < text.length && letters.length < LONGEST_CLUSTER; ) {
    const kind = kindAt(text, at);
    const next = at + (isPairAt(text, at) ? 2 : 1);
    if (kind === KINDS.combining) {
      letters += text.slice(at, next);
      end = next;
    } else if (kind !== KINDS.invisible) break;
    at = next;
  }
  return { text: letters.normalize('NFD'), end };
}

function kindAt(text: string, at: number): Kind {
  if (at >= text.length) return KINDS.space;
  const unit = text.charCodeAt(at);
  if (isPairAt(text, at)) return kindOf(text.slice(at, at + 2));
  const known = kinds[unit] ?? KINDS.unknown;
  if (known !== KINDS.unknown) return known;
  const kind = kindOf(text.charAt(at));
  kinds[unit] = kind;
  return kind;
}

function kindOf(character: string): Kind {
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return KINDS.invisible;
  if (/\s/.test(character)) return KINDS.space;
  if (/[\p{Pi}\p{Pf}"'`´„‚′″ʼ＂＇]/u.test(character)) return KINDS.mark;
  if (/[\p{Pd}−]/u.test(character)) return KINDS.dash;
  if (/[….[(]/.test(character)) return KINDS.dots;
  if (/\p{M}/u.test(character)) return KINDS.combining;
  return character.normalize('NFD') === character ? KINDS.plain : KINDS.composed;
}

function isCombiningAt(text: string, at: number): boolean {
  return text.charCodeAt(at) >= FIRST_MARK && kindAt(text, at) === KINDS.combining;
}

function isPairAt(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

function createWriter(text: string) {
  const most = text.normalize('NFD').length;
  const [units, starts, ends] = [new Uint16Array(most), new Uint32Array(most), new Uint32Array(most)];
  const [dash, dots, space] = [DASH, ELLIPSIS, ' '].map((one) => one.charCodeAt(0));
  let length = 0;
  const last = () => (length === 0 ? space : units[length - 1]);
  const add = (unit: number, start: number, end: number) => {
    units[length] = unit;
    starts[length] = start;
    ends[length] = end;
    length++;
  };
  const addOnce = (one: string, start: number, end: number) => {
    if (last() === one.charCodeAt(0)) ends[length - 1] = end;
    else add(one.charCodeAt(0), start, end);
  };
  const dropSpace = () => {
    if (length > 0 && last() === space) length--;
  };
  return {
    add,
    addOnce,
    addSpace(start: number, end: number) {
      if (last() === space) {
        if (length > 0) ends[length - 1] = end;
      } else if (last() !== dash && last() !== dots) add(space ?? 0, start, end);
    },
    addAlone(one: string, start: number, end: number) {
      dropSpace();
      addOnce(one, start, end);
    },
    finish(): Normal {
      dropSpace();
      return { original: text, text: decoder.decode(units.subarray(0, length)), starts, ends };
    },
  };
}
