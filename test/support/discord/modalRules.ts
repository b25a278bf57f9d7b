import { COMPONENT_RULES } from './componentRules.ts';
import { allComponents } from './components.ts';
import type { Broken } from './refusal.ts';
import { applyRules, over, type Rule } from './rules.ts';
import type { Modal } from './seen.ts';
import { COMPONENT, type Component } from './wire.ts';

const MOST_COMPONENTS = 5; // docs, Interaction callback, modal; the schema takes more
const MOST_TYPED = 4000; // UTF-16 units in a text input; docs, Component reference

/** One entry per rule that a form breaks; title and labels are the schema's. */
export function breaksModalRules({ components }: Modal): Broken[] {
  const all = allComponents(components);
  const many = { rule: 'at most 5 components', broken: () => over(components.length, MOST_COMPONENTS) };
  return [...applyRules([many, ...MODAL_RULES], all), ...applyRules(COMPONENT_RULES, all)];
}

// Docs, Component reference: Label, Text Input, File Upload.
const MODAL_RULES: readonly Rule<Component[]>[] = [
  { rule: 'a field of a form stands in a label, not in a row', broken: (all) => ofType(all, COMPONENT.row)[0] },
  {
    rule: 'a text input in a label has no label of its own',
    broken: (all) => ofType(all, COMPONENT.label).find(({ component }) => component?.label != null)?.label,
  },
  {
    rule: 'a text input has min_length <= max_length',
    broken: (all) =>
      ofType(all, COMPONENT.input).find((each) => (each.min_length ?? 0) > (each.max_length ?? MOST_TYPED)),
  },
  {
    rule: 'a text input holds no more than may be typed',
    broken: (all) =>
      ofType(all, COMPONENT.input).find(({ value, max_length }) => (value ?? '').length > (max_length ?? MOST_TYPED)),
  },
  {
    rule: 'a file upload has min_values <= max_values, and none only where it is not required',
    broken: (all) =>
      ofType(all, COMPONENT.upload).find(({ min_values, max_values, required }) => {
        const least = min_values ?? 1;
        return least > (max_values ?? 1) || (least === 0 && required !== false);
      }),
  },
];

function ofType(all: Component[], type: number): Component[] {
  return all.filter((component) => component.type === type);
}
