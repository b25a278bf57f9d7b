import { told } from '../src/answers/sheet.ts';
import { cancelDraft, saveDraft } from '../src/archive/draft.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
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
