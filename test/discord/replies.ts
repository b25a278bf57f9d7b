import fc from 'fast-check';
import { momentOfDay } from '../../src/answers/moment.ts';
import type { About, Action, AskReply, Evidence } from '../../src/answers/reply.ts';
import type { Article } from '../../src/corpus/article.ts';
import type { Range } from '../../src/range.ts';
import { hostileText } from './hostile.ts';

const ARTICLE: Article = {
  id: 'strike-ends',
  title: 'Harbour strike ends',
  published: '2023-11-05',
  source: 'The Port Gazette',
  url: 'https://gazette.example/strike',
  author: null,
  place: null,
  text: 'The strike began in May. It ended on Sunday. Work resumed at dawn.',
};

/** One result out of the sentences of its passage, which are the whole article unless told otherwise. */
export function evidenceOf(
  sentences: readonly string[],
  {
    article = {},
    quote = 0,
    between = ' ',
    ...rest
  }: Partial<Omit<Evidence, 'article' | 'quote'>> & {
    readonly article?: Partial<Article>;
    readonly quote?: number;
    readonly between?: string;
  } = {},
): Evidence {
  const ranges: Range[] = [];
  let text = '';
  for (const [at, sentence] of sentences.entries()) {
    if (at > 0) text += between;
    ranges.push({ start: text.length, end: text.length + sentence.length });
    text += sentence;
  }
  return {
    article: { ...ARTICLE, text, ...article },
    passage: { start: 0, end: text.length },
    paragraphs: [1, 1],
    sentences: ranges,
    quote: ranges[quote] ?? { start: 0, end: text.length },
    matched: [],
    score: 1,
    shares: [{ name: 'bm25', share: 1 }],
    copies: [],
    about: [],
    ...rest,
  };
}

/** The whole of a first sentence as words that point to a day. */
function aboutOf(words: string): About {
  const moment = momentOfDay('2023-11-03');
  return { start: 0, end: words.length, value: '2023-11-03', precision: 'day', basis: 'published', moment };
}

/** An answer with these results. */
export function replyOf(evidence: readonly Evidence[], rest: Partial<AskReply> = {}): AskReply {
  return {
    kind: 'ask',
    question: 'When did the strike end?',
    asked: [],
    page: { number: 1, first: 1, more: false, renewed: false },
    corpus: 'c0ffee',
    searched: { articles: 312, sources: ['The Port Gazette'], first: '2020-01-02', last: '2023-11-05' },
    evidence,
    nearest: [],
    suggestions: [],
    notes: [],
    explained: false,
    unmatched: [],
    emptyQuestion: false,
    ...rest,
  };
}

/** A sentence that is ordinary, hostile, or far too long. */
const sentence = fc
  .tuple(hostileText(12), fc.constantFrom(1, 1, 1, 3, 10, 60))
  .map(([text, times]) => text.repeat(times))
  .map((text) => (text.trim() === '' ? `${text}Yes.` : text));

const label = hostileText(8).map((text) => `${text.replace(/\s+/g, ' ').trim()}x`); // never empty, one line, as stored
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    sentences: fc.array(sentence, { minLength: 1, maxLength: 8 }),
    quote: fc.nat(7),
    between: fc.constantFrom('', ' ', '\n', '\n\n'),
    title: optional(
      fc.oneof(
        label,
        label.map((text) => `${text} `.repeat(30)),
      ),
    ),
    source: optional(label),
    place: optional(label),
    url: fc.constantFrom(
      null,
      'https://a.example/b_c(d)?e=[f]',
      'javascript:alert(1)',
      `https://a.example/${'x'.repeat(600)}`,
    ),
    matched: fc.array(hostileText(3), { maxLength: 40 }),
    copies: fc.array(label, { maxLength: 6 }),
    about: fc.boolean(),
  })
  .map(({ sentences, quote, between, title, source, place, url, matched, copies, about }) =>
    evidenceOf(sentences, {
      quote: quote % sentences.length,
      between,
      matched,
      copies: copies.map((name) => ({
        article: { ...ARTICLE, source: name },
        passage: { start: 0, end: 1 },
        paragraphs: [1, 1] as const,
      })),
      about: about ? [aboutOf(sentences[0] ?? '')] : [],
      article: { title, source, place, url },
    }),
  );

const anyAnswer: fc.Arbitrary<AskReply> = fc
  .record({
    evidence: fc.oneof(fc.array(evidence, { maxLength: 4 }), fc.array(evidence, { minLength: 8, maxLength: 22 })),
    question: fc.tuple(hostileText(20), fc.constantFrom(1, 1, 40)).map(([text, times]) => `Why? ${text}`.repeat(times)),
    asked: fc.array(fc.record({ name: fc.constantFrom('as_of', 'source'), value: label }), { maxLength: 5 }),
    unmatched: fc.array(hostileText(3), { maxLength: 60 }),
    silent: fc.boolean(),
    suggestions: fc.array(fc.record({ typed: hostileText(3), instead: label }), { maxLength: 3 }),
    notes: fc.array(hostileText(6), { maxLength: 4 }),
    sources: fc.array(label, { maxLength: 8 }),
    emptyQuestion: fc.boolean(),
  })
  .map(({ evidence: results, sources, silent, ...rest }) =>
    replyOf(silent ? [] : results, {
      nearest: silent ? results : [],
      ...rest,
      searched: { articles: 1_234, sources, first: '2020-01-02', last: '2023-11-05' },
    }),
  );

/** What can be done next: up to 30 buttons, some with values that fit into none, some with the question. */
const anyActions = (question: string): fc.Arbitrary<Action[]> => {
  const value = fc.oneof(hostileText(4), fc.constant(question), fc.constant('x'.repeat(200)), fc.nat(), fc.boolean());
  const options = fc.dictionary(fc.constantFrom('question', 'page', 'source'), value);
  return fc.array(fc.record({ label: label.map((text) => text.slice(0, 90)), command: fc.constant('ask'), options }), {
    maxLength: 30,
  });
};

/** Any answer: up to 22 results and 30 buttons, hostile and overlong everywhere. */
export const anyReply: fc.Arbitrary<AskReply & { readonly actions: readonly Action[] }> = anyAnswer.chain((reply) =>
  anyActions(reply.question).map((actions) => ({ ...reply, actions })),
);
