import { isAbbreviation } from '../language/abbreviations.ts';
import { analyse } from '../language/analyse.ts';
import { partsOf } from '../language/terms.ts';
import type { Scan } from './scan.ts';
import { TRAITS } from './traits.ts';

/** A name as a text is searched for it: terms in a row, stop words passed over; or one term, in capitals. */
export type Name = { readonly terms: readonly string[]; readonly capitals: boolean };

/** For each name, other names of the same thing. `longest` is the number of terms of the longest name. */
export type Names = { readonly others: ReadonlyMap<string, readonly Name[]>; readonly longest: number };

/** A name that a question holds, from one word of its scan up to another, and what else it is called. */
export type AskedName = { readonly from: number; readonly to: number; readonly others: readonly Name[] };

/** An abbreviation that articles explain, and the terms of what it stands for, parted by spaces. */
export type Explained = { readonly short: string; readonly terms: string };

// Names of a question that are looked after, and other names of each: the owner's first, then the commonest.
const MOST = { asked: 12, others: 8 };

/** Puts the owner's groups of names and the articles' abbreviations together; what comes first counts first. */
export function createNames(groups: readonly (readonly string[])[], explained: readonly Explained[]): Names {
  const others = new Map<string, Name[]>();
  let longest = 0;
  const add = (one: Name, two: Name) => {
    const key = keyOf(one);
    const known = others.get(key) ?? [];
    const isNew = one.terms.join(' ') !== two.terms.join(' ') && known.every((name) => keyOf(name) !== keyOf(two));
    if (one.terms.length === 0 || two.terms.length === 0 || !isNew || known.length >= MOST.others) return;
    others.set(key, [...known, two]);
    longest = Math.max(longest, one.terms.length);
  };
  for (const group of groups) {
    const names = group.map(readName);
    for (const one of names) for (const two of names) add(one, two);
  }
  for (const { short, terms } of explained) {
    const [one, two] = [readName(short), { terms: terms === '' ? [] : terms.split(' '), capitals: false }];
    add(one, two);
    add(two, one);
  }
  return { others, longest };
}

/** The first names that a question holds, the longest at each word, with those other names that it does not hold too. */
export function namesIn(question: Scan, names: Names): AskedName[] {
  const found = new Map<string, AskedName>();
  for (let from = 0; from < question.terms.length && found.size < MOST.asked; from++) {
    const [key, name] = longestAt(question, from, names) ?? [];
    if (key === undefined || name === undefined) continue;
    if (!found.has(key)) found.set(key, name);
    from = name.to - 1;
  }
  const isAsked = (name: Name) => question.terms.some((_, at) => endOf(name, question, at) > 0);
  return [...found.values()]
    .map(({ others: all, ...range }) => ({ ...range, others: all.filter((name) => !isAsked(name)) }))
    .filter(({ others: left }) => left.length > 0);
}

/** The longest name that begins at a word and its key, within its sentence; of equals the one in capitals. */
function longestAt(question: Scan, from: number, { others, longest }: Names): [string, AskedName] | null {
  if (question.terms[from] === '') return null;
  let found: [string, AskedName] | null = null;
  const terms: string[] = [];
  for (let at = from; terms.length < longest && question.sentences[at] === question.sentences[from]; at++) {
    const term = question.terms[at];
    if (term === undefined) break;
    if (term === '') continue;
    terms.push(term);
    const keys = [
      { terms, capitals: terms.length === 1 && isInCapitals(question, at) },
      { terms, capitals: false },
    ].map(keyOf);
    const key = keys.find((one) => others.has(one));
    if (key !== undefined) found = [key, { from, to: at + 1, others: others.get(key) ?? [] }];
  }
  return found;
}

/** The asked names' other names by their first terms. */
export type Renaming = ReadonlyMap<string, readonly { readonly name: Name; readonly asked: AskedName }[]>;

/** What a text's other names of what was asked are looked up in. */
export function renamingOf(asked: readonly AskedName[]): Renaming {
  const byFirst = new Map<string, { name: Name; asked: AskedName }[]>();
  for (const one of asked) {
    for (const name of one.others) {
      const first = name.terms[0] ?? '';
      byFirst.set(first, [...(byFirst.get(first) ?? []), { name, asked: one }]);
    }
  }
  for (const all of byFirst.values()) all.sort((one, two) => two.name.terms.length - one.name.terms.length);
  return byFirst;
}

/**
 * A text as if it called things by the names that the question has for them; words of the other name that are asked by
 * themselves stay beside it. So every signal meets one name in the other without knowing of it.
 */
export function renamed(text: Scan, question: Scan, renaming: Renaming, isAsked: (term: string) => boolean): Scan {
  if (renaming.size === 0 || !text.terms.some((term) => renaming.has(term))) return text;
  const read = { forms: [] as string[], terms: [] as string[], traits: [] as number[], sentences: [] as number[] };
  const copy = (from: Scan, at: number, sentence: number) => {
    read.forms.push(from.forms[at] ?? '');
    read.terms.push(from.terms[at] ?? '');
    read.traits.push(from.traits[at] ?? 0);
    read.sentences.push(sentence);
  };
  for (let at = 0; at < text.terms.length; at++) {
    const sentence = text.sentences[at] ?? 0;
    const found = renaming.get(text.terms[at] ?? '')?.find(({ name }) => endOf(name, text, at) > 0);
    const end = found ? endOf(found.name, text, at) : at + 1;
    if (found) for (let i = found.asked.from; i < found.asked.to; i++) copy(question, i, sentence);
    for (let i = at; i < end; i++) if (!found || isAsked(text.terms[i] ?? '')) copy(text, i, text.sentences[i] ?? 0);
    at = end - 1;
  }
  return read;
}

/** Where the name that begins at a word ends, or -1 when it does not stand there. */
function endOf({ terms, capitals }: Name, text: Scan, from: number): number {
  if (capitals && !isInCapitals(text, from)) return -1;
  let at = from;
  for (const [i, term] of terms.entries()) {
    while (i > 0 && text.terms[at] === '' && text.sentences[at] === text.sentences[from]) at++;
    if (text.terms[at] !== term || text.sentences[at] !== text.sentences[from]) return -1;
    at++;
  }
  return at;
}

function readName(text: string): Name {
  const capitals = isAbbreviation(text);
  const parts = capitals ? partsOf(text) : analyse(text).terms;
  return { terms: parts.map(({ term }) => term), capitals: capitals && parts.length === 1 };
}

function isInCapitals(text: Scan, at: number): boolean {
  return ((text.traits[at] ?? 0) & TRAITS.capitals) !== 0;
}

function keyOf({ terms, capitals }: Name): string {
  return `${capitals ? 'A' : 'a'} ${terms.join(' ')}`;
}
