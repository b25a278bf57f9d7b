/** Forms that Discord would not take: what is wrong, the body, and the rule that must say so. */
export type WrongForm = { name: string; data: object; rule: RegExp };

const input = (changes: object = {}) => ({ type: 4, custom_id: 'why', style: 1, ...changes });
const label = (component: object, changes: object = {}) => ({ type: 18, label: 'Why', component, ...changes });
const form = (changes: object = {}) => ({
  custom_id: 'form',
  title: 'A form',
  components: [label(input())],
  ...changes,
});
const upload = (changes: object = {}) => label({ type: 19, custom_id: 'file', ...changes });
const times = (count: number) => Array.from({ length: count }, (_, at) => label(input({ custom_id: `why${at}` })));

export const RIGHT_FORMS: object[] = [
  form(),
  form({ custom_id: 'x'.repeat(100), title: 'x'.repeat(45), components: times(5) }),
  form({ components: [label(input({ value: 'x'.repeat(4000) }), { label: 'x'.repeat(45) })] }),
  form({ components: [upload({ min_values: 0, max_values: 10, required: false })] }),
];

export const WRONG_FORMS: WrongForm[] = [
  { name: 'no title', data: form({ title: '' }), rule: /schema: data.title too_small/ },
  { name: 'a title of 46 characters', data: form({ title: 'x'.repeat(46) }), rule: /schema: data.title.*45/ },
  { name: 'no components', data: form({ components: [] }), rule: /schema: data.components too_small/ },
  { name: 'six components', data: form({ components: times(6) }), rule: /at most 5 components: 6/ },
  { name: 'no custom_id', data: form({ custom_id: '' }), rule: /schema: data.custom_id too_small/ },
  { name: 'a custom_id of 101 characters', data: form({ custom_id: 'x'.repeat(101) }), rule: /data.custom_id.*100/ },
  { name: 'a field twice', data: form({ components: [label(input()), label(input())] }), rule: /unique: "why"/ },
  {
    name: 'a label of 46 characters',
    data: form({ components: [label(input(), { label: 'x'.repeat(46) })] }),
    rule: /schema: data.components.0.label.*45/,
  },
  { name: 'an empty label', data: form({ components: [label(input(), { label: '' })] }), rule: /label too_small/ },
  {
    name: 'a field in a row',
    data: form({ components: [{ type: 1, components: [input({ label: 'Why' })] }] }),
    rule: /stands in a label, not in a row/,
  },
  { name: 'a bare field', data: form({ components: [input()] }), rule: /schema: data.components.0/ },
  {
    name: 'a button',
    data: form({ components: [label({ type: 2, style: 2, label: 'x', custom_id: 'x' })] }),
    rule: /schema: data.components.0/,
  },
  {
    name: 'two labels on a field',
    data: form({ components: [label(input({ label: 'x' }))] }),
    rule: /no label of its own/,
  },
  {
    name: 'more in a field than may be typed',
    data: form({ components: [label(input({ value: 'xx', max_length: 1 }))] }),
    rule: /holds no more than may be typed/,
  },
  {
    name: '4001 characters in a field',
    data: form({ components: [label(input({ value: 'x'.repeat(4001) }))] }),
    rule: /schema: .*value.*4000/,
  },
  {
    name: 'crossed lengths',
    data: form({ components: [label(input({ min_length: 3, max_length: 2 }))] }),
    rule: /min_length <= max_length/,
  },
  { name: 'eleven files', data: form({ components: [upload({ max_values: 11 })] }), rule: /schema: .*max_values.*10/ },
  {
    name: 'crossed numbers of files',
    data: form({ components: [upload({ min_values: 2 })] }),
    rule: /min_values <= max_values/,
  },
  {
    name: 'no file where one is required',
    data: form({ components: [upload({ min_values: 0 })] }),
    rule: /none only where/,
  },
];
