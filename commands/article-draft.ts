import { told } from '../src/answers/sheet.ts';
import { cancelDraft, draftIn, previewIn, saveDraft } from '../src/archive/draft.ts';
import { editableIn, revisedBy } from '../src/archive/submit.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
import { LIMITS } from '../src/corpus/limits.ts';
import { done } from './article-done.ts';

const OF_A_DRAFT = {
  policy: 'moderator',
  stored: true,
  action: 'only',
  replaces: true,
  main: 'draft',
  options: { draft: { kind: 'text', description: 'The preview', required: true, maxLength: 40 } },
  check() {},
} as const;

/** article save: what a preview shows becomes an article. */
export const articleSaveCommand = defineCommand({
  ...OF_A_DRAFT,
  name: 'article save',
  description: 'Save what a preview shows',
  async run({ draft }, context) {
    const scope = scopeOf(context);
    const change = await saveDraft(scope, draft, null);
    return done(scope, change, change.kind === 'add' ? 'added' : 'edited');
  },
});

/** article update: what a preview shows becomes the next revision of an article that is there, in a preview of that. */
export const articleUpdateCommand = defineCommand({
  ...OF_A_DRAFT,
  name: 'article update',
  description: 'Make what a preview shows the next revision of an article',
  options: {
    ...OF_A_DRAFT.options,
    article: { kind: 'text', description: 'The article', required: true, maxLength: LIMITS.id },
  },
  async run({ draft, article: id }, context) {
    const scope = scopeOf(context);
    const { article, hash } = editableIn(scope, id);
    const before = draftIn(scope, draft);
    const { fields, text } = revisedBy(article, before.written);
    // The link is the same one, and stays as it was written first.
    const written = { fields: { ...fields, url: article.url }, text };
    const basis = (before.written.fields.date ?? '').trim() === '' ? 'as it was' : before.basis;
    return previewIn(scope, { ...before, written, basis, edits: { id, saw: hash } }, draft);
  },
});

/** article cancel: a preview is thrown away. */
export const articleCancelCommand = defineCommand({
  ...OF_A_DRAFT,
  name: 'article cancel',
  description: 'Throw a preview away',
  async run({ draft }, context) {
    cancelDraft(scopeOf(context), draft);
    return told('The preview is gone; nothing was saved.');
  },
});
