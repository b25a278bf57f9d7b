import type { Context } from './context.ts';
import type { Item } from './item.ts';
import type { Basis, MentionType } from './mention.ts';
import { CLASS, type ClassName } from './words.ts';

/** What a rule makes of the items it matched: a TIMEX3 value and where it comes from. */
export type Reading = { readonly value: string; readonly type: MentionType; readonly basis: Basis };

/** A reading and the item after it. */
export type Match = { readonly reading: Reading; readonly end: number };

/** A reading and the items it stands on, `to` exclusive. */
export type Piece = { readonly from: number; readonly to: number; readonly reading: Reading };

/** Words in the shape of a date that is none ("31 April"): they are passed over whole. */
export const IMPOSSIBLE: Reading = { value: '', type: 'DATE', basis: 'stated' };

/** The items that a pattern matched, by class in lower case ("month", "day"); a second one of a class is "day2". */
export type Slots = { readonly [name: string]: Item };

/** Where a match stands among the items, for rules that look about; `end` is exclusive. */
export type Place = { readonly at: number; readonly end: number };

/**
 * A row of a rule table. A pattern is elements between spaces: classes in capitals or words, alternatives with |,
 * optional with ?. `read` may refuse with null, and the next longest match is tried.
 */
export type Rule = readonly [pattern: string, read: (slots: Slots, context: Context, place: Place) => Reading | null];

type Element = { mask: number; words: ReadonlySet<string>; optional: boolean; name: string };
type Compiled = { readonly elements: readonly Element[]; readonly read: Rule[1] };

/** Rules found by how they begin. */
export type RuleBook = {
  readonly byWord: ReadonlyMap<string, readonly Compiled[]>;
  readonly byClass: readonly (readonly [mask: number, rules: readonly Compiled[]])[];
};

/** Compiles rule tables, once; a RangeError for a pattern that names no class. */
export function compile(tables: readonly (readonly Rule[])[]): RuleBook {
  const byWord = new Map<string, Compiled[]>();
  const byClass = new Map<number, Compiled[]>();
  for (const [pattern, read] of tables.flat()) {
    const rule = { elements: elementsOf(pattern), read };
    const [first] = rule.elements;
    if (first === undefined || first.optional) throw new RangeError(`the pattern "${pattern}" begins with nothing`);
    for (const word of first.words) byWord.set(word, [...(byWord.get(word) ?? []), rule]);
    if (first.mask !== 0) byClass.set(first.mask, [...(byClass.get(first.mask) ?? []), rule]);
  }
  return { byWord, byClass: [...byClass] };
}

/** The longest match that a rule accepts at an item, and where it ends; null when there is none. */
export function matchAt(book: RuleBook, context: Context, at: number): Match | null {
  const item = context.items[at];
  if (item === undefined) return null;
  const matches: { end: number; slots: { [name: string]: Item }; rule: Compiled }[] = [];
  const attempt = (rules: readonly Compiled[]) => {
    for (const rule of rules) {
      const slots: { [name: string]: Item } = {};
      const end = matchElements(rule.elements, 0, context.items, at, at, slots);
      if (end > at) matches.push({ end, slots, rule });
    }
  };
  attempt(book.byWord.get(item.word) ?? []);
  if (item.classes !== 0) for (const [mask, rules] of book.byClass) if ((item.classes & mask) !== 0) attempt(rules);
  matches.sort((one, two) => two.end - one.end);
  for (const { end, slots, rule } of matches) {
    const reading = rule.read(slots, context, { at, end });
    if (reading !== null) return { reading, end };
  }
  return null;
}

// Optional elements are taken when they fit and given back when the rest does not: at most 2 to the power of their
// number, which the tables keep under five.
function matchElements(
  elements: readonly Element[],
  from: number,
  items: readonly Item[],
  start: number,
  at: number,
  slots: { [name: string]: Item },
): number {
  const element = elements[from];
  if (element === undefined) return at;
  const item = items[at];
  const fits =
    item !== undefined &&
    (!item.first || at === start) &&
    ((item.classes & element.mask) !== 0 || element.words.has(item.word));
  if (fits) {
    const end = matchElements(elements, from + 1, items, start, at + 1, slots);
    if (end >= 0) {
      slots[element.name] = item;
      return end;
    }
  }
  return element.optional ? matchElements(elements, from + 1, items, start, at, slots) : -1;
}

function elementsOf(pattern: string): Element[] {
  const counts = new Map<string, number>();
  return pattern.split(' ').map((source) => {
    const optional = source.endsWith('?');
    const element: Element = { mask: 0, words: new Set(), optional, name: '' };
    const words = new Set<string>();
    for (const name of (optional ? source.slice(0, -1) : source).split('|')) {
      if (!/^[A-Z]/.test(name)) words.add(name);
      else if (name in CLASS) element.mask |= CLASS[name as ClassName];
      else throw new RangeError(`the pattern "${pattern}" names no class ${name}`);
      element.name ||= name.toLowerCase();
    }
    const count = (counts.get(element.name) ?? 0) + 1;
    counts.set(element.name, count);
    return { ...element, words, name: count === 1 ? element.name : `${element.name}${count}` };
  });
}
