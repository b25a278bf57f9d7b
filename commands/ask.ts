import { showContext } from '../src/answers/actions.ts';
import { ask } from '../src/answers/ask.ts';
import { checkOrder, OFFERS_SOURCES, sourceNamed } from '../src/answers/asked.ts';
import { resultsShown } from '../src/answers/describe.ts';
import type { AskReply } from '../src/answers/reply.ts';
import { defineCommand } from '../src/command.ts';

const MOST_PAGES = 50; // nobody turns more, and each costs more than the one before

/** /ask: a question, answered with the best passages. */
export const askCommand = defineCommand({
  name: 'ask',
  description: 'Find what the articles say, in their own words',
  policy: 'everyone',
  main: 'question',
  options: {
    question: { kind: 'text', description: 'What do you want to know?', required: true, maxLength: 4000 },
    from: { kind: 'day', description: 'On or after this day: 2023-11-05, 2023-11, 2023 or 5 Nov 2023', edge: 'first' },
    to: { kind: 'day', description: 'On or before this day (a month or year: its last day)', edge: 'last' },
    as_of: { kind: 'day', description: 'Answer as if it were this day: nothing published later', edge: 'last' },
    on: {
      kind: 'choice',
      description: 'Which days from and to mean: of publication, or those the words are about (published)',
      choices: ['published', 'about'],
      default: 'published',
    },
    source: { kind: 'text', description: 'Only articles of this source (its whole name)', maxLength: 200 },
    limit: { kind: 'integer', description: 'How many passages (3)', min: 1, max: 10, default: 3 },
    per_article: {
      kind: 'integer',
      description: 'How many passages of one article (2)',
      min: 1,
      max: 10,
      default: 2,
      console: true,
    },
    explain: { kind: 'flag', description: 'Show what each signal adds to each score' },
    private: { kind: 'flag', description: 'Show the answer to you alone' },
    page: {
      kind: 'integer',
      description: 'Which part of the results (1)',
      min: 1,
      max: MOST_PAGES,
      default: 1,
      console: true,
      action: true,
    },
    version: {
      kind: 'text',
      description: 'The corpus that the page before was made from',
      maxLength: 64,
      action: true,
    },
  },
  ...OFFERS_SOURCES,
  check({ from, to, as_of, on, source }, { library }) {
    checkOrder('from', from, 'to', to);
    if (on === 'published') checkOrder('from', from, 'as_of', as_of);
    sourceNamed(source, library);
  },
  async run(values, { library }) {
    const { question, from, to, as_of, on, limit, per_article, explain, page, version } = values;
    const source = sourceNamed(values.source, library);
    const renewed = version !== null && !library.version.startsWith(version);
    const asked = { question, from, to, asOf: as_of, on, source, limit, perArticle: per_article, explain };
    const reply = await ask({ ...asked, page: renewed ? 1 : page }, library);
    const more = moreOf({ question, from, to, as_of, on: on === 'about' ? on : null, source, limit, explain }, reply);
    const actions = [
      ...more,
      ...resultsShown(reply).map((result, at) => showContext(result, reply.page.first + at, library)),
    ];
    return { ...reply, page: { ...reply.page, renewed }, actions };
  },
  batch: (line) => ({ question: typeof line.text === 'string' ? line.text : '' }),
});

const VERSION = 8; // characters of a version that a button carries, by which it is told from the one before

/** The next page, while there is one. */
function moreOf(values: { readonly [name: string]: string | number | boolean | null }, { page, corpus }: AskReply) {
  const next = { page: page.number + 1, version: corpus.slice(0, VERSION) };
  if (!page.more || next.page > MOST_PAGES) return [];
  const used = Object.entries(values).filter((entry): entry is [string, string | number | true] => {
    return entry[1] !== null && entry[1] !== false;
  });
  return [{ label: 'More', command: 'ask', options: { ...Object.fromEntries(used), ...next } }];
}
