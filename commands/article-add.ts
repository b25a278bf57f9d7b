import { describeShare } from '../src/archive/alike.ts';
import { previewIn } from '../src/archive/draft.ts';
import { type Intake, isRead } from '../src/archive/intake.ts';
import { addIn, articleOf, linkedIn, nearIn } from '../src/archive/submit.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
import { LIMITS } from '../src/corpus/limits.ts';
import { UserError } from '../src/errors.ts';
import { OWNER } from '../src/store/change.ts';
import type { Draft } from '../src/store/drafts.ts';
import type { Upload } from '../src/upload.ts';
import { emptyForm } from './article-compose.ts';
import { done } from './article-done.ts';
import { FIELDS, fieldsGiven, PRIVATE, REASON } from './article-fields.ts';

/** article add: a page, a file or a form becomes an article, in a server after a preview. */
export const articleAddCommand = defineCommand({
  name: 'article add',
  description: 'Add an article from a web page, a file or a form',
  policy: 'moderator',
  stored: true,
  main: 'file',
  options: {
    url: { kind: 'text', description: 'The address of a web page or PDF', maxLength: LIMITS.url },
    file: { kind: 'file', description: 'A .txt, .md, .html or .pdf file, up to 10 MB (.html: 3 MB)' },
    text: {
      kind: 'text',
      description: 'The text of the article',
      maxLength: LIMITS.articleText,
      console: true,
      action: true,
    },
    ...FIELDS,
    anyway: {
      kind: 'flag',
      description: 'Even if an article says nearly the same, or has the same link',
      console: true,
    },
    reason: { ...REASON, console: true },
    private: PRIVATE,
    first_of: { kind: 'integer', description: 'How many links and files', min: 1, max: 9999, default: 1, action: true },
    worded: { kind: 'flag', description: 'With words beside the link', action: true },
  },
  check({ url, file, text }) {
    const given = Object.entries({ url, file, text }).flatMap(([name, value]) => (value === null ? [] : [name]));
    if (given.length > 1) throw new UserError(`Give one thing to add: ${given.join(' or ')}.`);
  },
  form: ({ url, file, text }, context) =>
    url === null && file === null && text === null ? emptyForm(scopeOf(context)) : null,
  async run({ url, file, text, anyway, reason, private: _, first_of: many, worded, ...fields }, context) {
    const scope = scopeOf(context);
    const left = many > 1 ? [`This is the first of ${many} links and files in the message; ${ONE_BY_ONE}`] : [];
    const brought = await bring({ url, file, text }, scope.intake).catch((error: unknown) => {
      const hints = [...left, ...(worded ? [OWN_TEXT] : [])];
      throw error instanceof UserError ? new UserError([error.message, ...hints].join('\n'), { cause: error }) : error;
    });
    const given = fieldsGiven(fields);
    const written = { ...brought.written, fields: { ...brought.written.fields, ...given } };
    if (scope.actor.who !== OWNER) {
      const notes = [...left, ...brought.notes];
      return previewIn(scope, { ...brought, notes, written, basis: 'date' in given ? 'as given' : brought.basis });
    }
    const article = articleOf(written);
    const [near] = nearIn(scope, article.text);
    if (near && !anyway) {
      const much = near.share === 1 ? 'the same' : `nearly the same (${Math.floor(near.share * 100)} %)`;
      throw new UserError(`The article "${near.id}" says ${much}; add this one with --anyway, or edit that one.`);
    }
    const [linked] = linkedIn(scope, article);
    if (linked && !anyway) {
      throw new UserError(
        `The article "${linked.id}" has the same link (${describeShare(linked.share)}); add this one with --anyway, or edit that one.`,
      );
    }
    const change = await addIn(scope, article, reason);
    return done(scope, change, 'added');
  },
  message: {
    name: 'Add to corpus',
    needs: 'text, link or file',
    options({ text, links, files }) {
      const [url] = links;
      const read = files.filter(({ name }) => isRead(name));
      // A picture beside the words is not what is to be added; alone, it is refused with the reason.
      const file = read[0] ?? (text === '' && url === undefined ? files[0] : undefined);
      const first_of = Math.max(1, read.length + links.length);
      if (file !== undefined) return { file, first_of };
      const longestFirst = links.toSorted((one, two) => two.length - one.length); // one may begin with another
      const words = longestFirst.reduce((rest, link) => rest.replaceAll(link, ''), text);
      if (url !== undefined) return { url, first_of, worded: /\p{L}{2}/u.test(words) };
      return text === '' ? null : { text };
    },
  },
});

const ONE_BY_ONE = 'add the others with /article add.';
const OWN_TEXT = 'To add the text of the message itself, copy it into the form of /article add.';

type Brought = { readonly url: string | null; readonly file: Upload | null; readonly text: string | null };

async function bring({ url, file, text }: Brought, intake: Intake): Promise<Draft> {
  if (url !== null) return intake.fromAddress(url);
  if (file !== null) return intake.fromFile(file);
  if (text === null) throw new UserError('There is nothing to add: give a file, or an address with url.');
  return { written: { fields: {}, text }, basis: null, notes: [], edits: null };
}
