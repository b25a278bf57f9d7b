import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Field, Form } from '../../src/command.ts';
import { decodeForm } from '../../src/discord/custom-id.ts';
import { paintForm } from '../../src/discord/paint-form.ts';
import { breaksModalRules } from '../support/discord/modalRules.ts';
import { breaksSchema } from '../support/discord/schemas.ts';
import type { Modal } from '../support/discord/seen.ts';
import { fastCheck } from '../support/seed.ts';
import { NOTE_OPTIONS, note } from './notes.ts';

const COMMANDS = new Map(
  [note(), { ...note(), name: 'note burn', policy: 'owner' as const }].map((each) => [each.name, each]),
);
const field = (option: string, more: Partial<Field> = {}): Field => {
  return { option, label: 'A label', size: 'text', value: '', required: false, ...more };
};
const form = (more: Partial<Form> = {}): Form => {
  return { title: 'A form', command: 'note add', options: {}, fields: [field('text')], ...more };
};

test.each<[string, Partial<Form>, string]>([
  ['no title', { title: '' }, 'has a title of 0 characters'],
  ['too long a title', { title: 'x'.repeat(46) }, 'has a title of 46 characters'],
  ['no fields', { fields: [] }, 'has 0 fields'],
  ['a command that there is not', { command: 'note' }, 'names a command or options that forms may not'],
  ["a command of the owner's", { command: 'note burn' }, 'names a command or options that forms may not'],
  ['an unknown option', { options: { admin: true } }, 'names a command or options that forms may not'],
  ['an unknown field', { fields: [field('admin')] }, 'names a command or options that forms may not'],
  ['a field twice', { fields: [field('text'), field('text')] }, 'gives an option twice'],
  ['an option in a field as well', { options: { text: 'x' } }, 'gives an option twice'],
  ['options that take too much room', { options: { title: 'x'.repeat(90) } }, 'do not fit into a custom_id'],
  ['options that a custom_id cannot hold', { options: { title: 'a|b' } }, 'do not fit into a custom_id'],
  ['no label', { fields: [field('text', { label: '' })] }, 'text that has a label of 0 characters'],
  [
    'too long a label',
    { fields: [field('text', { label: 'x'.repeat(46) })] },
    'text that has a label of 46 characters',
  ],
  ['a file for a text', { fields: [field('text', { size: 'file' })] }, 'text that is a file for a text'],
  ['a text for a file', { fields: [field('file')] }, 'file that is a text for a file'],
  [
    'more than may be typed',
    { fields: [field('text', { value: 'x'.repeat(4001) })] },
    'text that holds 4001 characters',
  ],
  [
    'more than the option takes',
    { fields: [field('title', { value: 'x'.repeat(101) })] },
    'title that holds 101 characters',
  ],
])('a form with %s is a fault', (_what, more, words) => {
  expect(() => paintForm(form(more), COMMANDS)).toThrow(words);
});

test('any form is either a fault or within every limit, and can be read back', () => {
  const text = (most: number) =>
    fc.oneof(fc.string({ maxLength: 9 }), fc.string({ minLength: most - 2, maxLength: most + 2 }));
  const fields = fc.array(
    fc.record({
      option: fc.constantFrom(...Object.keys(NOTE_OPTIONS)),
      label: text(45),
      size: fc.constantFrom('line', 'text', 'file'),
      value: text(60),
      required: fc.boolean(),
    }),
    { maxLength: 6 },
  );
  const options = fc.dictionary(fc.constantFrom('title', 'private'), fc.oneof(fc.boolean(), text(70)));
  let painted = 0;
  const property = fc.property(text(45), fields, options, (title, fields, options) => {
    let modal: Modal;
    try {
      modal = paintForm(form({ title, fields, options }), COMMANDS) as unknown as Modal;
    } catch (error) {
      expect(String(error)).toContain('the form of "note add"');
      return;
    }
    painted++;
    expect(breaksSchema('modal', { type: 9, data: modal })).toEqual([]);
    expect(breaksModalRules(modal)).toEqual([]);
    const texts = Object.entries(options).map(([name, value]) => [name, String(value)]);
    const read = decodeForm(modal.custom_id, () => Object.keys(NOTE_OPTIONS));
    expect(read).toEqual({ command: 'note add', options: Object.fromEntries(texts) });
  });
  fc.assert(property, fastCheck(5_000));
  expect(painted).toBeGreaterThan(100);
});
