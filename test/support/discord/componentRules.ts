import { lengthOf, over, type Rule, repeated } from './rules.ts';
import { COMPONENT, type Component } from './wire.ts';

/** Discord's limits on components that its OpenAPI document leaves out. */
export const COMPONENT_LIMITS = {
  components: 40, // components, nested ones included; docs, Component reference
  textCharacters: 4000, // UTF-16 units, all Text Displays of a message together; seen in the client, not documented
  rowButtons: 5, // buttons in one action row; docs, Component reference
};

const LINK = 5; // button style that opens a url
const PREMIUM = 6; // button style that sells something

/** Rules on the components of a message or a modal, given as `allComponents` lists them. */
export const COMPONENT_RULES: readonly Rule<Component[]>[] = [
  { rule: 'at most 40 components in all', broken: ({ length }) => over(length, COMPONENT_LIMITS.components) },
  { rule: 'Text Displays hold at most 4000 characters together', broken: textSum },
  { rule: 'a row holds up to 5 buttons or one menu', broken: rowContents },
  { rule: 'custom_id is unique', broken: (all) => repeated(all.map((component) => component.custom_id)) },
  { rule: 'component id is unique', broken: repeatedId },
  { rule: 'a button has a custom_id, or a url when it is a link', broken: buttonTarget },
  { rule: 'a button has a label or an emoji', broken: buttonFace },
  { rule: 'menu values are unique and min <= max <= options', broken: menuValues },
  { rule: 'a File component refers to attachment://', broken: foreignFile },
];

function textSum(all: Component[]): unknown {
  const texts = ofType(all, COMPONENT.text).map((text) => text.content);
  return over(lengthOf(texts), COMPONENT_LIMITS.textCharacters);
}

function rowContents(all: Component[]): unknown {
  return ofType(all, COMPONENT.row).find(({ components: inside = [] }) =>
    inside.every((component) => component.type === COMPONENT.button)
      ? inside.length > COMPONENT_LIMITS.rowButtons
      : inside.length > 1,
  );
}

function repeatedId(all: Component[]): unknown {
  return repeated(all.map((component) => component.id || undefined)); // 0 asks Discord for any id
}

function buttonTarget(all: Component[]): unknown {
  return ofType(all, COMPONENT.button).find(({ style, custom_id, url, sku_id }) => {
    if (style === LINK) return !url || Boolean(custom_id);
    return style === PREMIUM ? !sku_id : !custom_id || Boolean(url);
  });
}

function buttonFace(all: Component[]): unknown {
  return ofType(all, COMPONENT.button).find(({ style, label, emoji }) => style !== PREMIUM && !label && !emoji);
}

function menuValues(all: Component[]): unknown {
  return ofType(all, COMPONENT.menu).find(({ options = [], min_values, max_values }) => {
    const most = max_values ?? 1;
    const twice = repeated(options.map((option) => option.value)) !== undefined;
    return twice || (min_values ?? 1) > most || most > options.length;
  });
}

function foreignFile(all: Component[]): unknown {
  return ofType(all, COMPONENT.file).find(({ file }) => !file?.url.startsWith('attachment://'));
}

function ofType(all: Component[], type: number): Component[] {
  return all.filter((component) => component.type === type);
}
