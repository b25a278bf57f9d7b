import { checkQuote, LONGEST_QUOTE } from '../src/answers/check/check-quote.ts';
import { describeChecked } from '../src/answers/check/describe.ts';
import { pastIn } from '../src/archive/past.ts';
import { defineCommand } from '../src/command.ts';
import { PRIVATE } from './article-fields.ts';

/** article check: whether an article says something in these words. */
export const articleCheckCommand = defineCommand({
  name: 'article check',
  description: 'Check a quote: which article says it in these words, or what differs',
  policy: 'everyone',
  main: 'quote',
  options: {
    quote: {
      kind: 'text',
      description: 'The words to check',
      required: true,
      maxLength: LONGEST_QUOTE,
      verbatim: true,
    },
    private: PRIVATE,
  },
  check() {},
  message: { name: 'Check this quote', options: ({ text }) => ({ quote: text, private: true }) },
  async run({ quote }, { library, scope }) {
    const past = (parts: readonly string[]) => (scope === null ? [] : pastIn(scope, parts));
    const checked = await checkQuote(quote, library, past);
    return describeChecked(checked, library.version, scope?.actor.moderates === true);
  },
});
