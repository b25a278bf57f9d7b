import { told } from '../src/answers/sheet.ts';
import {
  addIn,
  articleOf,
  editableIn,
  editIn,
  fieldsOf,
  nearIn,
  type Written,
  writtenFields,
} from '../src/archive/submit.ts';
import { defineCommand, scopeOf } from '../src/command.ts';
import { nodeDisk, readWhole } from '../src/corpus/disk.ts';
import { readParts } from '../src/corpus/document.ts';
import { LIMITS } from '../src/corpus/limits.ts';
import { UserError } from '../src/errors.ts';

const FIELDS = {
  title: { kind: 'text', description: 'Its title', maxLength: LIMITS.title, console: true },
  date: { kind: 'text', description: 'The day of its publication: YYYY-MM-DD', maxLength: 40, console: true },
  source: { kind: 'text', description: 'Who published it', maxLength: LIMITS.label, console: true },
  url: { kind: 'text', description: 'Where it was published', maxLength: LIMITS.url, console: true },
  author: { kind: 'text', description: 'Who wrote it', maxLength: LIMITS.label, console: true },
  place: { kind: 'text', description: 'Where it was written', maxLength: LIMITS.label, console: true },
} as const;
const WHY = { kind: 'text', description: 'Why; everyone who looks sees it', maxLength: 300 } as const;

/** article add: a file becomes an article in the database. */
export const articleAddCommand = defineCommand({
  name: 'article add',
  description: 'Add an article out of a .md or .txt file',
  policy: 'owner',
  stored: true,
  main: 'file',
  options: {
    file: { kind: 'text', description: 'The file, with or without front matter', required: true, maxLength: 4000 },
    ...FIELDS,
    anyway: { kind: 'flag', description: 'Even if an article says nearly the same' },
    reason: WHY,
  },
  check() {},
  async run({ file, anyway, reason, ...fields }, context) {
    const scope = scopeOf(context);
    const written = await readWritten(file);
    const article = articleOf({ ...written, fields: { ...written.fields, ...given(fields) } }, file);
    const [near] = nearIn(scope, article.text);
    if (near && !anyway) {
      const much = near.share === 1 ? 'the same' : `nearly the same (${Math.floor(near.share * 100)} %)`;
      throw new UserError(`The article "${near.id}" says ${much}; add this one with --anyway, or edit that one.`);
    }
    const change = await addIn(scope, article, reason);
    return told(`Added as "${change.id}". "article undo ${change.number}" takes it back.`, change);
  },
});

/** article edit: other metadata, another text, or both. */
export const articleEditCommand = defineCommand({
  name: 'article edit',
  description: 'Change what an article in the database says; its history stays',
  policy: 'owner',
  stored: true,
  main: 'id',
  options: {
    id: { kind: 'text', description: 'The id of the article', required: true, maxLength: 200 },
    file: { kind: 'text', description: 'A file with the new text; its front matter counts as well', maxLength: 4000 },
    ...FIELDS,
    saw: { kind: 'text', description: 'The hash of the revision that you looked at', maxLength: 80 },
    reason: WHY,
  },
  check() {},
  async run({ id, file, saw, reason, ...fields }, context) {
    const scope = scopeOf(context);
    const { article, hash } = editableIn(scope, id);
    const seen = saw?.replace(/^sha256:/, '') ?? hash;
    const written = file === null ? null : await readWritten(file);
    const next = articleOf(
      { fields: { ...fieldsOf(article), ...written?.fields, ...given(fields) }, text: written?.text ?? article.text },
      file ?? id,
    );
    const change = await editIn(scope, id, hash.startsWith(seen) && seen.length >= 8 ? hash : seen, next, reason);
    return told(`"${id}" is edited. "article undo ${change.number}" takes it back.`, change);
  },
});

async function readWritten(file: string): Promise<Written> {
  const kind = await nodeDisk.kind(file);
  if (kind !== 'file') throw new UserError(`${file} is no file; name a .md or .txt file.`);
  const bytes = await readWhole(nodeDisk, file, LIMITS.fileBytes);
  if (bytes === null) throw new UserError(`${file} is larger than ${LIMITS.fileBytes.toLocaleString('en')} bytes.`);
  const parts = readParts(bytes);
  if (!parts.ok) throw new UserError(`${file}${parts.line === null ? '' : `:${parts.line}`}: ${parts.problem}`);
  return { fields: parts.fields === null ? {} : writtenFields(parts.fields, file), text: parts.body };
}

function given<T extends { readonly [name: string]: string | null }>(fields: T): { [name: string]: string } {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null));
}
