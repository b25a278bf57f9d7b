import { defineCommand } from '../src/command.ts';
import { timexOf } from '../src/dates/batch.ts';
import { UserError } from '../src/errors.ts';

/** dates: the date expressions of a text, and the days they mean. */
export const datesCommand = defineCommand({
  name: 'dates',
  description: 'Find the dates in a text, and the days they mean',
  policy: 'owner',
  main: 'text',
  options: {
    text: { kind: 'text', description: 'The text', required: true, maxLength: 10_000_000, verbatim: true },
    published: { kind: 'day', description: 'The day on which the text appeared', edge: 'first' },
  },
  standalone: true,
  check({ published }) {
    if (published === null) throw new UserError('published is missing: the day on which the text appeared');
  },
  async run({ text, published }) {
    return { kind: 'dates', timex: timexOf({ id: '', published: published ?? '', text }).timex };
  },
  batch: ({ text, published }) => ({
    text: typeof text === 'string' ? text : undefined,
    published: typeof published === 'string' ? published : '',
  }),
});
