import { draftIn, giveBack, previewIn, refuseOneMoreIn } from '../src/archive/draft.ts';
import { revisionByHashIn, type Scope } from '../src/archive/scope.ts';
import { editableIn, fieldsOf } from '../src/archive/submit.ts';
import { defineCommand, type Field, type Form, Refusal, scopeOf } from '../src/command.ts';
import { LIMITS } from '../src/corpus/limits.ts';
import { UserError } from '../src/errors.ts';
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
  form: ({ draft }, context) => (draft === null ? null : draftForm(scopeOf(context), draft)),
  async run({ draft, article, saw, title, date: typed, source, link, text, file }, context) {
    const date = dateGiven(typed);
    const scope = scopeOf(context);
    let before: Draft | null = null;
    let brought: Draft | null = null;
    const filledIn = (start: Draft): Draft => {
      const { fields } = start.written;
      const basis = (fields.date ?? '') === (date ?? '') ? start.basis : 'as given';
      const written = {
        fields: { ...fields, title, date, source, url: link },
        text: text ?? brought?.written.text ?? start.written.text,
      };
      return { ...start, written, basis, notes: brought?.notes ?? start.notes };
    };
    try {
      before = draft === null ? startOf(scope, article, saw) : draftIn(scope, draft);
      if (file !== null) brought = await scope.intake.fromFile(file);
      return previewIn(scope, filledIn(before), draft);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const start = before ?? asItWas(scope, article, saw ?? '');
      throw new Refusal(error, giveBack(scope, error.message, filledIn(start))); // Discord forgets a form that was sent
    }
  },
});

const NOTHING: Draft = { written: { fields: {}, text: '' }, basis: null, notes: [], edits: null };

/** A form for an article from nothing. */
export function emptyForm(scope: Scope): Form {
  refuseOneMoreIn(scope);
  return formOf(NOTHING.written, {});
}

/** A form for the article as it is; its hash says which revision that is. */
export function editForm(scope: Scope, id: string): Form {
  refuseOneMoreIn(scope);
  const { article, hash } = editableIn(scope, id);
  return formOf({ fields: fieldsOf(article), text: article.text }, ofArticle({ id, saw: hash }));
}

/** A form for a draft; it says of which article the draft is, for the draft may go meanwhile. */
function draftForm(scope: Scope, draft: string): Form {
  const { written, edits } = draftIn(scope, draft);
  return formOf(written, { draft, ...(edits && ofArticle(edits)) });
}

function ofArticle({ id, saw }: NonNullable<Draft['edits']>) {
  return { article: id, saw: saw.slice(0, 16) };
}

/** The article as whoever opened the form saw it, whatever has become of it. */
function asItWas(scope: Scope, id: string | null, saw: string): Draft {
  if (id === null) return NOTHING;
  const { article, hash } = revisionByHashIn(scope, saw) ?? { article: null, hash: saw };
  const written = article === null ? NOTHING.written : { fields: fieldsOf(article), text: article.text };
  return { ...NOTHING, written, edits: { id, saw: hash } };
}

function startOf(scope: Scope, id: string | null, saw: string | null): Draft {
  if (id === null) return NOTHING;
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
    label: 'New text, as a file; left empty, it stays',
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
