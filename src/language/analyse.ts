import type { Range } from '../range.ts';
import { blankLongRuns, withoutIgnorables } from './clean.ts';
import { joinSentences } from './sentences.ts';
import { type Part, partsOf, partsOfNumbered, UNITED_STATES } from './terms.ts';
import { read } from './wink.ts';

/** A term where it stands; `start` and `end` are UTF-16 offsets into the analysed text. */
export type Term = Part;

/** What the index, questions and highlights see of a text: terms in order (stop words left out), and sentences. */
export type Analysis = { readonly terms: readonly Term[]; readonly sentences: readonly Range[] };

/**
 * Analyses a paragraph or a question, the same text always alike, in time linear in its length; offsets count from `at`.
 * Sentences are in order, disjoint, and cover all but white space.
 */
export function analyse(text: string, at = 0): Analysis {
  const clean = withoutIgnorables(text);
  if (clean === null) return analyseClean(text, at);
  const { terms, sentences } = analyseClean(clean.text, 0);
  const original = ({ start, end }: Range) => ({ start: at + clean.original(start), end: at + clean.originalEnd(end) });
  return { terms: terms.map((term) => ({ term: term.term, ...original(term) })), sentences: sentences.map(original) };
}

function analyseClean(text: string, from: number): Analysis {
  const { words, runs } = blankLongRuns(text);
  const shouting = !/\p{Ll}/u.test(text);
  const reading = read(words);
  const terms: Term[] = [];
  const starts: number[] = [];
  let at = 0;
  let nextRun = 0;
  const addRunsBefore = (offset: number) => {
    for (let run = runs[nextRun]; run && run.start < offset; run = runs[++nextRun]) {
      addTerms(terms, formParts(text.slice(run.start, run.end), shouting), from + run.start);
    }
  };
  for (let i = 0; i < reading.tokens.length; i++) {
    const token = reading.tokens[i] ?? '';
    const found = words.indexOf(token, at);
    const start = found < 0 ? at : found;
    if (runs.length > 0) addRunsBefore(start);
    if (found >= 0) {
      if (token.length === 3 && /^n['’]t$/i.test(token)) dropAuxiliary(terms, from + start);
      const number = reading.numbers[i] ?? 0;
      const parts = !shouting && number < reading.known ? partsOfNumbered(token, number) : formParts(token, shouting);
      addTerms(terms, parts, from + start);
      at = start + token.length;
    }
    starts.push(start);
  }
  addRunsBefore(text.length);
  const sentenceStarts = reading.sentences.map(([first]) => starts[first] ?? 0);
  return { terms: joinCountry(terms), sentences: joinSentences(text, sentenceStarts, from) };
}

function formParts(form: string, shouting: boolean): readonly Part[] {
  return partsOf(shouting && form !== 'US' ? form.toLowerCase() : form);
}

function addTerms(terms: Term[], parts: readonly Part[], at: number): void {
  for (const part of parts) {
    terms.push(at === 0 ? part : { term: part.term, start: at + part.start, end: at + part.end });
  }
}

/** wink-nlp reads "can't" as "ca" and "n't". */
function dropAuxiliary(terms: Term[], end: number): void {
  const last = terms.at(-1);
  if (last?.end === end && ['ca', 'wo', 'sha'].includes(last.term)) terms.pop();
}

/** "United States" and "United States of America" are the term that US is. */
function joinCountry(terms: readonly Term[]): readonly Term[] {
  if (!terms.some((term) => term.term === 'unit')) return terms;
  const joined: Term[] = [];
  for (const term of terms) {
    const last = joined.at(-1);
    if (last?.term === 'unit' && term.term === 'state' && term.start - last.end === 1) {
      joined[joined.length - 1] = { term: UNITED_STATES, start: last.start, end: term.end };
    } else if (last?.term === UNITED_STATES && term.term === 'america' && term.start - last.end === ' of '.length) {
      joined[joined.length - 1] = { ...last, end: term.end };
    } else joined.push(term);
  }
  return joined;
}
