import { DASH, ELLIPSIS, MARK, type Normal } from '../../corpus/normal.ts';
import type { Range } from '../../range.ts';

/** In what a quote and an article may differ and still be the same words; also what it is called. */
export type Ignored =
  | 'composed letters'
  | 'dashes'
  | 'ellipses'
  | 'invisible characters'
  | 'quotation marks'
  | 'white space';

const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
const SPACE = /\s+/g;

/** Adds in what the originals differ of two normal texts that are alike from two offsets on, for so many code units. */
export function addIgnored(
  kinds: Set<Ignored>,
  one: Normal,
  oneAt: number,
  two: Normal,
  twoAt: number,
  length: number,
) {
  for (let i = 0; i < length; ) {
    let next = i + 1;
    while (next < length && two.starts[twoAt + next] === two.starts[twoAt + i]) next++; // a letter with its marks
    const [first, second] = [
      pieceOf(one, { start: oneAt + i, end: oneAt + next }, next === length),
      pieceOf(two, { start: twoAt + i, end: twoAt + next }, next === length),
    ];
    if (first !== second) addDifference(kinds, one.text.charAt(oneAt + i), first, second);
    i = next;
  }
}

/** The original of a range, and all that was left out after it, unless it is the last. */
function pieceOf({ original, starts, ends }: Normal, { start, end }: Range, isLast: boolean): string {
  return original.slice(starts[start], isLast ? ends[end - 1] : starts[end]);
}

function addDifference(kinds: Set<Ignored>, unit: string, one: string, two: string): void {
  const differ = (of: (text: string) => string) => of(one) !== of(two);
  const invisible = (text: string) => (text.match(INVISIBLE) ?? []).join('');
  const visible = (text: string) => text.replace(INVISIBLE, '');
  const spaces = (text: string) => (visible(text).match(SPACE) ?? []).join('');
  const rest = (text: string) => visible(text).replace(SPACE, '');
  if (differ(invisible)) kinds.add('invisible characters');
  if (differ(spaces) && unit !== ELLIPSIS) kinds.add('white space');
  if (unit === ELLIPSIS ? differ(visible) : differ(rest)) kinds.add(kindOf(unit));
}

function kindOf(unit: string): Ignored {
  if (unit === MARK) return 'quotation marks';
  if (unit === DASH) return 'dashes';
  return unit === ELLIPSIS ? 'ellipses' : 'composed letters';
}
