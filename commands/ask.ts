import { ask } from '../src/answers/ask.ts';
import { checkOrder, sourceNamed } from '../src/answers/asked.ts';
import { defineCommand } from '../src/command.ts';

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
  },
  check({ from, to, as_of, on, source }, { library }) {
    checkOrder('from', from, 'to', to);
    if (on === 'published') checkOrder('from', from, 'as_of', as_of);
    sourceNamed(source, library);
  },
  run({ question, from, to, as_of, on, source, limit, per_article, explain }, { library }) {
    const asked = { question, from, to, asOf: as_of, on, source: sourceNamed(source, library), limit, explain };
    return ask({ ...asked, perArticle: per_article }, library);
  },
  batch: (line) => ({ question: typeof line.text === 'string' ? line.text : '' }),
});
