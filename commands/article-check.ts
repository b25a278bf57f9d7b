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
  message: {
    name: 'Check this quote',
    needs: 'text',
    options: ({ text }) => (text === '' ? null : { quote: quotedIn(text), private: true }),
  },
  async run({ quote }, { library, scope }) {
    const past = (parts: readonly string[]) => (scope === null ? [] : pastIn(scope, parts));
    const checked = await checkQuote(quote, library, past);
    return describeChecked(checked, library.version, scope?.actor.moderates === true);
  },
});

/** The lines that a message quotes, as Discord marks them (`> ` for a line, `>>> ` for the rest); all of it where there are none. */
function quotedIn(text: string): string {
  const [before = '', rest] = text.split(/^>>> /m, 2);
  const lines = before.split('\n').filter((line) => line.startsWith('> '));
  const quoted = [...lines.map((line) => line.slice(2)), ...(rest === undefined ? [] : [rest])];
  return quoted.length === 0 ? text : quoted.join('\n');
}
