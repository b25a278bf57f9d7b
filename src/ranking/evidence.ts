import type { Passage } from '../passages/split.ts';
import { readRange } from '../passages/split.ts';
import { type Range, slice } from '../range.ts';
import { type Candidate, type Match, matchWords, shareOf } from './match.ts';
import type { AskedQuestion } from './question.ts';
import { scan } from './scan.ts';
import { ANSWERS } from './signals/answer-type.ts';
import { passageCoverage, windowCoverage } from './signals/coverage.ts';
import { exactForms } from './signals/exact.ts';
import { phrase } from './signals/phrase.ts';
import { EVIDENCE } from './weights.ts';

/** What speaks for a sentence of a passage. */
export type SentenceSignal = keyof typeof EVIDENCE;

/** The sentences of a passage, in order, and the one among them that answers best; the earlier of equals. */
export function findEvidence(
  question: AskedQuestion,
  text: string,
  passage: Passage,
): { readonly sentences: readonly Range[]; readonly quote: Range } {
  const { sentences } = readRange(text, passage);
  const matches = sentences.map((sentence) => matchWords(question, scan(slice(text, sentence))));
  let quote: Range | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [i, sentence] of sentences.entries()) {
    const signals = sentenceSignals(question, matches, i);
    const total = (Object.keys(EVIDENCE) as SentenceSignal[]).reduce(
      (sum, name) => sum + EVIDENCE[name] * signals[name],
      0,
    );
    if (total > most) [quote, most] = [sentence, total];
  }
  if (!quote) throw new Error('a passage without sentences');
  return { sentences, quote };
}

/** The signals of a sentence among its neighbours, 0 to 1. */
export function sentenceSignals(
  question: AskedQuestion,
  matches: readonly Match[],
  i: number,
): { readonly [name in SentenceSignal]: number } {
  const own = matches[i] ?? EMPTY;
  const before = matches[i - 1] ?? EMPTY;
  const alone: Candidate = { passage: own, title: EMPTY, lead: EMPTY, published: '0001-01-01', told: new Set() };
  const besides = (other: Match) =>
    shareOf(
      question,
      [...other.found].filter((number) => !own.found.has(number)),
    );
  const opening = own.scan.forms[0] ?? '';
  return {
    words: passageCoverage(question, alone),
    window: windowCoverage(question, alone),
    phrase: phrase(question, alone),
    exact: exactForms(question, alone),
    beginnings: beginningsMet(question, own),
    local: localCoverage(question, matches, own),
    names: shareOf(
      question,
      [...own.found].filter((number) => question.named.has(number)),
    ),
    type: question.type !== null && holds(own, ANSWERS[question.type]) ? 1 : 0,
    before: besides(before),
    refersBack: POINTERS.has(opening) ? besides(before) : 0,
  };
}

const BEGINNING = 4; // letters
const EMPTY: Match = { scan: scan(''), at: [], found: new Set() };
const POINTERS = new Set('he she it they this that these those his her its their such'.split(' '));

function holds({ at, scan: { traits } }: Match, wanted: number): boolean {
  return at.some((number, i) => number < 0 && ((traits[i] ?? 0) & wanted) !== 0);
}

/** Coverage in which a word counts the more, the fewer sentences of the passage hold it. */
function localCoverage(question: AskedQuestion, matches: readonly Match[], own: Match): number {
  let [all, met] = [0, 0];
  for (const [number, rarity] of question.rarities.entries()) {
    const holding = matches.filter(({ found }) => found.has(number)).length;
    if (holding === 0) continue;
    const weight = rarity * Math.log(1 + matches.length / holding);
    all += weight;
    if (own.found.has(number)) met += weight;
  }
  return all === 0 ? 0 : met / all;
}

/** The share of the question that is missing but has a word of the same four letters at its beginning. */
function beginningsMet(question: AskedQuestion, own: Match): number {
  const met = question.words.flatMap(({ term }, number) => {
    if (own.found.has(number) || term.length < BEGINNING || /\d/.test(term)) return [];
    const beginning = term.slice(0, BEGINNING);
    return own.scan.terms.some((other) => other.startsWith(beginning)) ? [number] : [];
  });
  return shareOf(question, met);
}
