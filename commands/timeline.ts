import { showContext } from '../src/answers/actions.ts';
import { checkOrder, OFFERS_SOURCES, sourceNamed } from '../src/answers/asked.ts';
import { timeline } from '../src/answers/timeline/timeline.ts';
import { defineCommand } from '../src/command.ts';
import type { RawOptions } from '../src/options.ts';

/** /timeline: the days that matter for a topic, each with its best sentence. */
export const timelineCommand = defineCommand({
  name: 'timeline',
  description: 'The days that matter for a topic, each in the words of an article',
  policy: 'everyone',
  main: 'topic',
  options: {
    topic: { kind: 'text', description: 'What is it about?', required: true, maxLength: 4000 },
    from: { kind: 'day', description: 'Show no day before: 2023-11-05, 2023-11, 2023 or 5 Nov 2023', edge: 'first' },
    to: { kind: 'day', description: 'Show no day after (a month or year: its last day)', edge: 'last' },
    as_of: { kind: 'day', description: 'Answer as if it were this day: nothing published later', edge: 'last' },
    source: { kind: 'text', description: 'Only articles of this source (its whole name)', maxLength: 200 },
    limit: { kind: 'integer', description: 'How many days (10)', min: 1, max: 25, consoleMax: 100_000, default: 10 },
    order: {
      kind: 'choice',
      description: 'Which days come first (oldest)',
      choices: ['oldest', 'newest'],
      default: 'oldest',
    },
    private: { kind: 'flag', description: 'Show the answer to you alone' },
  },
  draws: true,
  ...OFFERS_SOURCES,
  check({ from, to, source }, { library }) {
    checkOrder('from', from, 'to', to);
    sourceNamed(source, library);
  },
  async run({ topic, from, to, as_of, source: named, limit, order }, { library }) {
    const source = sourceNamed(named, library);
    const reply = await timeline({ topic, from, to, asOf: as_of, source, limit, order }, library);
    const actions = reply.entries.map(({ paragraph, ...cited }, at) =>
      showContext({ ...cited, paragraphs: [paragraph, paragraph] }, at + 1, library),
    );
    return { ...reply, actions };
  },
  batch(line) {
    const given = ['from', 'to', 'limit'].flatMap((name): [string, string | number][] => {
      const value = line[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
    });
    const raw: RawOptions = { topic: typeof line.topic === 'string' ? line.topic : '', ...Object.fromEntries(given) };
    return raw;
  },
});
