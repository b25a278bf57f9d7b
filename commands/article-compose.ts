import { draftIn, previewIn, refuseOneMoreIn } from '../src/archive/draft.ts';
import type { Scope } from '../src/archive/scope.ts';
import { editableIn, fieldsOf } from '../src/archive/submit.ts';
import { defineCommand, type Field, type Form, scopeOf } from '../src/command.ts';
import { LIMITS } from '../src/corpus/limits.ts';
import type { Draft, Written } from '../src/store/drafts.ts';
import { dateGiven, PRIVATE } from './article-fields.ts';

const FORM_TEXT = 4000; // characters that a form holds in one field; a longer text is kept, or comes as a file

/** article compose: what a form about an article holds, as a preview. */
export const articleComposeCommand = defineCommand({
  name: 'article compose',
  description: 'Show what was filled in as a preview',
  policy: 'moderator',
  stored: true,
  action: 'only',
  replaces: true,
  main: 'text',
  options: {
    draft: { kind: 'text', description: 'The preview that was edited', maxLength: 40 },
    article: { kind: 'text', description: 'The article that is edited', maxLength: LIMITS.id },
    saw: { kind: 'text', description: 'The hash of its revision that was edited', maxLength: 64 },
    title: { kind: 'text', description: 'Its title', maxLength: LIMITS.title },
    date: { kind: 'text', description: 'The day of its publication: YYYY-MM-DD', maxLength: 40 },
    source: { kind: 'text', description: 'Who published it', maxLength: LIMITS.label },
    link: { kind: 'text', description: 'Where it was published', maxLength: LIMITS.url },
    text: { kind: 'text', description: 'What it says', maxLength: FORM_TEXT },
    file: { kind: 'file', description: 'A file with what it says' },
    private: PRIVATE,
  },
  check() {},
  // Pressed on a preview, it asks; sent back by its form, it is run.
  form: ({ draft }, context) => (draft === null ? null : formOf(draftIn(scopeOf(context), draft).written, { draft })),
  async run({ draft, article, saw, title, date: typed, source, link, text, file }, context) {
    const date = dateGiven(typed);
    const scope = scopeOf(context);
    const brought = file === null ? null : await scope.intake.fromFile(file);
    const before = draft === null ? startOf(scope, article, saw) : draftIn(scope, draft);
    const { fields } = before.written;
    const basis = (fields.date ?? '') === (date ?? '') ? before.basis : 'as given';
    const written = {
      fields: { ...fields, title, date, source, url: link },
      text: text ?? brought?.written.text ?? before.written.text,
    };
    const notes = brought?.notes ?? before.notes;
    return previewIn(scope, { ...before, written, basis, notes }, draft);
  },
});

/** A form for an article from nothing. */
export function emptyForm(scope: Scope): Form {
  refuseOneMoreIn(scope);
  return formOf({ fields: {}, text: '' }, {});
}

/** A form for the article as it is; its hash says which revision that is. */
export function editForm(scope: Scope, id: string): Form {
  refuseOneMoreIn(scope);
  const { article, hash } = editableIn(scope, id);
  return formOf({ fields: fieldsOf(article), text: article.text }, { article: id, saw: hash.slice(0, 16) });
}

function startOf(scope: Scope, id: string | null, saw: string | null): Draft {
  if (id === null) return { written: { fields: {}, text: '' }, basis: null, notes: [], edits: null };
  const { article, hash } = editableIn(scope, id);
  const seen = saw !== null && saw.length >= 16 && hash.startsWith(saw) ? hash : (saw ?? '');
  return {
    written: { fields: fieldsOf(article), text: article.text },
    basis: 'as it was',
    notes: [],
    edits: { id, saw: seen },
  };
}

function formOf({ fields, text }: Written, options: Form['options']): Form {
  const line = (option: string, label: string, value: string | null | undefined, required = false): Field => {
    return { option, label, size: 'line', value: value ?? '', required };
  };
  const typed: Field = { option: 'text', label: 'Text', size: 'text', value: text, required: true };
  const file: Field = {
    option: 'file',
    label: 'Another text, as a file; else it stays',
    size: 'file',
    value: '',
    required: false,
  };
  return {
    title: text === '' ? 'Add an article' : 'Edit the article',
    command: 'article compose',
    options,
    fields: [
      line('title', 'Title', fields.title),
      line('date', 'Day of publication, as 2023-11-05', fields.date, true),
      line('source', 'Source: who published it', fields.source),
      line('link', 'Link', fields.url),
      text.length <= FORM_TEXT ? typed : file,
    ],
  };
}
