import { COMPONENT, type Component } from './wire.ts';

/** Every component of a message or modal in reading order, nested ones and accessories included. */
export function allComponents(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [component, ...allComponents(inside(component))]);
}

/** All Text Display text of a message in order, one Text Display a line. */
export function textOf(message: { components: readonly Component[] } | null): string {
  return allComponents(message?.components ?? [])
    .map((component) => (component.type === COMPONENT.text ? component.content : undefined))
    .filter((text) => text !== undefined)
    .join('\n');
}

function inside(component: Component): Component[] {
  return [component.components ?? [], component.accessory ?? [], component.component ?? []].flat();
}
