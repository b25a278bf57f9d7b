import type { Action, Reply, SheetReply } from '../../src/answers/reply.ts';
import { type Command, type Context, defineCommand, type Form } from '../../src/command.ts';
import { UserError } from '../../src/errors.ts';
import type { Values } from '../../src/options.ts';
import type { Upload } from '../../src/upload.ts';

/** What `/note add` of a test takes: some of it only a form gives. */
export const NOTE_OPTIONS = {
  title: { kind: 'text', description: 'Its title', maxLength: 100 },
  file: { kind: 'file', description: 'A file with its text' },
  private: { kind: 'flag', description: 'For you alone' },
  text: { kind: 'text', description: 'Its text', maxLength: 6000, verbatim: true, action: true },
  day: { kind: 'day', description: 'Its day', edge: 'first', action: true },
} as const;
type NoteValues = Values<typeof NOTE_OPTIONS>;

/** What a test changes about it. */
export type Acts = Partial<Pick<Command, 'policy' | 'message' | 'offer' | 'offers'>> & {
  readonly form?: (values: NoteValues) => Form | null;
  readonly run?: (values: NoteValues, context: Context) => Promise<Reply>;
  readonly most?: number;
};

/** `/note add title file private`, which asks by a form for what is missing and says what it was given. */
export function note({ form = askedFor, most = 1_000, run, policy = 'everyone', ...more }: Acts = {}): Command {
  const command = defineCommand({
    name: 'note add',
    description: 'Adds a note',
    policy,
    main: 'title',
    options: NOTE_OPTIONS,
    form,
    check({ text, file }) {
      if (text === null && file === null) throw new UserError('A note needs a text or a file.');
    },
    run: run ?? (async (values) => lines(await told(values, most))),
  });
  return { ...command, ...more };
}

/** The form that asks for text, day and file. */
export function askedFor({ title, text, file }: Pick<NoteValues, 'title' | 'text' | 'file'>): Form | null {
  if (text !== null || file !== null) return null;
  return {
    title: 'A new note',
    command: 'note add',
    options: title === null ? {} : { title },
    fields: [
      { option: 'text', label: 'What does it say?', size: 'text', value: 'As it was', required: false },
      { option: 'day', label: 'When?', size: 'line', value: '', required: false },
      { option: 'file', label: 'Or a file', size: 'file', value: '', required: false },
    ],
  };
}

/** A reply of these lines. */
export function lines(texts: readonly string[], actions: readonly Action[] = []): SheetReply & Reply {
  return { kind: 'sheet', blocks: texts.map((text) => ({ kind: 'line', text })), json: null, actions };
}

async function told({ title, file, text, day }: NoteValues, most: number): Promise<string[]> {
  return [`title ${title}`, `text ${JSON.stringify(text)}`, `day ${day}`, `file ${await contents(file, most)}`];
}

/** Name and text of a file. */
export async function contents(file: Upload | null, most: number): Promise<string> {
  return file === null ? 'none' : `${file.name}: ${Buffer.from(await file.read(most)).toString('utf8')}`;
}
