import { previewIn } from '../src/archive/draft.ts';
import { articleOf, editableIn, editIn, revisedBy } from '../src/archive/submit.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
import { UserError } from '../src/errors.ts';
import { OWNER } from '../src/store/change.ts';
import { editForm } from './article-compose.ts';
import { done } from './article-done.ts';
import { ARTICLE, articleMeant, FIELDS, fieldsGiven, OFFERS_ARTICLES, PRIVATE, REASON } from './article-fields.ts';

/** article edit: other metadata, another text, or both; in a server by a form, or with a file after a preview. */
export const articleEditCommand = defineCommand({
  name: 'article edit',
  description: 'Change what an article says, with a form or a file; its history stays',
  policy: 'moderator',
  stored: true,
  main: 'id',
  options: {
    id: ARTICLE,
    file: { kind: 'file', description: 'A .txt, .md, .html or .pdf file with the new text' },
    ...FIELDS,
    saw: { kind: 'text', description: 'The hash of the revision that you looked at', maxLength: 80, console: true },
    reason: { ...REASON, console: true },
    private: PRIVATE,
  },
  check() {},
  ...OFFERS_ARTICLES,
  form: ({ id, file }, context) => (file === null ? editForm(scopeOf(context), articleMeant(id, context)) : null),
  async run({ id: typed, file, saw, reason, private: _, ...fields }, context) {
    const scope = scopeOf(context);
    const id = articleMeant(typed, context);
    const { article, hash } = editableIn(scope, id);
    const brought = file === null ? null : await scope.intake.fromFile(file);
    const given = fieldsGiven(fields);
    if (brought === null && Object.keys(given).length === 0)
      throw new UserError('Nothing is to be changed: give a file, or a field such as title.');
    const revised = revisedBy(article, brought?.written ?? { fields: {}, text: article.text });
    const written = { ...revised, fields: { ...revised.fields, ...given } };
    if (scope.actor.who !== OWNER) {
      const basis = brought?.basis ?? 'as it was';
      return previewIn(scope, { written, basis, notes: brought?.notes ?? [], edits: { id, saw: hash } });
    }
    const seen = saw?.replace(/^sha256:/, '') ?? hash;
    const next = articleOf(written);
    const change = await editIn(scope, id, seen.length >= 8 && hash.startsWith(seen) ? hash : seen, next, reason);
    return done(scope, change, 'edited');
  },
});
