import { told } from '../src/answers/sheet.ts';
import { cancelDraft, saveDraft } from '../src/archive/draft.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
import { done } from './article-done.ts';

const DRAFT = { kind: 'text', description: 'The preview', required: true, maxLength: 40 } as const;

/** article save: what a preview shows becomes an article. */
export const articleSaveCommand = defineCommand({
  name: 'article save',
  description: 'Save what a preview shows',
  policy: 'moderator',
  stored: true,
  action: 'only',
  main: 'draft',
  options: { draft: DRAFT },
  check() {},
  async run({ draft }, context) {
    const scope = scopeOf(context);
    const change = await saveDraft(scope, draft, null);
    return done(scope, change, change.kind === 'add' ? 'added' : 'edited');
  },
});

/** article cancel: a preview is thrown away. */
export const articleCancelCommand = defineCommand({
  name: 'article cancel',
  description: 'Throw a preview away',
  policy: 'moderator',
  stored: true,
  action: 'only',
  main: 'draft',
  options: { draft: DRAFT },
  check() {},
  async run({ draft }, context) {
    cancelDraft(scopeOf(context), draft);
    return told('The preview is gone; nothing was saved.');
  },
});
